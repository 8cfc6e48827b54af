// Who is signed in: as long as the session is good, the user may come in, and the chat knows them.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, grant, session, user, workspace } from "@/db/schema";
import { profile, type Somebody, WORKSPACE } from "@/lib/meetups/testing";
import { actorOf } from "./session";
import { endOwnOthers, endSession, openSession, ownSessions, SESSION_MS } from "./sessions";
import { type AuthWorld, authWorld } from "./testing";

const DAY = 86_400_000;
let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());

const who = (sessionId: string) => actorOf(world.public, sessionId);
let people = 0;
async function person(): Promise<Somebody> {
  const [made] = await world.people([profile(`UME${++people}`)]);
  return made!;
}
const mark = (accountId: string, values: Partial<typeof account.$inferInsert>) =>
  world.job.write((tx) => tx.update(account).set(values).where(eq(account.id, accountId)));

describe("a session", () => {
  it("tells who it is: role, pools of a manager, and who they are in the chat", async () => {
    const here = await world.pool(1);
    const { id: viewer } = await world.user({ role: "viewer", name: "Vi" });
    expect(await who((await world.signIn(viewer)).sessionId)).toEqual({
      ...{ kind: "user", id: viewer, name: "Vi", role: "viewer", pools: [], self: null },
    });
    const [me] = here.people;
    const { id: manager } = await world.user({ role: "manager", accountId: me!.accountId });
    await world.job.write((tx) => tx.insert(grant).values({ userId: manager, poolId: here.poolId }));
    expect(await who((await world.signIn(manager)).sessionId)).toMatchObject({
      pools: [here.poolId],
      self: { personId: me!.personId, accountId: me!.accountId, workspaceId: WORKSPACE },
    });
  });

  it("is another one at every sign-in, and the browser's last one ends", async () => {
    const { id } = await world.user();
    const first = await world.signIn(id);
    const second = await openSession(world.public, { userId: id, via: "password", before: first.sessionId });
    expect(second.sessionId).not.toBe(first.sessionId);
    expect([await world.isIn(first.sessionId), await world.isIn(second.sessionId)]).toEqual([false, true]);
  });

  it("ends after thirty days, used or not", async () => {
    const { id } = await world.user();
    const { sessionId } = await world.signIn(id);
    world.pass(SESSION_MS - 1);
    expect(await world.isIn(sessionId)).toBe(true);
    world.pass(1);
    expect(await world.isIn(sessionId)).toBe(false);
  });

  it("ends by signing out, and is nobody's whose id is invented", async () => {
    const { id } = await world.user();
    const { sessionId } = await world.signIn(id);
    await endSession(world.public, { sessionId });
    expect(await who(sessionId)).toBeNull();
    expect(await who("invented")).toBeNull();
  });

  it("is no use to a user who is disabled, and none is opened for them", async () => {
    const { id } = await world.user();
    const { sessionId } = await world.signIn(id);
    await world.job.write((tx) => tx.update(user).set({ disabledAt: 1 }).where(eq(user.id, id)));
    expect(await who(sessionId)).toBeNull();
    await world.refused(() => openSession(world.public, { userId: id, via: "password" }), "not_found");
    await world.refused(() => openSession(world.public, { userId: "nobody", via: "password" }), "not_found");
  });

  it.each(["isDeactivated", "isStranger", "isBot"] as const)(
    "that began in the chat ends when the account there %s; a viewer's with a password stays, as nobody of the chat",
    async (standing) => {
      const { accountId } = await person();
      const { id } = await world.user({ accountId });
      const [through, typed] = [await world.signIn(id, "slack"), await world.signIn(id)];
      const member = { role: "member" as const, accountId: (await person()).accountId };
      const memberTyped = await world.signIn((await world.user(member)).id);
      await mark(accountId, { [standing]: true });
      await mark(member.accountId, { [standing]: true });
      expect(await who(through.sessionId)).toBeNull();
      expect(await who(typed.sessionId)).toMatchObject({ self: null });
      expect(await who(memberTyped.sessionId)).toBeNull();
      await mark(accountId, { [standing]: false });
      expect(await who(through.sessionId)).toMatchObject({ self: { accountId } });
    },
  );

  it("that began in the chat ends when Kith is connected to another workspace", async () => {
    const { accountId } = await person();
    const { id } = await world.user({ accountId });
    const { sessionId } = await world.signIn(id, "slack");
    const set = (stateDetail: string | null) =>
      world.job.write((tx) => tx.update(workspace).set({ stateDetail }).where(eq(workspace.id, WORKSPACE)));
    await set("replaced");
    expect(await who(sessionId)).toBeNull();
    await set(null);
    expect(await who(sessionId)).not.toBeNull();
  });

  it("that is long over is forgotten at somebody's next sign-in", async () => {
    const { id } = await world.user();
    const old = await world.signIn(id);
    await endSession(world.public, old);
    world.pass(31 * DAY);
    await world.signIn(id);
    expect(await world.db.select().from(session).where(eq(session.id, old.sessionId))).toEqual([]);
  });
});

describe("one's own sessions", () => {
  it("are listed with this one marked, and all others can be ended", async () => {
    const { id } = await world.user();
    const [here, there] = [await world.signIn(id), await world.signIn(id)];
    const other = await world.signIn((await world.user()).id);
    const listed = await ownSessions(here.ctx, here);
    expect(listed.map((one) => [one.id, one.isThis]).sort()).toEqual(
      [
        [here.sessionId, true],
        [there.sessionId, false],
      ].sort(),
    );
    expect(await endOwnOthers(here.ctx, here)).toEqual({ ended: 1 });
    expect([await world.isIn(here.sessionId), await world.isIn(there.sessionId)]).toEqual([true, false]);
    expect(await world.isIn(other.sessionId)).toBe(true);
    expect(await world.audited()).toContain(`session.end_others ${id} ${id}`);
  });

  it("are only of those who are signed in", async () => {
    for (const ctx of [world.operator, world.job, world.setup, world.public]) {
      await world.refused(() => ownSessions(ctx, { sessionId: null }), "forbidden");
      await world.refused(() => endOwnOthers(ctx, { sessionId: null }), "forbidden");
    }
  });
});
