// Slack's own addresses: /api, response URLs, uploads, files; with the faults asked for.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Control } from "../control";
import type { Fault } from "../faults";
import type { JsonObject } from "../model";
import { tokenOfSlack, userInfoOfSlack } from "../sign-in/slack";
import { answerCall, type Reply } from "../slack/api";
import { isObject } from "../slack/faults-found";
import { respond } from "../slack/response-url";
import { readBody, send, slackJson, sleep } from "./http";

/** Handles a request to Slack, misbehaving as ordered. */
export async function slackDoor(control: Control, request: IncomingMessage, response: ServerResponse, url: URL) {
  const body = await readBody(request);
  const name = nameOf(url.pathname);
  const { down, world } = control;
  if (world.now() < down.until) return down.how === "drop" ? void request.socket.destroy() : broken(response, 503);
  const fault = control.faults.pick(name);
  if (fault && !(await before(fault, request, response, control, name))) return;
  const reply = await act(control, request, url, name, body);
  if (fault?.kind === "drop_after") return void request.socket.destroy();
  if (fault?.kind === "500_after") return broken(response, 500);
  if (fault?.kind === "429_after") return tooMany(response, fault);
  if (fault?.kind === "late") await sleep(fault.ms ?? 0);
  const content = typeof reply.body === "string" ? reply.body : slackJson(reply.body);
  const type = typeof reply.body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  send(response, reply.status, type, content, reply.headers);
}

const nameOf = (path: string) =>
  path.startsWith("/api/") ? path.slice(5) : path.startsWith("/upload/") ? "upload" : "response_url";

/** Whether the call still goes on. */
async function before(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  name: string,
): Promise<boolean> {
  const refused = (act: () => void) => {
    control.calls.count(name, `fault ${fault.kind}`);
    act();
    return false;
  };
  switch (fault.kind) {
    case "429":
      return refused(() => tooMany(response, fault));
    case "error":
      return refused(() => refuse(response, 200, fault.error ?? "internal_error"));
    case "500":
      return refused(() => broken(response, 500));
    case "drop_before":
      return refused(() => request.socket.destroy());
    case "slow":
      await sleep(fault.ms ?? 0);
      return !request.socket.destroyed;
    default:
      return true;
  }
}

const refuse = (response: ServerResponse, status: number, error: string, headers: Record<string, string> = {}) =>
  send(response, status, "application/json; charset=utf-8", slackJson({ ok: false, error }), headers);

const tooMany = (response: ServerResponse, { retryAfter = 1 }: Fault) =>
  refuse(response, 429, "ratelimited", { "retry-after": String(retryAfter) });

const broken = (response: ServerResponse, status: number) =>
  send(response, status, "text/html; charset=utf-8", "<html><body>Server Error</body></html>");

interface Answered {
  status: number;
  headers: Record<string, string>;
  body: JsonObject | string;
}

async function act(
  control: Control,
  request: IncomingMessage,
  url: URL,
  name: string,
  body: Buffer,
): Promise<Reply | Answered> {
  if (name === "upload") return upload(control, url, await uploaded(request, body));
  if (name === "response_url") {
    const result = respond(
      control.world,
      url.pathname.split("/").slice(3).join("/"),
      readForm(request, body.toString()),
    );
    control.calls.count("response_url", result.body.ok ? "ok" : String(result.body.error));
    return { ...result, headers: {} };
  }
  if (name.startsWith("openid.connect.")) return signIn(control, request, name, body.toString());
  return answerCall(control, {
    method: name,
    headers: request.headers,
    query: url.searchParams,
    body: body.toString(),
  });
}

/** The two methods that need no bot's token. */
function signIn(control: Control, { headers }: IncomingMessage, name: string, body: string): Answered {
  const [, kind, given] = /^(\w+) +(\S+)$/.exec(headers.authorization ?? "") ?? [];
  const form = new URLSearchParams(body);
  const reply =
    name === "openid.connect.token"
      ? tokenOfSlack(control.signIn, form, kind?.toLowerCase() === "basic" ? given : undefined)
      : userInfoOfSlack(control.signIn, given ?? form.get("token") ?? undefined);
  control.calls.count(name, reply.ok ? "ok" : String(reply.error));
  return { status: 200, headers: { "cache-control": "no-store" }, body: reply };
}

function readForm(request: IncomingMessage, body: string): JsonObject {
  if (/urlencoded/.test(request.headers["content-type"] ?? "")) {
    const form = Object.fromEntries(new URLSearchParams(body));
    return form.payload ? parsed(form.payload) : form;
  }
  return parsed(body);
}

function parsed(body: string): JsonObject {
  try {
    const value = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The file itself, whether it came bare or in a form. */
async function uploaded(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const part = [...form.values()].find((value) => typeof value !== "string");
  return part ? Buffer.from(await (part as Blob).arrayBuffer()) : Buffer.alloc(0);
}

/** The bytes of a file between getUploadURLExternal and completeUploadExternal (recorded reply: OK - 18). */
function upload({ world }: Control, url: URL, body: Buffer): Answered {
  const id = url.pathname.split("/").at(-1)!.split("-")[0]!;
  const file = world.workspace.files[id];
  if (!file) return { status: 404, headers: {}, body: "not found" };
  file.content = body.toString("base64");
  file.size = body.length;
  return { status: 200, headers: {}, body: `OK - ${body.length}` };
}
