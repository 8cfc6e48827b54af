// The addresses of signing in: Slack's under /openid and /.well-known, Mattermost's under /oauth.
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../mattermost/app-error";
import { authorizeMattermost, type MattermostSignIn, tokenOfMattermost } from "../sign-in/mattermost";
import { authorizeSlack, type SlackSignIn, slackConfiguration, slackKeys } from "../sign-in/slack";
import { isLocal } from "./guard";
import { readBody, send, sendJson } from "./http";

export interface SignIn {
  slack: SlackSignIn;
  mattermost: MattermostSignIn;
}

export async function signInDoor(here: SignIn, request: IncomingMessage, response: ServerResponse, url: URL) {
  const { base } = here.slack.world;
  const body = new URLSearchParams((await readBody(request)).toString());
  switch (`${request.method} ${url.pathname}`) {
    case "GET /.well-known/openid-configuration":
      return sendJson(response, 200, slackConfiguration(here.slack));
    case "GET /openid/connect/keys":
      return sendJson(response, 200, slackKeys(here.slack));
    case "POST /oauth/access_token":
      return mattermostToken(here.mattermost, body, response);
  }
  // The rest are pages, for a browser on this machine.
  if (!isLocal(request, Number(new URL(base).port))) return send(response, 403, PLAIN, "For this machine only.");
  const posted = request.method === "POST" ? body : undefined;
  if (url.pathname === "/openid/connect/authorize") {
    return show(response, authorizeSlack(here.slack, posted ?? url.searchParams, posted));
  }
  if (url.pathname === "/oauth/authorize") {
    return show(response, authorizeMattermost(here.mattermost, posted ?? url.searchParams, posted));
  }
  send(response, 404, PLAIN, "not found");
}

const PLAIN = "text/plain; charset=utf-8";

type Outcome = { location: string } | { status: number; html: string };

function show(response: ServerResponse, outcome: Outcome) {
  if ("location" in outcome) return send(response, 302, PLAIN, "", { location: outcome.location });
  send(response, outcome.status, "text/html; charset=utf-8", outcome.html, {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "no-store",
  });
}

function mattermostToken(here: MattermostSignIn, form: URLSearchParams, response: ServerResponse): void {
  try {
    sendJson(response, 200, tokenOfMattermost(here, form), { "cache-control": "no-store" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { id, message, status } = error;
    sendJson(response, status, { id, message, detailed_error: "", request_id: "", status_code: status });
  }
}
