// What a dry run tells is what then happens, to everybody; and what is no longer true when it is confirmed is not done.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeGroup } from "./change";
import { changeFromDashboard, forgetFromDashboard, goAheadFromDashboard, undoFromDashboard } from "./dashboard";
import { forgetGroup } from "./delete";
import { groupsOf, type Role } from "./graph";
import { restoreGroups } from "./history";
import { anyChange, anyDeed, type Deed, PEOPLE } from "./model.testing";
import { begin, perform } from "./play.testing";
import { askToCheck, askToReconcile, compareMembers } from "./reconcile";
import type { Effect } from "./schemas";
import { loadState } from "./state";
import { ACTORS, ADMINS, groupWorld, type World } from "./testing";
import { effectsTold } from "./told";

let world: World;
let another: () => Promise<World>;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, another, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

const admin = (here: World) => here.open(ACTORS.admin!);
/** What everybody is in every group, as `ann g1`. */
async function places(here: World): Promise<Map<string, Role>> {
  const { graph } = await loadState(here.db, here.workspaceId);
  const all = PEOPLE.flatMap((who) =>
    [...groupsOf(graph, here.id(who))].map(([at, role]) => [`${who} ${here.name(at)}`, role] as const),
  );
  return new Map(all);
}
const told = (here: World, effects: Effect[], which: "gain" | "lose") =>
  effects.flatMap((one) => one[which].map((who) => `${here.name(who)} ${here.name(one.group)}`)).sort();
const only = (a: Map<string, Role>, b: Map<string, Role>, counts: (role: Role | undefined) => boolean) =>
  [...a.keys()].filter((key) => counts(a.get(key)) && !counts(b.get(key))).sort();

/** The difference between before and after is what was told, of places and of ownership. */
async function agrees(here: World, would: { effects: Effect[]; owning: Effect[] }, decide: () => Promise<unknown>) {
  const before = await places(here);
  await decide();
  const after = await places(here);
  const isIn = (role: Role | undefined) => role !== undefined;
  const owns = (role: Role | undefined) => role === "owner";
  expect(told(here, would.effects, "gain")).toEqual(only(after, before, isIn));
  expect(told(here, would.effects, "lose")).toEqual(only(before, after, isIn));
  expect(told(here, would.owning, "gain")).toEqual(only(after, before, owns));
  expect(told(here, would.owning, "lose")).toEqual(only(before, after, owns));
}

/** A few things have been done by people before. */
async function lived(deeds: Deed[]): Promise<World> {
  const here = await another();
  const model = await begin(here);
  for (const deed of deeds) await perform(here, model, deed);
  await here.work();
  return here;
}
const past = fc.array(anyDeed, { minLength: 2, maxLength: 8 });

describe("a preview agrees with what then happens", () => {
  it("of a change, and who is brought in is who was counted", async () => {
    await fc.assert(
      fc.asyncProperty(past, anyChange, fc.boolean(), async (deeds, { verb, at, what }, invite) => {
        const here = await lived(deeds);
        const { rows } = await loadState(here.db, here.workspaceId);
        const groups = [...rows.keys()];
        const all = [
          ...PEOPLE.map(here.subject),
          ...groups.flatMap((id) => [
            { kind: "group" as const, id },
            { kind: "owners" as const, id },
          ]),
        ];
        const input = {
          ...{ groupId: groups[at % groups.length]!, verb, yes: true, invite },
          subjects: what.map((n) => all[n % all.length]!),
        };
        const would = await changeGroup(admin(here), { ...input, dry: true });
        if (would.kind !== "would") {
          expect((await changeGroup(admin(here), input)).kind).toBe("refused");
          return;
        }
        await agrees(here, would, async () => {
          const done = await changeGroup(admin(here), { ...input, seen: would.mark });
          expect(done).toMatchObject({ kind: "done", effects: would.effects, invited: would.invited });
        });
        const waiting = (await here.waiting()).filter((move) => move.startsWith("add"));
        expect(new Set(waiting.map((move) => move.split(" ")[1])).size).toBe(would.invited);
      }),
      { numRuns: 40 },
    );
  });

  it("of going back to a moment, and of forgetting", async () => {
    await fc.assert(
      fc.asyncProperty(past, fc.nat(), fc.boolean(), async (deeds, pick, forgets) => {
        const here = await lived(deeds);
        const { workspaceId } = here;
        const groups = [...(await loadState(here.db, workspaceId)).rows.keys()];
        if (forgets && groups.length > 0) {
          const groupId = groups[pick % groups.length]!;
          const would = await forgetGroup(admin(here), { workspaceId, groupId, dry: true });
          const elsewhere = (one: Map<string, Role>) =>
            new Map([...one].filter(([key]) => !key.endsWith(` ${here.name(groupId)}`)));
          const before = elsewhere(await places(here));
          await forgetGroup(admin(here), { workspaceId, groupId, seen: would.mark });
          expect(told(here, would.effects, "lose")).toEqual(
            only(before, await places(here), (role) => role !== undefined),
          );
          expect([told(here, would.effects, "gain"), await here.waiting()]).toEqual([[], []]);
          return;
        }
        const at = here.now() - (pick % (deeds.length * 10_000));
        const would = await restoreGroups(admin(here), { workspaceId, at, dry: true }).catch(() => null);
        if (would) await agrees(here, would, () => restoreGroups(admin(here), { workspaceId, at, seen: would.mark }));
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is no longer so is not done", () => {
  it("a change whose outcome became another one meanwhile", async () => {
    const asked = { groupId: world.id("hr"), verb: "add" as const, subjects: [world.subject("zoe")] };
    const ask = (more: object) => changeFromDashboard(admin(world), { ...asked, ...more });
    const would = await ask({ dry: true });
    if (would.kind !== "would") throw new Error("refused");
    expect(would.effects.map((one) => [one.group, one.gain.names.join()])).toEqual([
      ...["fun", "golf_with_bob", "hr", "team"].map((at) => [at, "zoe"]),
    ]);
    expect(would.effects.filter((one) => one.owning.count > 0).map((one) => one.group)).toEqual(["fun"]);
    await world.change(world.job, "team", "remove hr");
    await world.refused(() => ask({ seen: would.mark }), "conflict", /changed meanwhile.*Nothing was changed/);
    await world.change(world.job, "team", "add hr");
    expect(await ask({ seen: would.mark })).toMatchObject({ kind: "done", invited: 0 });
    await world.change(world.job, "hr", "remove zoe");
  });

  it("forgetting and going back alike", async () => {
    const { workspaceId } = world;
    const at = world.now();
    const forget = await forgetFromDashboard(admin(world), {
      groupId: world.id("tech-website"),
      dry: true,
      seen: undefined,
    });
    expect(forget).toMatchObject({ done: false, effects: [] });
    await world.change(world.job, "hr", "add tech-website");
    const again = () =>
      forgetFromDashboard(admin(world), { groupId: world.id("tech-website"), dry: false, seen: forget.mark });
    await world.refused(again, "conflict", /changed meanwhile/);
    const back = await restoreGroups(admin(world), { workspaceId, at, dry: true });
    await world.change(world.job, "hr", "add fred");
    await world.refused(
      () => restoreGroups(admin(world), { workspaceId, at, seen: back.mark }),
      "conflict",
      /changed meanwhile/,
    );
    await restoreGroups(admin(world), { workspaceId, at });
  });

  it("putting out others than were shown", async () => {
    await world.work();
    const present = ["catherine", "zoe", "fred"].map(world.id);
    const put = (seen: string[]) =>
      compareMembers(admin(world), {
        ...{
          workspaceId: world.workspaceId,
          groupId: world.id("hr"),
          present,
          goAhead: true,
          seen: seen.map(world.id),
        },
      });
    await world.refused(() => put(["zoe"]), "conflict", /Others are in the channel/);
    expect((await put(["fred", "zoe"])).away.map(world.name).sort()).toEqual(["alice", "bob", "dave"]);
    expect((await world.waiting()).filter((move) => move.endsWith(" hr"))).toEqual(["remove fred hr", "remove zoe hr"]);
  });

  it("taking back another change than the last one", async () => {
    const seqOf = async (line: string) => {
      const done = await world.change(admin(world), "tech", line);
      return done.kind === "done" ? done.seq : 0;
    };
    const [first, second] = [await seqOf("add zoe"), await seqOf("add gloria")];
    await world.refused(() => undoFromDashboard(admin(world), { seq: first }), "conflict", /not your last change/);
    expect(await undoFromDashboard(admin(world), { seq: second })).toMatchObject({ group: "tech" });
    await world.refused(() => undoFromDashboard(admin(world), { seq: second }), "conflict", /not your last/);
    await undoFromDashboard(admin(world), { seq: first });
  });
});

it("what stands in the way is told by name: a loop with its chain, what goes with a yes, what does not", async () => {
  const ask = async (verb: "add" | "op" | "remove" | "deop", at: string, who: string) => {
    const told = await changeFromDashboard(admin(world), {
      ...{ groupId: world.id(at), verb, subjects: [world.subject(who)], dry: true },
    });
    return told.kind === "refused" ? told.obstacle : told.kind;
  };
  expect(await ask("add", "hr", "team")).toMatchObject({ why: "loop", subject: "team", chain: ["hr", "team", "hr"] });
  expect(await ask("add", "team", "eleanor")).toMatchObject({ why: "already_through", ways: ["tech"], withYes: true });
  expect(await ask("remove", "hr", "bob")).toMatchObject({ why: "not_direct", withYes: false });
  expect(await ask("remove", "hr", "catherine")).toMatchObject({ why: "is_owner", subject: "catherine" });
  expect(await ask("add", "hr", "catherine")).toMatchObject({ why: "already_direct", role: "owner" });
  expect(await ask("add", "hr", "team/owners")).toBe("would");
});

it("Kith's own account cannot be put into a group", async () => {
  const here = await another();
  await here.people("alice");
  await here.found("hr", "alice");
  await here.job.write((tx) => tx.run("update account set user = 'bot' where user_name = 'alice'"));
  await here.refused(() => here.change(admin(here), "hr", "add alice -yes"), "not_found", /not known here/);
  await here.job.write((tx) => tx.run("update account set user = 'U-alice' where user_name = 'alice'"));
});

it("of very many only the first are named, and all are counted", async () => {
  const gain = Array.from({ length: 120 }, (_, i) => `x${i}`);
  const [effect] = await effectsTold(world.job, [await loadState(world.db, world.workspaceId)], {
    ...{ effects: [{ group: world.id("hr"), gain, lose: [] }], owning: [] },
  });
  expect([effect!.gain.count, effect!.gain.names.length, effect!.lose]).toEqual([120, 50, { count: 0, names: [] }]);
});

describe("reconciling from the dashboard", () => {
  it("asks the jobs for it, and is audited as theirs who asked", async () => {
    const before = [await world.count("outbox"), await world.count("audit")];
    await goAheadFromDashboard(admin(world));
    await askToCheck(admin(world), { workspaceId: world.workspaceId, groupId: world.id("hr") });
    expect([await world.count("outbox"), await world.count("audit")]).toEqual(before.map((n) => n + 2));
  });

  it("is for admins", async () => {
    const { workspaceId } = world;
    await world.onlyFor(ADMINS, (ctx) => askToReconcile(ctx, { workspaceId, goAhead: true }), "hr");
    await world.onlyFor(ADMINS, (ctx, at) => askToCheck(ctx, { workspaceId, groupId: world.id(at) }), "hr");
    await world.onlyFor(ADMINS, (ctx, at) => forgetGroup(ctx, { workspaceId, groupId: world.id(at), dry: true }), "hr");
    await world.onlyFor(ADMINS, (ctx) => restoreGroups(ctx, { workspaceId, at: world.now(), dry: true }), "hr");
  });
});
