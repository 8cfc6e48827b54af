// For tests: a Mattermost full of people that Kith listens to, Kith's doors for it, and its jobs, run by hand.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { eq, isNull, sql } from "drizzle-orm";
import { bucket, groupLog, inbound, outbox } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Door } from "@/lib/chat/port";
import { openContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Events } from "@/lib/core/events";
import { groupById, loadState, namesOf, subjectName } from "@/lib/groups/state";
import { startSandbox } from "@/sandbox/server";
import { closeChannel } from "./close-channel";
import { connectFromEnv, connectionOf, noteHealth, platformHealth } from "./connect";
import { sendTurn } from "./deliver";
import { followGateways } from "./gateway";
import { untilLinesAreEmpty } from "./line";
import { moveTurn } from "./moves";
import { receive } from "./receive";
import { checkGroup, reconcile } from "./reconcile";
import { settleTurn } from "./settle";
import { syncPool } from "./sync";

export type GroupsWorld = Awaited<ReturnType<typeof groupsWorld>>;

export interface Answered {
  /** Whether Kith's sign stands on the command's post. */
  thumb: boolean;
  /** What Kith said after it in the same place. */
  replies: string[];
}

/** One per test file: the environment is read once. Nobody listens before `follow`. */
export async function groupsWorld({ seed = "small" } = {}) {
  const clock = { server: 0, jobs: 0 };
  const test = await testDatabase();
  const doors = await openDoors();
  const sandbox = await startSandbox({ port: 0, seed, now: () => Date.now() + clock.server, requestUrl: doors.url });
  const { mattermost } = sandbox;
  const { state } = mattermost.world;
  state.page.autoAnswer = false;
  Object.assign(process.env, {
    ...{ DATABASE_URL: test.database.url, APP_SECRET: "a secret of at least thirty-two characters" },
    ...{ LOG_LEVEL: "silent", APP_URL: doors.url, MATTERMOST_URL: mattermost.url },
    ...{ MATTERMOST_TOKEN: mattermost.botToken, MATTERMOST_COMMAND_TOKEN: mattermost.commandToken },
    MATTERMOST_WEBHOOK_TOKEN: mattermost.webhookToken,
  });
  const job = openContext({ kind: "job", name: "test" }, { now: () => Date.now() + clock.jobs });
  await connectFromEnv(job, ["mattermost"]);
  const connection = async () => (await connectionOf(job, "mattermost"))!;
  const { workspaceId } = await connection();
  const kith = mattermost.botUserId;
  let following: ReturnType<typeof followGateways> | null = null;
  const directs = new Map<string, string>();
  const id = (name: string) => mattermost.users[name]!.id;
  const nameOf = (user: string) => state.users[user]!.username;

  const jobs = jobsOf(job, connection);
  /** Jobs run until nothing waits; what waits for a later moment is given it. */
  async function untilQuiet(): Promise<void> {
    for (let turn = 0; turn < 200; turn++) {
      await untilLinesAreEmpty();
      // The pace is that of people; tests are quicker.
      await job.write((tx) => tx.delete(bucket));
      const { done, nextAt } = await jobs(workspaceId);
      if (!done && nextAt === null) return;
      if (!done) clock.jobs = Math.max(clock.jobs, nextAt! - Date.now());
    }
    throw new Error("it never became quiet");
  }

  const world = {
    ...{ sandbox, job, workspaceId, clock, connection, id, untilQuiet },
    database: test.database,
    /** Where the outside reaches Kith. */
    url: doors.url,
    operator: openContext({ kind: "operator", name: "test" }),

    /** Kith listens, and has read again what it missed; nothing where it listens already. */
    async follow(): Promise<void> {
      if (following) return;
      noteHealth("mattermost", { state: "failing", detail: "not looked yet" });
      following = followGateways();
      await until(() => platformHealth("mattermost").state === "ok");
      await untilQuiet();
    },
    async unfollow(): Promise<void> {
      await following?.stop();
      following = null;
    },
    async end(): Promise<void> {
      await world.unfollow();
      await sandbox.close();
      doors.close();
      await untilLinesAreEmpty();
      await test.remove();
    },

    /** Calls the server as somebody; `admin` runs it. */
    // biome-ignore lint/suspicious/noExplicitAny: the server's own shapes
    async call(as: string, method: string, path: string, body?: unknown): Promise<any> {
      const token = as === "kith" ? mattermost.botToken : mattermost.users[as]!.token;
      return request(`${mattermost.url}/api/v4${path}`, { method, token, body });
    },
    control: (path: string, body: unknown = {}) =>
      request(`${sandbox.url}/mattermost/control/${path}`, { method: "POST", token: sandbox.controlToken, body }),
    async people(...names: string[]): Promise<void> {
      for (const username of names) await world.control("add-user", { username });
    },
    async channel(owner: string, name: string, others: string[] = [], type: "P" | "O" = "P"): Promise<string> {
      const made = { team_id: mattermost.teamId, name, display_name: name, type };
      const channel: string = (await world.call(owner, "POST", "/channels", made)).id;
      for (const who of others) await world.add(owner, channel, who);
      return channel;
    },
    channelNamed: (name: string) => Object.values(state.channels).find((one) => one.name === name)!.id,
    async direct(who: string): Promise<string> {
      const known = directs.get(who) ?? (await world.call(who, "POST", "/channels/direct", [id(who), kith])).id;
      directs.set(who, known);
      return known;
    },
    add: (by: string, channel: string, who: string) =>
      world.call(by, "POST", `/channels/${channel}/members`, { user_id: id(who) }),
    remove: (by: string, channel: string, who: string) =>
      world.call(by, "DELETE", `/channels/${channel}/members/${id(who)}`),
    /** Who is really there, by name, without Kith. */
    members: (channel: string) =>
      Object.keys(state.members[channel] ?? {})
        .filter((user) => user !== kith)
        .map(nameOf)
        .sort(),
    isHere: (channel: string) => state.members[channel]?.[kith] !== undefined,

    async post(as: string, channel: string, message: string, props?: object): Promise<string> {
      return (await world.call(as, "POST", "/posts", { channel_id: channel, message, ...(props ? { props } : {}) })).id;
    },
    /** Says something, alone with Kith where no channel is given, and waits until all that follows from it is done. */
    async say(as: string, message: string, channel?: string): Promise<Answered> {
      const where = channel ?? (await world.direct(as));
      const post = await world.post(as, where, message);
      await world.worked(post);
      await untilQuiet();
      return world.answered(post);
    },
    worked: (post: string) =>
      until(async () => {
        const [row] = await job.db
          .select()
          .from(inbound)
          .where(eq(inbound.id, `${workspaceId}:post:${post}`));
        return row !== undefined && row.workedAt !== null;
      }),
    answered(post: string): Answered {
      const { channel_id, reactions } = mattermost.world.posts.get(post)!;
      const all = state.posts[channel_id]!;
      const later = all.slice(all.findIndex((one) => one.id === post) + 1);
      const replies = later.filter((one) => one.user_id === kith && one.type === "");
      return {
        thumb: reactions.some((one) => one.emoji_name === "+1" && one.user_id === kith),
        replies: replies.map((one) => one.message),
      };
    },
    /** Everything Kith ever said in a channel, or alone with somebody. */
    said: (channel: string) =>
      (state.posts[channel] ?? []).filter((one) => one.user_id === kith && one.type === "").map((one) => one.message),
    /** Whatever happened before has been heard, and all that follows from it is done. */
    async allHeard(): Promise<void> {
      await world.say("admin", "!help help");
    },

    async groupOf(channel: string) {
      const rows = [...(await loadState(job.db, workspaceId)).rows.values()];
      return rows.find((row) => row.channel === channel) ?? null;
    },
    /** Every entry there is, as `hr/owners: catherine`. */
    async entries(name?: string): Promise<string[]> {
      const now = await loadState(job.db, workspaceId);
      const people = await namesOf(
        job.db,
        now.data.entries.map((one) => one.subject.id),
      );
      return now.data.entries
        .map(({ group, role, subject }) => {
          const into = subjectName(now, { kind: role === "owner" ? "owners" : "group", id: group }, people);
          return `${into}: ${subjectName(now, subject, people)}`;
        })
        .filter((line) => name === undefined || line.startsWith(`${name}:`) || line.startsWith(`${name}/`))
        .sort();
    },
    /** How many changes were ever noted, and of a kind. */
    changes: (action?: string) =>
      job.db.$count(groupLog, action === undefined ? undefined : eq(groupLog.action, action)),
  };
  return world;
}

type Job = ReturnType<typeof openContext>;
type Connection = NonNullable<Awaited<ReturnType<typeof connectionOf>>>;

/** One turn of everything that waits, and when there may be more to do. */
function jobsOf(job: Job, connection: () => Promise<Connection>) {
  const works: { [name: string]: (data: never) => Promise<unknown> } = {
    "groups/reconcile.requested": async ({ goAhead }: Events["groups/reconcile.requested"]) =>
      reconcile(job, await connection(), { goAhead }),
    "group/check.requested": async ({ groupId }: Events["group/check.requested"]) => {
      const [at, row] = [await connection(), await groupById(job, groupId)];
      if (row) await checkGroup(job, at, at.groups!, row);
    },
    "channel/close.requested": (data: Events["channel/close.requested"]) => closeChannel(job, data, false),
    "pool/sync.requested": async ({ poolId }: Events["pool/sync.requested"]) => {
      const pool = await job.db.query.pool.findFirst({ where: (p, { eq }) => eq(p.id, poolId) });
      // A channel that cannot be read fails its own job and no other.
      if (pool) await syncPool(job, await connection(), { poolId, channel: pool.channel }).catch(unlessRefused);
    },
  };
  return async (workspaceId: string): Promise<{ done: boolean; nextAt: number | null }> => {
    const again = await settleTurn(job, workspaceId);
    const { sent, nextAt } = await sendTurn(job, workspaceId);
    const moveAt = await moveTurn(job, workspaceId);
    const rows = await job.db.select().from(outbox).where(isNull(outbox.sentAt)).orderBy(sql`rowid`);
    for (const { id, name, data } of rows) {
      if ((await works[name]?.(data as never)) === false) continue;
      await job.write((tx) => tx.update(outbox).set({ sentAt: job.now() }).where(eq(outbox.id, id)));
    }
    const tries = [again, nextAt, moveAt].filter((at) => at !== null);
    return { done: sent > 0 || rows.length > 0, nextAt: tries.length > 0 ? Math.min(...tries) : null };
  };
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

export async function until(what: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await what()); await delay(5)) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
  }
}

/** What stands in a reply's block of even letters. */
export const linesOf = (reply: string | undefined): string[] =>
  (reply?.split("```")[1] ?? "").split("\n").filter((line) => line !== "");

async function request(url: string, { method, token, body }: { method: string; token: string; body?: unknown }) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${answer}`);
  return answer === "" ? null : JSON.parse(answer);
}

/** The app's addresses for Mattermost, without the app. */
async function openDoors() {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const headers = Object.entries(incoming.headers).map(([key, value]) => [key, String(value)] as [string, string]);
    const asked = new Request(`http://kith.test${incoming.url}`, {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const response = await receive("mattermost", (incoming.url ?? "").split("/").at(-1) as Door, asked);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
