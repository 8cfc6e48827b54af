// What a running Kith lets out: a whole round is played, much goes wrong, and then everything it wrote, to its log and to its
// databases, is searched for secrets and for what people said.
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test as base, expect } from "@playwright/test";
import { stopChild } from "../scripts/lib/children.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { startSandbox } from "../scripts/lib/sandbox-process.mjs";
import { signIn } from "./asking";
import { type RunningKith, startKith } from "./kith";
import { signInOf } from "./roles-world";

type Json = Record<string, unknown>;
/** What the sandbox's first line and its control door tell. */
// biome-ignore lint/suspicious/noExplicitAny: they have no types here
type Told = any;

interface Run extends RunningKith {
  sandbox: Told;
  dataDir: string;
  /** Given to it, made by it, or typed by somebody: by what it is. */
  secrets: Map<string, string>;
  /** Ends it as a terminal does, and waits until it has said all it had to say. */
  end(): Promise<void>;
}

const secret = () => `tell-nobody-${randomBytes(12).toString("hex")}`;

// biome-ignore lint/complexity/noBannedTypes: there are no fixtures of a single test.
const test = base.extend<{}, { run: Run }>({
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "kith-told-"));
      const [PORT, port] = [String(await freePort()), await freePort()];
      const flags = { port, state: join(dataDir, "sandbox"), seed: "demo", "request-url": `http://localhost:${PORT}` };
      const { child: outside, info } = await startSandbox(flags, process.env);
      const own = { APP_SECRET: secret(), OTEL_EXPORTER_OTLP_HEADERS: `x-key=${secret()}` };
      const given = {
        ...connecting(info),
        ...own,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
      };
      const trying = { SANDBOX: "off", SANDBOX_URL: info.url, KITH_DEMO: "1", LOG_LEVEL: "trace", PORT };
      const { child, kith } = await startKith(dataDir, { ...given, ...trying });
      const kept = ["APP_SECRET", "TOKEN", "SECRET", "HEADERS"];
      const secrets = new Map(Object.entries(given).filter(([name]) => kept.some((word) => name.endsWith(word))));
      await use({ ...kith, dataDir, secrets, sandbox: info, end: async () => void (await stopChild(child, 20_000)) });
      await stopChild(child, 20_000);
      await stopChild(outside, 5_000);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

function connecting({ slack, mattermost }: Told): Record<string, string> {
  return {
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_CLIENT_ID: slack.clientId, SLACK_CLIENT_SECRET: slack.clientSecret },
    ...{ MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: mattermost.token, MATTERMOST_TEAM: mattermost.team },
    ...{ MATTERMOST_COMMAND_TOKEN: mattermost.commandToken, MATTERMOST_WEBHOOK_TOKEN: mattermost.webhookToken },
    ...{ MATTERMOST_CLIENT_ID: mattermost.clientId, MATTERMOST_CLIENT_SECRET: mattermost.clientSecret },
  };
}

async function ask(url: string, body?: unknown, headers: Record<string, string> = {}) {
  const post = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
  const origin = { origin: new URL(url).origin, "content-type": "application/json" };
  const response = await fetch(url, { ...(body === undefined ? {} : post), headers: { ...origin, ...headers } });
  const text = await response.text();
  return { status: response.status, text, json: () => JSON.parse(text) as Told };
}

const control = async ({ sandbox }: Run, path: string, body: unknown = {}) => {
  const headers = { authorization: `Bearer ${sandbox.controlToken}`, origin: sandbox.url };
  return (await ask(`${sandbox.url}/${path}`, body, headers)).json();
};

async function until(what: () => Promise<boolean>, which: string): Promise<void> {
  for (const end = Date.now() + 60_000; !(await what()); await delay(300))
    if (Date.now() > end) throw new Error(`not in time: ${which}`);
}

test("neither the log nor the databases tell a secret, nor the log what anybody said", async ({ run }) => {
  test.setTimeout(240_000);
  const cookies = await letIn(run);
  await playRound(run);
  await talk(run);
  await knockWrongly(run);
  await readAll(run, cookies);
  const said = await everythingSaid(run);
  // The exporter gives up by and by.
  await until(async () => run.output().includes("telemetry: the collector"), "the collector is missed");
  await run.end();
  const output = run.output();
  expect(lettersOf([...run.secrets, ...said], output)).toEqual([]);
  for (const file of (await readdir(run.dataDir)).filter((name) => /\.db(-wal|-shm)?$/.test(name)))
    expect([file, lettersOf([...run.secrets], await readFile(join(run.dataDir, file)))]).toEqual([file, []]);
  expect(said.size).toBeGreaterThan(20);
  followed(output);
});

/** The names of what stands there. */
const lettersOf = (words: [string, string][], text: string | Buffer) =>
  words.filter(([, word]) => text.includes(word)).map(([name]) => name);

/** The first admin, a wrong password, a right one, and somebody who is invited. */
async function letIn(run: Run): Promise<string> {
  const { appUrl, secrets, dataDir } = run;
  const { email, password } = signInOf("admin");
  const token = (await readFile(join(dataDir, "setup-token"), "utf8")).trim();
  const wrong = secret();
  secrets.set("set-up token", token).set("password", password).set("wrong password", wrong);
  const who = { name: "Ada Admin", email, password, again: password };
  expect((await ask(`${appUrl}/api/setup`, { ...who, token: wrong })).status).toBe(400);
  expect((await ask(`${appUrl}/api/setup`, { ...who, token })).status).toBe(200);
  expect(await signIn(appUrl, "viewer")).not.toContain("session-token");
  const cookies = await signIn(appUrl, "admin");
  const session = /session-token=([^;]+)/.exec(cookies)![1]!;
  secrets.set("session", session).set("decoded session", decodeURIComponent(session));
  const invited = await ask(
    `${appUrl}/api/users`,
    { name: "Vera Viewer", email: null, role: "viewer" },
    { cookie: cookies },
  );
  const key = /\/invite\/([\w-]+)/.exec(invited.text)![1]!;
  const chosen = secret();
  secrets.set("invitation", key).set("chosen password", chosen);
  expect((await fetch(`${appUrl}/invite/${key}`)).status).toBe(200);
  const accepting = { email: "vera@example.org", password: chosen, again: chosen };
  expect((await ask(`${appUrl}/api/invite/${key}`, accepting)).status).toBe(200);
  return cookies;
}

/** Everybody is asked, in the middle of which the platform answers with our own secrets; they answer, are paired, and met. */
async function playRound(run: Run): Promise<void> {
  const { appUrl, sandbox } = run;
  await run.command("demo:seed");
  const echo = (error: string) => ({ kind: "error", method: "chat.postMessage", error, count: 1 });
  await control(run, "control/settings", { rateLimits: false });
  await control(run, "control/faults", [echo(sandbox.slack.botToken), echo(sandbox.slack.signingSecret)]);
  const state = async () => (await ask(`${appUrl}/api/demo`)).json();
  const step = async (name: string) => expect((await ask(`${appUrl}/api/demo`, { step: name })).status, name).toBe(200);
  await step("ask");
  await until(async () => presses(await control(run, "control/state")) > 6, "answers by a press");
  await until(async () => (await humans(run)).some(({ text }) => text.length > 60), "intros");
  await step("draw");
  await until(async () => (await introduced(run)) > 0, "introductions");
  await step("close");
  await until(async () => (await presses(await control(run, "control/state"))) > 8, "answers on how it was");
  expect((await state()).error).toBeUndefined();
}

const presses = ({ deliveries }: Told) => deliveries.filter((one: Json) => one.kind === "interaction").length;

const humans = async (run: Run): Promise<{ text: string; user: string }[]> => {
  const { channels, bot } = await control(run, "control/state");
  return channels.flatMap(({ messages }: Told) => messages).filter(({ user }: Json) => user !== bot);
};

async function introduced(run: Run): Promise<number> {
  const { channels, bot } = await control(run, "control/state");
  return channels
    .flatMap(({ messages }: Told) => messages)
    .filter(({ user, metadata }: Told) => user === bot && metadata?.event_payload?.kind === "introduction").length;
}

/** What Kith does not understand, a slash command, and groups in Mattermost, where it is refused as well. */
async function talk(run: Run): Promise<void> {
  const { sandbox } = run;
  const [{ id }] = (await ask(`${sandbox.url}/client/people`)).json().filter((one: Json) => !one.isBot);
  const client = (path: string, body: object) =>
    ask(`${sandbox.url}/client/${path}`, { as: id, ...body }, { origin: sandbox.url });
  await client("post", { user: sandbox.slack.botUserId, text: "My landlord is a secret agent, tell nobody" });
  const [{ id: conversation }] = (await ask(`${sandbox.url}/client/conversations?as=${id}`)).json();
  await client("command", { conversation, command: "/kith", text: "who whispers here" });
  const login = (
    await ask(`${sandbox.url}/mattermost/client/login`, { as: "catherine" }, { origin: sandbox.url })
  ).json();
  run.secrets.set("somebody's Mattermost token", login.token);
  const as = (path: string, body: object) =>
    ask(`${sandbox.url}/api/v4${path}`, body, { authorization: `Bearer ${login.token}` });
  const direct = (await as("/channels/direct", [login.user.id, sandbox.mattermost.botUserId])).json();
  const say = (message: string) => as("/posts", { channel_id: direct.id, message });
  const state = async () => (await control(run, "mattermost/control/state")) as Told;
  await say("!chan whisperers");
  await until(async () => (await state()).channels.some(({ name }: Json) => name === "whisperers"), "a group");
  // Hers gets through, and what Kith says to it does not.
  const echo = {
    kind: "error",
    method: "POST /posts",
    error: sandbox.mattermost.token,
    status: 403,
    skip: 1,
    count: 1,
  };
  await control(run, "mattermost/control/faults", [echo]);
  await say("!add nobody-of-that-name whisperers");
  await until(async () => (await state()).faults[0].count === 0, "a refused answer");
  await say("what I mumble to myself at night");
}

/** A request with a bad signature, one that is not from here, and one that is nothing. */
async function knockWrongly(run: Run): Promise<void> {
  const { appUrl, secrets } = run;
  const forged = secret();
  secrets.set("forged words", forged);
  const headers = {
    "x-slack-signature": `v0=${forged}`,
    "x-slack-request-timestamp": `${Math.floor(Date.now() / 1000)}`,
  };
  const body = JSON.stringify({ event: { text: forged }, token: forged });
  expect((await ask(`${appUrl}/api/slack/events`, body, headers)).status).toBe(401);
  expect((await ask(`${appUrl}/api/mattermost/webhook`, `token=${forged}&text=${forged}`)).status).toBe(401);
  expect((await ask(`${appUrl}/api/users`, { name: forged, email: forged, role: forged })).status).toBe(401);
}

/** Pages and files that show everything there is. */
async function readAll({ appUrl }: Run, cookie: string): Promise<void> {
  const pages = ["/dashboard", "/dashboard/inbox", "/stats/coffee", "/api/health"];
  const files = ["/api/pools/coffee/export/members.csv", "/api/pools/coffee/export/matches.csv", "/api/audit/file"];
  for (const path of [...pages, ...files])
    expect([path, (await fetch(appUrl + path, { headers: { cookie } })).status]).toEqual([path, 200]);
}

/** Every line of more than a few words that anybody wrote, Kith too; and the addresses by which it may answer. */
async function everythingSaid(run: Run): Promise<Map<string, string>> {
  const [slack, mattermost] = [await control(run, "control/state"), await control(run, "mattermost/control/state")];
  const said = new Map<string, string>();
  const add = (text: unknown) => {
    for (const line of `${text ?? ""}`.split("\n")) if (line.length > 15) said.set(`said: ${line}`, line);
  };
  for (const { messages } of slack.channels) for (const { text } of messages) add(text);
  for (const { posts } of mattermost.channels) for (const { message } of posts ?? []) add(message);
  // However it is written down, the last part of such an address is what nobody can guess; the token is Slack's own.
  const bodies = [...slack.deliveries, ...mattermost.deliveries].map(({ body }: Json) => decodeURIComponent(`${body}`));
  const guarded = /(?:\/(?:actions|commands)(?:\/\w+)*\/|"token":")(\w{20,})/g;
  const found = bodies.flatMap((body) => [...body.replaceAll("\\/", "/").matchAll(guarded)].map((match) => match[1]!));
  for (const one of found) run.secrets.set(`in a webhook: ${one}`, one);
  for (const { profile } of slack.users) if (profile?.email) said.set(`mail: ${profile.email}`, profile.email);
  expect(new Set(found).size).toBeGreaterThan(5);
  return said;
}

/** One id leads from what came in to what was sent for it. */
function followed(output: string): void {
  const lines = output.split("\n").flatMap((line): Json[] => (line.startsWith("{") ? [JSON.parse(line)] : []));
  const sent = lines.filter((one) => one.msg === "delivery" && one.state === "sent" && one.request);
  expect(sent.length).toBeGreaterThan(3);
  for (const { request } of sent) {
    const messages = lines.filter((one) => one.request === request).map((one) => one.msg);
    expect(messages).toEqual(expect.arrayContaining(["inbound: received", "inbound: worked on", "delivery"]));
  }
  expect(lines.some((one) => one.job === "send-deliveries" && one.run && one.workspace)).toBe(true);
  const unready = lines.filter((one) => `${one.msg}`.startsWith("telemetry"));
  expect(unready.map((one) => one.msg)).toEqual(["telemetry: the collector does not take it; Kith goes on"]);
}
