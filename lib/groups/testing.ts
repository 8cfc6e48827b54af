// For tests: a small world of groups on a real database, whose channels follow as the platform's would.
import { and, eq, inArray } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { account, group, groupEntry, groupMove, person, workspace } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/core/actor";
import { type Ctx, openContext, together } from "@/lib/core/context";
import { AppError, type AppErrorCode } from "@/lib/core/errors";
import { ACME } from "./acme.testing";
import { type ChangeOutcome, changeGroup, type Obstacle } from "./change";
import { adoptGroup, branchGroup } from "./create";
import { type Entry, people as effective, type Node, type Step, type Subject } from "./graph";
import { endMove, isStillRight, movesToDo } from "./moves";
import type { GroupVerb } from "./schemas";
import { loadState } from "./state";

export type World = Awaited<ReturnType<typeof worldIn>>;

/** Every kind of actor there is; the person is in no group. */
export const ACTORS: Record<string, Actor> = {
  admin: { kind: "user", id: "u1", name: "Ada", role: "admin", pools: [] },
  manager: { kind: "user", id: "u2", name: "Max", role: "manager", pools: ["p"] },
  viewer: { kind: "user", id: "u3", name: "Vi", role: "viewer", pools: [] },
  member: { kind: "user", id: "u4", name: "Mo", role: "member", pools: [] },
  person: { kind: "person", personId: "nobody", accountId: "nobody", workspaceId: "w1" },
  operator: { kind: "operator", name: "root" },
  setup: { kind: "setup" },
  job: { kind: "job", name: "test" },
  public: { kind: "public" },
};
export const ADMINS = ["admin", "operator", "job"];
export const TELL = { conversation: "C", user: "U" };

const words = (text: string) => text.split(" ").filter(Boolean);

export async function groupWorld() {
  const { database, remove } = await testDatabase();
  let workspaces = 0;
  const another = () => worldIn(database, `w${++workspaces}`);
  return { ...(await another()), another, end: remove };
}

async function worldIn(database: Database, workspaceId: string) {
  const { db } = database;
  let clock = Date.parse("2026-09-07T09:00:00Z");
  const open = (actor: Actor) => openContext(actor, { database, now: () => clock });
  const job = open(ACTORS.job!);
  const named = new Map<string, Subject>();
  const names = new Map<string, string>();
  const name = (at: string, one: Subject) => {
    named.set(at, one);
    names.set(one.id, at);
  };
  const row = {
    id: workspaceId,
    platform: "mattermost" as const,
    team: workspaceId,
    name: "Acme",
    url: "",
    apiUrl: "",
  };
  await job.write((tx) => tx.insert(workspace).values({ ...row, botUser: "bot", secrets: "", createdAt: clock }));

  const world = {
    workspaceId,
    db,
    job,
    operator: open(ACTORS.operator!),
    open,
    now: () => clock,
    pass: (ms: number) => {
      clock += ms;
    },

    /** Who is really in each channel, by group. */
    channels: new Map<string, Set<string>>(),
    /** Of a person or a group; of what is unknown the name itself. */
    id: (at: string) => named.get(at)?.id ?? at,
    name: (id: string) => names.get(id) ?? id,
    /** `alice`, `hr` or `hr/owners`. */
    subject(at: string): Subject {
      if (at.endsWith("/owners")) return { kind: "owners", id: world.id(at.slice(0, -7)) };
      return named.get(at) ?? { kind: "person", id: at };
    },
    /** The other way round, and of nodes, entries and steps. */
    word: ({ kind, id }: Subject) => `${world.name(id)}${kind === "owners" ? "/owners" : ""}`,
    node: ({ group: id, of }: Node) => world.word({ kind: of === "owners" ? "owners" : "group", id }),
    step: (one: Step) => (one.kind === "direct" ? "direct" : world.word(one)),
    entry: ({ group: id, role, subject }: Entry) =>
      `${world.node({ group: id, of: role === "owner" ? "owners" : "members" })}: ${world.word(subject)}`,

    async people(...all: string[]): Promise<void> {
      const rows = all.map((one) => ({ one, id: `${workspaceId}-${one}`, personId: `${workspaceId}-p-${one}` }));
      await job.write(async (tx) => {
        const made = { createdAt: clock, updatedAt: clock, workspaceId };
        await tx
          .insert(person)
          .values(rows.map((it) => ({ id: it.personId, fullName: it.one, casualName: it.one, ...made })));
        await tx
          .insert(account)
          .values(rows.map(({ one, id, personId }) => ({ id, personId, user: `U-${one}`, userName: one, ...made })));
      });
      for (const { one, id } of rows) name(one, { kind: "person", id });
    },
    async deactivate(who: string, isDeactivated = true): Promise<void> {
      await job.write((tx) =>
        tx
          .update(account)
          .set({ isDeactivated })
          .where(eq(account.id, world.id(who))),
      );
    },
    as: (who: string) =>
      open({ kind: "person", accountId: world.id(who), personId: world.id(who).replace("-", "-p-"), workspaceId }),

    /** A channel with these people becomes a group. */
    async found(at: string, owners: string, members = "", ctx = job): Promise<string> {
      const ids = (some: string) => words(some).map(world.id);
      const input = { workspaceId, channel: `${workspaceId}-C-${at}`, name: at, shownName: at };
      const made = await adoptGroup(ctx, { ...input, owners: ids(owners), members: ids(members) });
      name(at, { kind: "group", id: made!.groupId });
      world.channels.set(made!.groupId, new Set([...ids(owners), ...ids(members)]));
      return made!.groupId;
    },
    /** `!chan`: alone, or in a group. */
    async chan(who: string, at: string, below: string | null = null, invite = ""): Promise<string> {
      world.pass(1000);
      const made = await branchGroup(world.as(who), {
        ...{ workspaceId, channel: `${workspaceId}-C-${at}`, name: at, shownName: at, tell: TELL },
        ...{ parentId: below && world.id(below), accountId: world.id(who), invite: words(invite).map(world.id) },
      });
      name(at, { kind: "group", id: made.groupId });
      world.channels.set(made.groupId, new Set());
      return made.groupId;
    },

    /** `add dave team/owners -yes`, by somebody, in a group. */
    async change(ctx: Ctx, at: string, line: string): Promise<ChangeOutcome> {
      world.pass(1000);
      const [verb, ...rest] = words(line) as [GroupVerb, ...string[]];
      const [flags, subjects] = [rest.filter((one) => one.startsWith("-")), rest.filter((one) => !one.startsWith("-"))];
      const [yes, dry, invite] = ["-yes", "-dry", "-invite"].map((flag) => flags.includes(flag));
      return changeGroup(ctx, {
        ...{ groupId: world.id(at), verb, subjects: subjects.map(world.subject), yes, dry, invite, tell: TELL },
      });
    },
    /** The same; gives "done", "would", or what stood in the way. */
    async say(who: string, at: string, line: string): Promise<string> {
      const outcome = await world.change(world.as(who), at, line);
      return outcome.kind === "refused" ? world.obstacle(outcome.obstacle) : outcome.kind;
    },
    obstacle(one: Obstacle): string {
      const said = "subject" in one ? [one.why, world.word(one.subject)] : [one.why];
      if (one.why === "loop") return `loop: ${one.chain.map(world.node).join(" → ")}`;
      if (one.why === "already_direct") return [...said, one.role].join(" ");
      const ways = "ways" in one ? one.ways.map(world.step).sort() : [];
      return [...said, ...(ways.length > 0 ? [`via ${ways.join(", ")}`] : [])].join(" ");
    },

    /** The example company, built through the verbs; everybody is where they may be. Zoe is in no group. */
    async acme(): Promise<void> {
      await world.people(..."alice bob catherine dave eleanor fred gloria zoe".split(" "));
      await together(job, async (ctx) => {
        for (const at of ACME.groups) {
          const entries = ACME.entries.filter((one) => one.group === at);
          const pick = (role: string, isPerson: boolean) =>
            entries
              .filter((one) => one.role === role && (one.subject.kind === "person") === isPerson)
              .map(({ subject }) => subject.id + (subject.kind === "owners" ? "/owners" : ""))
              .join(" ");
          const owners = pick("owner", true);
          await world.found(at, owners || "zoe", pick("member", true), ctx);
          if (pick("owner", false)) await world.change(ctx, at, `op ${pick("owner", false)}`);
          if (pick("member", false)) await world.change(ctx, at, `add ${pick("member", false)}`);
          for (const verb of owners ? [] : ["deop", "remove"]) await world.change(ctx, at, `${verb} zoe`);
        }
      });
      await job.write((tx) => tx.delete(groupMove));
      for (const at of ACME.groups) world.channels.set(world.id(at), new Set((await world.in(at)).map(world.id)));
    },

    /** Every entry there is, as `hr/owners: alice`. */
    async entries(): Promise<string[]> {
      const theirs = db.select({ id: group.id }).from(group).where(eq(group.workspaceId, workspaceId));
      const rows = await db.select().from(groupEntry).where(inArray(groupEntry.groupId, theirs));
      return rows
        .map((one) => ({ group: one.groupId, role: one.role, subject: { kind: one.kind, id: one.subject } }))
        .map(world.entry)
        .sort();
    },
    /** Everybody in `hr` or `hr/owners`. */
    async in(at: string): Promise<string[]> {
      const { graph } = await loadState(db, workspaceId);
      const { kind, id } = world.subject(at);
      const found = effective(graph, { group: id, of: kind === "owners" ? "owners" : "members" });
      return [...found].map(world.name).sort();
    },
    /** Who is to be moved, as `remove dave hr`. */
    async waiting(): Promise<string[]> {
      const open = and(eq(groupMove.workspaceId, workspaceId), eq(groupMove.state, "todo"));
      const rows = await db.select().from(groupMove).where(open);
      return rows.map((one) => `${one.move} ${world.name(one.accountId)} ${world.name(one.groupId)}`).sort();
    },
    /** The platform does what waits, where it is still right. Gives who came and who went. */
    async work(): Promise<string[]> {
      const moved: string[] = [];
      for (const move of await movesToDo(job, { workspaceId, most: 1000 })) {
        const there = world.channels.get(move.groupId)!;
        if (!(await isStillRight(job, move))) await endMove(job, move, { state: "dropped", error: "no longer wanted" });
        else {
          const changes = there.has(move.accountId) === (move.move === "remove");
          there[move.move === "add" ? "add" : "delete"](move.accountId);
          await endMove(job, move, { state: "done", moved: changes });
          if (changes) moved.push(`${move.move} ${world.name(move.accountId)} ${move.groupName}`);
        }
      }
      return moved.sort();
    },
    /** Who is really in a group's channel. */
    here: (at: string) => [...world.channels.get(world.id(at))!].map(world.name).sort(),

    /** The same for as long as nobody has written anything. */
    everything: () => database.mark(),
    /** What a refusal says; nothing at all is written. */
    async refusal(work: () => Promise<unknown>): Promise<AppError> {
      const before = await world.everything();
      const error = await work().then(
        () => null,
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(AppError);
      expect(await world.everything()).toBe(before);
      return error;
    },
    async refused(work: () => Promise<unknown>, code: AppErrorCode, said: RegExp): Promise<void> {
      const error = await world.refusal(work);
      expect([error.code, error.message]).toEqual([code, expect.stringMatching(said)]);
    },
    /** Nobody but these kinds of actors may; people who are not in the group hear the same as of one that is not there. */
    async onlyFor(allowed: string[], work: (ctx: Ctx, at: string) => Promise<unknown>, at: string): Promise<void> {
      for (const [kind, actor] of Object.entries(ACTORS).filter(([one]) => !allowed.includes(one))) {
        const [error, same] = [
          await world.refusal(() => work(open(actor), at)),
          await world.refusal(() => work(open(actor), "nowhere")),
        ];
        expect([kind, error.code, error.message]).toEqual([kind, same.code, same.message]);
        expect(["forbidden", "not_found"]).toContain(error.code);
      }
    },
    /** How many rows a table of ours has. */
    count: (table: "group_log" | "group_move" | "outbox" | "audit") =>
      database.read(`select count(*) as n from ${table}`).then(([found]) => Number(found!.n)),
  };
  return world;
}
