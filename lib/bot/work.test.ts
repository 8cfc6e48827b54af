// What came in is worked once, whatever happens in between.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delivery, inbound, inboxMessage } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { conflict } from "@/lib/core/errors";
import { accountByUser } from "@/lib/meetups/accounts";
import { ADMIN, TEAM, testWorld, type World } from "./testing";
import { workLeft, workLine } from "./work";

let world: World;
beforeAll(async () => {
  world = await testWorld();
  await world.pool("C1", ["UANA"]);
});
afterAll(() => world.end());

let count = 0;
/** A message that was received, and whose worker died before it began. */
async function received(user: string, text: string): Promise<string> {
  const id = `w1:Left${++count}`;
  const event = { type: "message", channel_type: "im", channel: `D${user}`, user, ts: `${count}.5`, text };
  return keep(id, JSON.stringify({ type: "event_callback", team_id: TEAM, event_id: id, event }), `w1:${user}`);
}

async function keep(id: string, body: string, line = id): Promise<string> {
  const row = { id, workspaceId: "w1", door: "events", line, body, receivedAt: world.job.now() };
  await world.job.write((tx) => tx.insert(inbound).values(row));
  return id;
}

const rowOf = async (id: string) => (await world.job.db.select().from(inbound).where(eq(inbound.id, id)))[0];
/** Works whatever waits in its line. */
const workInbound = async (ctx: Ctx, id: string) => workLine(ctx, (await rowOf(id))!.line);
const repliesTo = (id: string) =>
  world.job.db
    .select()
    .from(delivery)
    .where(eq(delivery.key, `${id}:reply`));

/** The process dies after everything was written and before it is committed. */
const dying = (ctx: Ctx): Ctx => ({
  ...ctx,
  write: (work) =>
    ctx.write(async (tx) => {
      await work(tx);
      throw new Error("killed");
    }),
});

describe("working what came in", () => {
  it("is all or nothing: what a crash left is done once by the next", async () => {
    const id = await received("UANA", "pause");
    await workInbound(dying(world.job), id);
    const before = await accountByUser(world.job, { workspaceId: "w1", user: "UANA" });
    expect(before?.pausedUntil).toBeNull();
    expect(await repliesTo(id)).toEqual([]);
    expect((await rowOf(id))?.workedAt).toBeNull();
    await Promise.all([workInbound(world.job, id), workInbound(world.job, id)]);
    await workInbound(world.job, id);
    expect(await repliesTo(id)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ body: null, workedAt: world.job.now(), error: null });
    await world.write("UANA", "resume");
  });

  it("saves an intro once, thanks once and forwards nothing, however often it is begun", async () => {
    await world.write("UANA", "update my intro");
    const id = await received("UANA", "I like cats");
    await workInbound(dying(world.job), id);
    await workInbound(world.job, id);
    await workInbound(world.job, id);
    expect(await accountByUser(world.job, { workspaceId: "w1", user: "UANA" })).toMatchObject({ intro: "I like cats" });
    expect(await repliesTo(id)).toHaveLength(1);
    expect(await world.job.db.$count(inboxMessage)).toBe(0);
  });

  it("tells a refusal to whoever asked", async () => {
    const id = await received("UANA", "pause");
    let refused = false;
    const full: Ctx = {
      ...world.job,
      write: (work) => {
        if (refused) return world.job.write(work);
        refused = true;
        return Promise.reject(conflict("There is no room. Nothing was changed."));
      },
    };
    await workInbound(full, id);
    expect((await world.heard("UANA")).at(-1)).toBe("There is no room. Nothing was changed.");
    expect(await rowOf(id)).toMatchObject({ body: null, error: "conflict" });
  });

  it("gives up after five attempts, and keeps nobody's text then", async () => {
    const id = await keep("w1:broken", "not what Slack sends");
    for (let n = 1; n <= 6; n++) {
      await workInbound(world.job, id);
      expect((await rowOf(id))?.attempts).toBe(Math.min(n, 5));
    }
    expect(await rowOf(id)).toMatchObject({ body: null, error: "malformed", workedAt: expect.any(Number) });
  });

  it("waits for a platform that is away, without counting", async () => {
    const id = await received("UNEW", "hello there, what is this about?");
    world.slack.state.error = "token_revoked";
    for (let n = 0; n < 7; n++) await workInbound(world.job, id);
    expect(await rowOf(id)).toMatchObject({ attempts: 0, workedAt: null, error: "unavailable" });
    world.slack.state.error = null;
    await workInbound(world.job, id);
    expect((await world.heard(ADMIN)).at(-1)).toContain("> hello there, what is this about?");
  });
});

it("what a full disk kept from being done is not given up, even where that much can still be noted", async () => {
  const id = await received("UANA", "pause");
  let writes = 0;
  const noRoom = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  // What is done is the larger write of the two.
  const nearlyFull: Ctx = {
    ...world.job,
    write: (work) => (writes++ % 2 === 0 ? Promise.reject(noRoom) : world.job.write(work)),
  };
  for (let n = 0; n < 7; n++) await workInbound(nearlyFull, id);
  expect(await rowOf(id)).toMatchObject({ attempts: 0, workedAt: null, error: "SQLITE_FULL" });
  await workInbound(world.job, id);
  expect(await rowOf(id)).toMatchObject({ workedAt: world.job.now(), error: null });
  await world.write("UANA", "resume");
});

describe("what was left", () => {
  it("is worked in its order once it is ten seconds old", async () => {
    await received("UANA", "update my intro");
    world.pass(1);
    await received("UANA", "I like dogs");
    expect(await workLeft(world.job)).toBe(0);
    world.pass(10_001);
    expect(await workLeft(world.job)).toBe(1);
    expect(await accountByUser(world.job, { workspaceId: "w1", user: "UANA" })).toMatchObject({ intro: "I like dogs" });
    expect(await workLeft(world.job)).toBe(0);
  });
});
