// Signing in at the pretend Slack and Mattermost: what a code is good for, and who is told to be there.
import { createHash, createPublicKey, createVerify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../model";
import { startSandbox } from "../server";

const APP = "http://localhost:3000";
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "small", requestUrl: APP });
});
afterAll(() => sandbox.close());

const slackId = (name: string) => Object.values(sandbox.workspace.users).find((one) => one.name === name)!.id;
const somebody = () => Object.values(sandbox.workspace.users).find((one) => one.kind === "person")!;

const ends = {
  slack: { path: "/openid/connect/authorize", token: "/api/openid.connect.token" },
  mattermost: { path: "/oauth/authorize", token: "/oauth/access_token" },
};
type Platform = keyof typeof ends;

function asking(platform: Platform, over: Record<string, string> = {}) {
  const { clientId } = sandbox[platform];
  const redirect = `${APP}/api/auth/callback/${platform}`;
  const own = { response_type: "code", client_id: clientId, redirect_uri: redirect, scope: "openid", state: "s1" };
  return new URLSearchParams({ ...own, ...over });
}

/** As the browser does it: the page's own form. */
async function choose(platform: Platform, chosen: Record<string, string>, over: Record<string, string> = {}) {
  const body = new URLSearchParams([...asking(platform, over), ...Object.entries(chosen)]);
  const response = await fetch(`${sandbox.url}${ends[platform].path}`, { method: "POST", body, redirect: "manual" });
  return new URL(response.headers.get("location") ?? "about:blank");
}

async function exchange(platform: Platform, code: string, over: Record<string, string> = {}) {
  const { clientId, clientSecret } = sandbox[platform];
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code, client_id: clientId, client_secret: clientSecret },
    redirect_uri: `${APP}/api/auth/callback/${platform}`,
    ...over,
  });
  const response = await fetch(`${sandbox.url}${ends[platform].token}`, { method: "POST", body });
  const json = await response.json();
  return { ok: response.ok && json.ok !== false, status: response.status, json };
}

const code = async (platform: Platform, user: string, over?: Record<string, string>) =>
  (await choose(platform, { user }, over)).searchParams.get("code")!;

describe.each(["slack", "mattermost"] as const)("%s", (platform) => {
  const user = () => (platform === "slack" ? somebody().id : sandbox.mattermost.users.alice!.id);

  it("shows whom one can be, and comes back with a code and the state", async () => {
    const page = await fetch(`${sandbox.url}${ends[platform].path}?${asking(platform)}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(user());
    const back = await choose(platform, { user: user() });
    expect(back.href).toMatch(new RegExp(`^${APP}/api/auth/callback/${platform}\\?`));
    expect(back.searchParams.get("state")).toBe("s1");
    expect((await exchange(platform, back.searchParams.get("code")!)).ok).toBe(true);
  });

  it("comes back without a code when one says no", async () => {
    const back = await choose(platform, { cancel: "1" });
    expect([back.searchParams.get("error"), back.searchParams.get("code")]).toEqual(["access_denied", null]);
  });

  it.each([
    ["another client", { client_id: "x" }],
    ["another address", { redirect_uri: "https://evil.example/api/auth/callback/slack" }],
    ["an address that begins alike", { redirect_uri: `${APP}.evil.example/api/auth/callback/slack` }],
    ["an implicit flow", { response_type: "token" }],
  ])("has no page for %s", async (_, over) => {
    const page = await fetch(`${sandbox.url}${ends[platform].path}?${asking(platform, over)}`);
    expect(page.status).toBe(400);
  });

  it.each<[string, Record<string, string>]>([
    ["a wrong secret", { client_secret: "x" }],
    ["another client", { client_id: "x" }],
    ["another address", { redirect_uri: "http://localhost:3000/elsewhere" }],
    ["an invented code", { code: "x" }],
    ["another grant", { grant_type: "password" }],
  ])("gives no token for %s", async (_, over) => {
    expect((await exchange(platform, await code(platform, user()), over)).ok).toBe(false);
  });

  it("gives one token for a code", async () => {
    const given = await code(platform, user());
    expect((await exchange(platform, given)).ok).toBe(true);
    expect((await exchange(platform, given)).ok).toBe(false);
  });

  it("keeps to PKCE where it was begun with", async () => {
    const challenge = createHash("sha256").update("verifier").digest("base64url");
    const over = { code_challenge: challenge, code_challenge_method: "S256" };
    expect((await exchange(platform, await code(platform, user(), over))).ok).toBe(false);
    const verified = { code_verifier: "verifier" };
    expect((await exchange(platform, await code(platform, user(), over), verified)).ok).toBe(true);
  });

  it("is for this machine only", async () => {
    const origin = { origin: "https://evil.example" };
    const body = new URLSearchParams([...asking(platform), ["user", user()]]);
    const init = { method: "POST", body, headers: origin, redirect: "manual" } as const;
    expect((await fetch(`${sandbox.url}${ends[platform].path}`, init)).status).toBe(403);
  });
});

describe("Slack's tokens", () => {
  it("say who, where and for whom, signed by its keys", async () => {
    const id = somebody().id;
    const { json } = await exchange("slack", await code("slack", id, { nonce: "n1" }));
    const [head, body, signature] = json.id_token.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const { teamId, clientId } = sandbox.slack;
    expect(claims).toMatchObject({ sub: id, nonce: "n1", aud: clientId, iss: sandbox.url });
    expect([claims["https://slack.com/user_id"], claims["https://slack.com/team_id"]]).toEqual([id, teamId]);
    const { keys } = await (await fetch(`${sandbox.url}/openid/connect/keys`)).json();
    const key = createPublicKey({ key: keys[0], format: "jwk" });
    const checked = createVerify("RSA-SHA256").update(`${head}.${body}`).verify(key, signature, "base64url");
    expect(checked).toBe(true);
    const headers = { authorization: `Bearer ${json.access_token}` };
    const told = await (await fetch(`${sandbox.slack.apiUrl}openid.connect.userInfo`, { headers })).json();
    expect(told).toMatchObject({ ok: true, sub: id, "https://slack.com/team_id": teamId });
  });

  it("tell of somebody of another workspace that they are", async () => {
    const { json } = await exchange("slack", await code("slack", `elsewhere:${somebody().id}`));
    const claims = JSON.parse(Buffer.from(json.id_token.split(".")[1], "base64url").toString());
    expect(claims["https://slack.com/team_id"]).not.toBe(sandbox.slack.teamId);
  });

  it("are not given to bots, and an invented one says nothing", async () => {
    const page = await fetch(`${sandbox.url}/openid/connect/authorize?${asking("slack")}`);
    expect(await page.text()).not.toContain(slackId("kith"));
    const headers = { authorization: "Bearer xoxp-1" };
    const told = await (await fetch(`${sandbox.slack.apiUrl}openid.connect.userInfo`, { headers })).json();
    expect(told).toMatchObject({ ok: false, error: "invalid_auth" });
  });
});

describe("Mattermost's tokens", () => {
  it("are sessions of whoever was chosen", async () => {
    const { id } = sandbox.mattermost.users.alice!;
    const { json } = await exchange("mattermost", await code("mattermost", id));
    const headers = { authorization: `Bearer ${json.access_token}` };
    const me = await (await fetch(`${sandbox.mattermost.url}/api/v4/users/me`, { headers })).json();
    expect(me.id).toBe(id);
    await fetch(`${sandbox.mattermost.url}/api/v4/users/logout`, { method: "POST", headers });
    expect((await fetch(`${sandbox.mattermost.url}/api/v4/users/me`, { headers })).status).toBe(401);
  });
});
