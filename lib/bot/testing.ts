// For tests: a workspace with its own database, a Slack that knows profiles and nothing else, and signed requests.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq, sql } from "drizzle-orm";
import { delivery, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Door, Message, Part, Span } from "@/lib/chat/port";
import { type Ctx, openContext } from "@/lib/core/context";
import { encrypt } from "@/lib/core/crypto";
import { saveProfiles } from "@/lib/meetups/accounts";
import { claimNext, type Delivery, finish } from "@/lib/meetups/deliveries";
import { applyMembers } from "@/lib/meetups/members";
import { createPool } from "@/lib/meetups/pools";
import { untilLinesAreEmpty } from "./line";
import { receive } from "./receive";

export const TEAM = "T1";
export const BOT = "UBOT";
export const ADMIN = "UADMIN";
export const SECRET = "signing secret of the test";

export type World = Awaited<ReturnType<typeof testWorld>>;

/** One per test file, before anything reads the environment: the pace keeps its buckets in the same database. */
export async function testWorld(options: { adminUser?: string | null; isRemote?: boolean } = {}) {
  const { database, server, remove } = await testDatabase(options.isRemote);
  process.env.DATABASE_URL = database.url;
  process.env.APP_SECRET = "a secret of at least thirty-two characters";
  process.env.LOG_LEVEL = "silent";
  const slack = await profileServer();
  let clock = Date.parse("2026-09-07T09:00:00Z");
  const as = (actor: Ctx["actor"]) => openContext(actor, { database, now: () => clock });
  const job = as({ kind: "job", name: "test" });
  const operator = as({ kind: "operator", name: "test" });
  await addWorkspace(job, slack.url, options.adminUser === undefined ? ADMIN : options.adminUser);
  let count = 0;

  async function send(door: Door, body: string, headers?: Record<string, string>): Promise<Response> {
    const response = await receive("slack", door, signed(door, body, headers), job);
    await untilLinesAreEmpty();
    return response;
  }
  const sendEvent = (event: object, id = `Ev${++count}`) =>
    send("events", JSON.stringify({ type: "event_callback", team_id: TEAM, event_id: id, event }));

  return {
    database,
    server,
    job,
    operator,
    as,
    slack,
    send,
    sendEvent,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    /** Somebody writes to Kith alone. */
    write: (user: string, text: string, more: object = {}) =>
      sendEvent({
        type: "message",
        channel_type: "im",
        channel: `D${user}`,
        user,
        ts: `${++count}.0001`,
        text,
        ...more,
      }),
    press: (user: string, action: string, subject: string, at: Delivery | null) =>
      send("interactions", pressBody(user, action, subject, at, ++count)),
    /** A pool whose channel has these members; makes those who are new. */
    async pool(channel: string, users: string[], settings: object = {}) {
      await saveProfiles(job, { workspaceId: "w1", profiles: users.map(profileOf) });
      const made = await createPool(operator, {
        workspaceId: "w1",
        channel,
        channelName: channel.toLowerCase(),
        name: channel,
        timeZone: "UTC",
        ...settings,
      });
      await applyMembers(job, { poolId: made.poolId, users });
      return made;
    },
    /** Everything owed counts as sent. */
    async deliver(): Promise<void> {
      for (let row = await claimNext(job, "w1"); row; row = await claimNext(job, "w1")) {
        const conversation = "user" in row.target ? `D${row.target.user}` : `G${row.id}`;
        await finish(job, row, { state: "sent", conversation, messageId: `${++count}.9` });
      }
    },
    /** What was said to somebody and is not delivered yet, oldest first, in words. */
    async heard(user: string): Promise<string[]> {
      const rows = await job.db.select().from(delivery).where(eq(delivery.state, "queued")).orderBy(sql`rowid`);
      return rows
        .filter((row) => row.message !== null && isTo(row, user))
        .map((row) => wordsOf(row.message as Message));
    },
    async question(user: string, kind: Delivery["kind"]): Promise<Delivery> {
      const rows = await job.db
        .select()
        .from(delivery)
        .where(and(eq(delivery.kind, kind), eq(delivery.state, "sent")));
      return rows.findLast((row) => "user" in row.target && row.target.user === user)!;
    },
    async end(): Promise<void> {
      slack.close();
      await remove();
    },
  };
}

function isTo({ target }: Delivery, user: string): boolean {
  if ("user" in target) return target.user === user;
  if ("conversation" in target) return target.conversation === `D${user}` || target.conversation === user;
  return "answer" in target && target.answer.posted?.conversation === `D${user}`;
}

async function addWorkspace(ctx: Ctx, apiUrl: string, adminUser: string | null): Promise<void> {
  const secrets = encrypt(JSON.stringify({ botToken: "xoxb-test", signingSecret: SECRET }));
  const row = { id: "w1", platform: "slack" as const, team: TEAM, name: "Acme", url: "https://acme.slack.com", apiUrl };
  await ctx.write((tx) =>
    tx.insert(workspace).values({ ...row, botUser: BOT, secrets, adminUser, createdAt: ctx.now() }),
  );
}

const TYPES: Partial<Record<Door, string>> = { events: "application/json" };

export function signed(door: Door, body: string, headers: Record<string, string> = {}): Request {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const signature = `v0=${createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return new Request(`http://kith.test/api/slack/${door}`, {
    method: "POST",
    body,
    headers: {
      "content-type": TYPES[door] ?? "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
      ...headers,
    },
  });
}

function pressBody(user: string, action: string, subject: string, at: Delivery | null, count: number): string {
  const payload = {
    type: "block_actions",
    team: { id: TEAM },
    user: { id: user },
    trigger_id: `${count}`,
    actions: [{ type: "button", action_id: action, value: subject, block_id: "1" }],
    ...(at && {
      channel: { id: at.conversation },
      message: { ts: at.messageId, blocks: [{ block_id: at.id }] },
      response_url: "https://hooks.slack.com/actions/1",
    }),
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

export const profileOf = (user: string) => ({
  user,
  userName: user.toLowerCase(),
  fullName: `${user.slice(1, 2)}${user.slice(2).toLowerCase()} Test`,
  email: null,
  timeZone: "UTC",
  isBot: user.startsWith("UBOT"),
  isGuest: false,
  isStranger: false,
  isDeactivated: false,
  isInvited: false,
});

/** Answers `users.info`, or with the error it is told; whoever takes it for a Mattermost is refused. */
async function profileServer() {
  const state: { asked: number; error: string | null } = { asked: 0, error: null };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    state.asked++;
    const id = new URLSearchParams(body).get("user") ?? "";
    const { fullName, userName, isBot } = profileOf(id);
    const user = { id, name: userName, real_name: fullName, is_bot: isBot, team_id: TEAM, profile: {} };
    const error = state.error ?? (id === "" ? "user_not_found" : null);
    const answer = error === null ? { ok: true, user } : { ok: false, error };
    const status = request.url?.includes("/api/v4/") ? 404 : 200;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}

/** A message as a reader sees it: mentions as ids, buttons in brackets, quotes after a sign. */
export function wordsOf(message: Message): string {
  return message.parts.map(wordsOfPart).join("\n");
}

function wordsOfPart(part: Part): string {
  if (part.kind === "text" || part.kind === "context") return part.spans.map(wordsOfSpan).join("");
  if (part.kind === "quote") return `> ${part.text}`;
  if (part.kind === "lines") return part.lines.join("\n");
  return part.kind === "buttons" ? part.buttons.map((one) => `[${one.action}: ${one.label}]`).join(" ") : part.kind;
}

function wordsOfSpan(span: Span): string {
  if (span.kind === "mention") return `<@${span.user}>`;
  if (span.kind === "channel") return `<#${span.channel}>`;
  return span.kind === "link" ? span.url : span.text;
}
