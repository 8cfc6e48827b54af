// What is kept for a while goes by itself: a server is up a day, two weeks and a year after a round in which people wrote.
import { and, isNotNull, isNull, lt } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { audit, delivery, inbound, inboxMessage, outbox } from "@/db/schema";
import { type Field, openField } from "./field.testing";

const PEOPLE = 12;
const DAY_MS = 86_400_000;
const patience = { timeout: 60_000, interval: 200 };

let field: Field;
/** By then (ms) people had been asked and had written. */
let over: number;
beforeAll(async () => {
  field = await openField(PEOPLE, { SLACK_MESSAGES_PER_MINUTE: "6000" });
  field.sandbox.workspace.settings.socketMode = true;
  await up();
  await field.gather();
}, 120_000);
afterAll(() => field.end());

const people = () =>
  Object.values(field.sandbox.workspace.users).flatMap(({ id, kind }) => (kind === "person" ? [id] : []));

/** The server, up again so many days later; the sweep it has missed comes at once. */
async function up(days = 0): Promise<void> {
  await field.kill();
  await field.start({
    ...{ SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: field.sandbox.slack.appToken },
    KITH_NOW: new Date(Date.now() + days * DAY_MS).toISOString(),
  });
}

const counts = async () => {
  const { db } = field.ctx;
  const jobs = openDatabase(`file:${field.folder}/jobs.db`);
  const old = async (from: string) => {
    const [row] = await jobs.read(`SELECT count(*) AS n FROM ${from}`, [over]);
    return Number(row!.n);
  };
  return {
    received: await db.$count(inbound, lt(inbound.receivedAt, over)),
    announced: await db.$count(outbox, and(isNotNull(outbox.sentAt), lt(outbox.createdAt, over))),
    runs: await old("run WHERE ended_at < ?"),
    steps: await old("step JOIN run ON run.id = step.run_id WHERE run.ended_at < ?"),
    events: await old("event WHERE at < ?"),
    inbox: await db.$count(inboxMessage),
  };
};

it("goes after a day, two weeks, a year; and what was done and sent stays", async () => {
  const { db } = field.ctx;
  await field.ask();
  await field.settled("asking", 60_000);
  for (const user of people())
    field.sandbox.people.post(user, { user: field.sandbox.slack.botUserId, text: "Hm, why?" });
  await expect.poll(() => db.$count(inboxMessage), patience).toBe(people().length);
  await expect.poll(() => db.$count(inbound, isNull(inbound.workedAt)), patience).toBe(0);
  await field.settled("asking", 60_000);
  over = Date.now();
  const before = await counts();
  for (const [what, n] of Object.entries(before)) expect(n, what).toBeGreaterThan(0);
  expect(await db.$count(inbound, isNotNull(inbound.body)), "bodies of what was worked").toBe(0);
  const [audited, sent] = [await db.$count(audit), await db.$count(delivery)];

  await up(1.1);
  await expect.poll(counts, patience).toEqual({ ...before, received: 0, announced: 0 });
  await up(14.5);
  const jobs = { runs: 0, steps: 0, events: 0 };
  await expect.poll(counts, patience).toEqual({ ...before, received: 0, announced: 0, ...jobs });
  await up(366);
  await expect.poll(async () => (await counts()).inbox, patience).toBe(0);
  expect(await db.$count(audit)).toBeGreaterThanOrEqual(audited);
  expect(await db.$count(delivery)).toBeGreaterThanOrEqual(sent);
}, 240_000);
