// For tests: a small world of pools, people and rounds on a real database, and a clock one can turn.
import { and, eq, inArray, sql } from "drizzle-orm";
import { expect } from "vitest";
import { account, availability, delivery, match, membership, person, pool, round, seat, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { openContext } from "@/lib/core/context";
import { AppError, type AppErrorCode } from "@/lib/core/errors";
import { type Profile, saveProfiles } from "./accounts";
import { answerAvailability } from "./availability";
import { claimNext, type Delivery, type Ending, finish } from "./deliveries";
import { applyMembers } from "./members";
import { createPool } from "./pools";
import { closeRound } from "./rounds/close";
import { drawRound } from "./rounds/draw";
import { openRound } from "./rounds/open";
import type { PoolFacts } from "./schemas";

export const WORKSPACE = "w1";
/** A Monday. */
export const START = "2026-09-07T09:00:00Z";
export const DAY_MS = 86_400_000;

export interface Somebody {
  user: string;
  personId: string;
  accountId: string;
}
export interface TestPool extends PoolFacts {
  people: Somebody[];
}
export type World = Awaited<ReturnType<typeof meetupWorld>>;

export const profile = (user: string, more: Partial<Profile> = {}): Profile => ({
  user,
  userName: user.toLowerCase(),
  fullName: `${user} Test`,
  email: null,
  timeZone: null,
  isBot: false,
  isGuest: false,
  isStranger: false,
  isDeactivated: false,
  isInvited: false,
  ...more,
});

/** Every kind of actor there is; a person and a manager of nothing in particular. */
export const ACTORS: Record<string, Actor> = {
  admin: { kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] },
  "manager of another pool": { kind: "user", id: "u2", name: "Max", role: "manager", pools: ["another"] },
  viewer: { kind: "user", id: "u3", name: "Vi", role: "viewer", pools: [] },
  member: { kind: "user", id: "u4", name: "Mo", role: "member", pools: [] },
  person: { kind: "person", personId: "somebody", accountId: "somebody", workspaceId: WORKSPACE },
  operator: { kind: "operator", name: "root" },
  setup: { kind: "setup" },
  job: { kind: "job", name: "test" },
  public: { kind: "public" },
};

export const managerOf = ({ poolId }: PoolFacts): Actor => ({
  kind: "user",
  id: "u5",
  name: "Mia",
  role: "manager",
  pools: [poolId],
});

export async function meetupWorld() {
  const { database, remove } = await testDatabase();
  let clock = Date.parse(START);
  const as = (actor: Actor) => openContext(actor, { database, now: () => clock });
  const job = as(ACTORS.job!);
  const operator = as(ACTORS.operator!);
  const row = {
    id: WORKSPACE,
    platform: "slack" as const,
    team: "T1",
    name: "Acme",
    url: "",
    apiUrl: "",
    botUser: "UBOT",
  };
  await job.write((tx) => tx.insert(workspace).values({ ...row, secrets: "", createdAt: clock }));
  let pools = 0;
  const { db } = database;

  const world = {
    database,
    db,
    as,
    job,
    operator,
    now: () => clock,
    set: (moment: string) => {
      clock = Date.parse(moment);
    },
    pass: (ms: number) => {
      clock += ms;
    },
    end: remove,

    /** What a person does about themself. */
    own: ({ personId, accountId }: Somebody) => as({ kind: "person", personId, accountId, workspaceId: WORKSPACE }),

    /** The accounts of these users, made where they are new. */
    async people(profiles: Profile[]): Promise<Somebody[]> {
      await saveProfiles(job, { workspaceId: WORKSPACE, profiles });
      const users = profiles.map((one) => one.user);
      const rows = await db
        .select({ user: account.user, personId: account.personId, accountId: account.id })
        .from(account)
        .where(inArray(account.user, users));
      return users.map((user) => rows.find((one) => one.user === user)!);
    },

    /** A pool in a channel of its own with so many people, or these; all have an intro unless `intros` is false. */
    async pool(who: number | Profile[], settings: object = {}, intros = true): Promise<TestPool> {
      const n = ++pools;
      const profiles = typeof who === "number" ? Array.from({ length: who }, (_, i) => profile(`U${n}P${i}`)) : who;
      const people = await world.people(profiles);
      const channel = `C${n}`;
      const made = await createPool(operator, {
        ...{ workspaceId: WORKSPACE, channel, channelName: `channel-${n}`, name: `Pool ${n}`, timeZone: "UTC" },
        ...settings,
      });
      await applyMembers(job, { poolId: made.poolId, users: people.map((one) => one.user) });
      const ids = people.map((one) => one.personId);
      if (intros && ids.length > 0)
        await job.write((tx) => tx.update(person).set({ intro: "I like tea" }).where(inArray(person.id, ids)));
      return { ...made, people };
    },

    open: (here: TestPool, input: object = {}) => openRound(operator, { poolId: here.poolId, ...input }),
    draw: (here: TestPool, input: object = {}) => drawRound(operator, { poolId: here.poolId, ...input }),
    close: (here: TestPool) => closeRound(operator, { poolId: here.poolId }),

    /** Says yes or no to the pool's newest round. */
    async say(here: TestPool, who: Somebody, available: boolean) {
      const roundId = (await world.round(here)).id;
      return (await answerAvailability(world.own(who), { accountId: who.accountId, roundId, available }))!.outcome;
    },
    async sayAll(here: TestPool, people: Somebody[], available = true): Promise<void> {
      for (const who of people) await world.say(here, who, available);
    },

    /** A round in which everybody is free, as far as `state`. */
    async roundOf(here: TestPool, state: "asking" | "drafted" | "introducing" | "introduced" | "closed") {
      await world.open(here);
      if (state !== "asking") {
        await world.send();
        await world.sayAll(here, here.people);
        await world.draw(here, { mode: state === "drafted" ? "draft" : "publish", seed: 1 });
      }
      if (state === "introduced" || state === "closed") await world.send();
      if (state === "closed") await world.close(here);
      return world.round(here);
    },

    /** Everything owed is sent, or ends as `ending` says. */
    async send(ending: (row: Delivery) => Ending | null = () => null): Promise<Delivery[]> {
      const sent: Delivery[] = [];
      for (let row = await claimNext(job, WORKSPACE); row; row = await claimNext(job, WORKSPACE)) {
        const conversation = "user" in row.target ? `D${row.target.user}` : `G${row.matchId}`;
        await finish(job, row, ending(row) ?? { state: "sent", conversation, messageId: row.id });
        sent.push(row);
      }
      return sent;
    },

    /** The pool's newest round. */
    async round(here: TestPool) {
      const [found] = await db
        .select()
        .from(round)
        .where(eq(round.poolId, here.poolId))
        .orderBy(sql`number desc`)
        .limit(1);
      return found!;
    },
    /** The matches of the newest round that count, each with its users in order. */
    async matches(here: TestPool) {
      const { id } = await world.round(here);
      const rows = await db
        .select({ match, user: account.user })
        .from(match)
        .leftJoin(seat, and(eq(seat.matchId, match.id), eq(seat.active, true)))
        .leftJoin(account, eq(account.id, seat.accountId))
        .where(eq(match.roundId, id))
        .orderBy(match.number, account.user);
      const byId = new Map<string, typeof match.$inferSelect & { users: string[] }>();
      for (const { match: one, user } of rows) {
        const known = byId.get(one.id) ?? { ...one, users: [] };
        if (user) known.users.push(user);
        byId.set(one.id, known);
      }
      return [...byId.values()].filter((one) => one.state !== "dropped");
    },
    async availabilityOf(here: TestPool, who: Somebody) {
      const { id } = await world.round(here);
      const [found] = await db
        .select()
        .from(availability)
        .where(and(eq(availability.roundId, id), eq(availability.personId, who.personId)));
      return found ?? null;
    },
    async memberState(here: TestPool, who: Somebody) {
      const [found] = await db
        .select()
        .from(membership)
        .where(and(eq(membership.poolId, here.poolId), eq(membership.personId, who.personId)));
      return found?.state ?? null;
    },
    /** What is owed about this pool, as `kind user state`, oldest first; users of a group joined by `+`. */
    async owed(here: TestPool, of: { state?: Delivery["state"]; kind?: Delivery["kind"] } = {}): Promise<string[]> {
      const rows = await db
        .select()
        .from(delivery)
        .where(
          and(
            eq(delivery.poolId, here.poolId),
            of.state ? eq(delivery.state, of.state) : undefined,
            of.kind ? eq(delivery.kind, of.kind) : undefined,
          ),
        )
        .orderBy(sql`rowid`);
      return rows.map((one) => [one.kind, userOf(one), one.state].join(" "));
    },
    poolRow: async (here: TestPool) => (await db.select().from(pool).where(eq(pool.id, here.poolId)))[0]!,

    /** All rows of all tables, for "nothing was changed". */
    async everything(): Promise<string> {
      const tables = await database.read("select name from sqlite_master where type = 'table' order by name");
      const all = [];
      for (const { name } of tables) all.push([name, await database.read(`select * from "${name}"`)]);
      return JSON.stringify(all);
    },

    /** Refused with this code and in these words, and nothing at all is written. */
    async refused(work: () => Promise<unknown>, code: AppErrorCode, words?: RegExp): Promise<void> {
      const before = await world.everything();
      const error = await work().then(
        () => null,
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).code).toBe(code);
      if (words) expect((error as AppError).message).toMatch(words);
      expect(await world.everything()).toBe(before);
    },

    /** Nobody but these may: every other kind of actor is refused, and nothing is written. */
    async onlyFor(allowed: string[], work: (ctx: ReturnType<typeof as>) => Promise<unknown>): Promise<void> {
      for (const [name, actor] of Object.entries(ACTORS)) {
        if (!allowed.includes(name)) await world.refused(() => work(as(actor)), "forbidden", /may not do that/);
      }
    },
  };
  return world;
}

function userOf({ target }: Delivery): string {
  if ("user" in target) return target.user;
  return "users" in target ? [...target.users].sort().join("+") : "";
}
