/** The platforms' limits, in real time: how much of each is used, whether it is ever passed, and who waits for whom. */
import { loadavg } from "node:os";
import { and, eq } from "drizzle-orm";
import { delivery } from "@/db/schema";
import { type Field, openField, pause, poolOf } from "@/inngest/functions/field.testing";
import { connectionById } from "@/lib/bot/connect";
import { sendTurn } from "@/lib/bot/deliver";
import { ChatError } from "@/lib/chat/chat-error";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import { openRound } from "@/lib/meetups/rounds/open";
import { type Crowd, gatherCrowd } from "./bulk/crowd";
import { type Gauge, gaugeOf } from "./bulk/gauge";
import { usedBy } from "./bulk/process";
import { launchBuilt } from "./bulk/server";

const PEOPLE = 10_000;
/** Slack as Kith takes it to be, and what it takes in the second part, though nobody told Kith. */
const POSTS = 300;
const FEWER = 100;
const MINUTES = 5;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const field = await openField(PEOPLE + 10, {}, launchBuilt);
  Object.assign(field.sandbox.workspace.settings, { messagesPerMinute: POSTS });
  Object.assign(field.sandbox.mattermost.world.state.settings, { RateLimitEnable: true });
  let open = true;
  try {
    const server = await field.start();
    const crowd = await gatherCrowd(field);
    const lunch = await poolOf(field.ctx, "mattermost", "lunch");
    const gauge = await gaugeOf(field.sandbox);
    // A second process on the same database: this one sends too, and reads and opens what else Slack counts.
    const others = [sendToo(crowd, () => open), read(crowd, () => open), openGroups(crowd, () => open)];
    for (const poolId of [crowd.big, lunch]) await openRound(field.ctx, { poolId });
    const before = usedBy(server.pid!);
    const began = Date.now();
    const lines = [`Load of the machine ${loadavg()[0]!.toFixed(1)}; two processes on one database`];
    lines.push(...(await full(field, crowd, gauge)));
    lines.push(...(await lower(field, gauge)));
    const { cpu, memory } = usedBy(server.pid!);
    const share = ((cpu - before.cpu) * 100_000) / (Date.now() - began);
    lines.push(`The server meanwhile: ${share.toFixed(1)} % of a core, ${memory.toFixed(0)} MB at its most`);
    open = false;
    await Promise.all(others);
    return { name: "rates", lines };
  } finally {
    open = false;
    await field.end();
  }
}

/** A minute of beginning, then some in which every call counts; in the middle of them ten people more, and answers. */
async function full(field: Field, crowd: Crowd, gauge: Gauge): Promise<string[]> {
  await pause(60_000);
  const since = await gauge.now();
  const [small, replies] = [smallPool(field, crowd), answers(crowd, MINUTES - 1)];
  await pause((MINUTES - 1) * 60_000);
  const used = await gauge.since(since);
  const line = (name: string, method: string, limit: number, on = used.slack) =>
    `${name}: ${on.rate(method).toFixed(1)} of ${limit} a minute (${((on.rate(method) / limit) * 100).toFixed(1)} %), ${on.busiest(method)} in the busiest minute, ${on.refused(method)} refused`;
  return [
    line("chat.postMessage", "chat.postMessage", POSTS),
    line("users.info", "users.info", 100),
    line("conversations.open", "conversations.open", 50),
    line("Mattermost, all calls (X-RateLimit)", "*", 600, used.mattermost),
    `Ten people of another pool, asked in the middle of ${PEOPLE}: all of them after ${(await small).toFixed(1)} s`,
    `Answers to a person meanwhile: ${await replies}`,
  ];
}

/** Slack takes fewer from now on. */
async function lower({ sandbox }: Field, gauge: Gauge): Promise<string[]> {
  Object.assign(sandbox.workspace.settings, { messagesPerMinute: FEWER });
  await pause(120_000);
  const since = await gauge.now();
  await pause(120_000);
  const { slack } = await gauge.since(since);
  const taken = slack.taken("chat.postMessage");
  return [
    `Where Slack takes ${FEWER} a minute and nobody said so: ${taken.toFixed(1)} a minute taken after two minutes, ${(slack.refused("chat.postMessage") / 2).toFixed(1)} refused`,
  ];
}

async function smallPool({ ctx }: Field, { small }: Crowd): Promise<number> {
  const began = Date.now();
  const { roundId } = await openRound(ctx, { poolId: small });
  for (;;) {
    const rows = await ctx.db.select().from(delivery).where(eq(delivery.roundId, roundId));
    if (rows.every((row) => row.state === "sent")) return (Math.max(...rows.map((row) => row.doneAt!)) - began) / 1000;
    await pause(200);
  }
}

/** Somebody is answered every few seconds: how long that takes, the median and the longest, in seconds. */
async function answers({ job, workspaceId, users }: Crowd, minutes: number): Promise<string> {
  const took: number[] = [];
  for (const until = Date.now() + minutes * 60_000 - 20_000; Date.now() < until; await pause(4_000)) {
    const key = `answer ${took.length}`;
    const message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: key }] }] };
    const target = { user: users[took.length % 10]! };
    const began = Date.now();
    await owe(job, { key, kind: "reply", workspaceId, target, priority: REPLY, message });
    const isSent = and(eq(delivery.key, key), eq(delivery.state, "sent"));
    while ((await job.db.$count(delivery, isSent)) === 0) await pause(50);
    took.push((Date.now() - began) / 1000);
  }
  took.sort((a, b) => a - b);
  return `${took.length}, after ${took[Math.floor(took.length / 2)]!.toFixed(1)} s (median), ${took.at(-1)!.toFixed(1)} s at most`;
}

async function sendToo({ job, workspaceId }: Crowd, isOpen: () => boolean): Promise<void> {
  while (isOpen()) {
    const { nextAt } = await sendTurn(job, workspaceId);
    await pause(Math.min(1_000, Math.max(50, (nextAt ?? Number.POSITIVE_INFINITY) - Date.now())));
  }
}

const read = (crowd: Crowd, isOpen: () => boolean) => again(crowd, isOpen, (port, who) => port.person(who[0]!));
const openGroups = (crowd: Crowd, isOpen: () => boolean) => again(crowd, isOpen, (port, who) => port.open(who));

type Port = Awaited<ReturnType<typeof connectionById>>["port"];

/** One call after another, with other people each time; waits when it is told to. */
async function again(
  { job, workspaceId, users }: Crowd,
  isOpen: () => boolean,
  call: (port: Port, who: [string, string]) => Promise<unknown>,
): Promise<void> {
  const { port } = await connectionById(job, workspaceId);
  for (let n = 0; isOpen(); n++) {
    const who: [string, string] = [users[n % users.length]!, users[(n + 1) % users.length]!];
    await call(port, who).catch((error) => {
      if (!(error instanceof ChatError && error.code === "rate_limited")) throw error;
      return pause((error.retryAfter ?? 1) * 1000);
    });
  }
}
