// !undo: one's last change is taken back, with the people it had put out, and nothing that others did.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { branchGroup } from "./create";
import { deleteGroup } from "./delete";
import { anyChange, sorted } from "./model.testing";
import { begin, perform, stateAt } from "./play.testing";
import { groupWorld, TELL, type World } from "./testing";
import { undoLast } from "./undo";

let world: World;
let another: () => Promise<World>;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, another, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

const undo = (who: string, dry = false) => undoLast(world.as(who), { workspaceId: world.workspaceId, dry, tell: TELL });
const undone = async (who: string) => (await undo(who)).kind;
let count = 0;
async function fresh(owners: string, members = ""): Promise<string> {
  const at = `g${++count}`;
  await world.found(at, owners, members);
  return at;
}
const entriesOf = async (at: string) =>
  (await world.entries()).filter((one) => one.startsWith(`${at}:`) || one.startsWith(`${at}/`));

it("of one who alone changed anything is exact: changes taken back one by one lead back to the start", async () => {
  const mine = anyChange.map((deed) => ({ ...deed, by: "ann", yes: deed.verb !== "deop" }));
  await fc.assert(
    fc.asyncProperty(fc.array(mine, { minLength: 1, maxLength: 8 }), async (deeds) => {
      const here = await another();
      const model = await begin(here);
      const before: { state: typeof model.state; channels: string }[] = [];
      const channels = () => JSON.stringify(model.state.groups.map(here.here));
      for (const deed of deeds) {
        const now = { state: model.state, channels: channels() };
        if (await perform(here, model, deed)) before.push(now);
        await here.work();
      }
      for (const then of before.reverse()) {
        expect(await perform(here, model, { do: "undo", by: "ann" })).toBe(true);
        await here.work();
        expect(await stateAt(here, here.now())).toEqual(sorted(then.state));
        expect(channels()).toBe(then.channels);
      }
      expect(await perform(here, model, { do: "undo", by: "ann" })).toBe(false);
    }),
    { numRuns: 15 },
  );
});

describe("the people", () => {
  it("whom the change had put out come in again, and nobody who was not there", async () => {
    world.channels.get(world.id("fun"))!.delete(world.id("dave"));
    await world.say("catherine", "hr", "remove dave");
    await world.work();
    expect(await undone("catherine")).toBe("done");
    expect(await world.work()).toEqual(["golf_with_bob", "hr", "team"].map((at) => `add dave ${at}`));
  });

  it("who still wait to be put out stay", async () => {
    await world.say("catherine", "hr", "remove dave");
    expect(await undone("catherine")).toBe("done");
    expect(await world.work()).toEqual([]);
    expect(world.here("hr")).toContain("dave");
  });

  it("whom it had brought in leave", async () => {
    await world.say("catherine", "hr", "add zoe -invite");
    await world.work();
    expect(await undone("catherine")).toBe("done");
    expect(await world.work()).toEqual(["fun", "golf_with_bob", "hr", "team"].map((at) => `remove zoe ${at}`));
  });
});

describe("what others did", () => {
  it("about the same subject stays, and about others too", async () => {
    const at = await fresh("alice bob");
    await world.say("alice", at, "add catherine dave");
    await world.say("bob", at, "remove dave");
    await world.say("bob", at, "add eleanor");
    expect(await undone("alice")).toBe("done");
    expect(await entriesOf(at)).toEqual([`${at}/owners: alice`, `${at}/owners: bob`, `${at}: eleanor`]);
  });

  it("keeps closed the channels that they have closed", async () => {
    const [one, two] = [await fresh("alice", "dave"), await fresh("bob", "dave")];
    await world.say("bob", two, `add ${one}`);
    await world.say("bob", two, "remove dave");
    await world.say("alice", one, "remove dave");
    expect(await world.work()).toEqual([`remove dave ${one}`, `remove dave ${two}`]);
    await world.say("bob", two, `remove ${one}`);
    expect(await undone("alice")).toBe("done");
    expect(await world.waiting()).toEqual([`add dave ${one}`, `remove alice ${two}`]);
    await world.work();
  });

  it("brings nobody back whom they took out", async () => {
    const at = await fresh("alice bob", "dave");
    await world.say("alice", at, "op dave");
    await world.say("bob", at, "deop dave");
    await world.say("bob", at, "remove dave");
    expect(await undone("alice")).toBe("nothing");
    expect(await entriesOf(at)).toEqual([`${at}/owners: alice`, `${at}/owners: bob`]);
  });

  it("is not one's own last change: everybody takes back theirs", async () => {
    const [one, two] = [await fresh("alice"), await fresh("bob")];
    await world.say("alice", one, "add dave");
    await world.say("bob", two, "add dave");
    expect(await undone("alice")).toBe("done");
    expect([await entriesOf(one), await entriesOf(two)]).toEqual([
      [`${one}/owners: alice`],
      [`${two}/owners: bob`, `${two}: dave`],
    ]);
  });
});

describe("is refused", () => {
  const refused = async (who: string) => {
    const before = await world.everything();
    const outcome = await undo(who);
    expect(await world.everything()).toBe(before);
    return outcome;
  };

  it("where nothing was changed, or the group has ended since", async () => {
    expect(await refused("gloria")).toEqual({ kind: "nothing" });
    const at = await fresh("gloria");
    await world.say("gloria", at, "add dave");
    await deleteGroup(world.as("gloria"), { workspaceId: world.workspaceId, groupId: world.id(at), yes: true });
    expect(await refused("gloria")).toEqual({ kind: "final", action: "del" });
  });

  it("where it would close a loop by now, with the chain", async () => {
    const [one, two] = [await fresh("fred"), await fresh("fred bob")];
    await world.say("fred", one, `add ${two}`);
    await world.say("fred", one, `remove ${two}`);
    await world.say("bob", two, `add ${one}`);
    const outcome = await refused("fred");
    expect(outcome.kind === "loop" && outcome.chain.map(world.node)).toEqual([one, two, one]);
  });

  it("where it would leave the group without owners", async () => {
    const at = await fresh("alice");
    await world.say("alice", at, "op founders/owners");
    await world.change(world.job, at, "deop alice");
    expect((await refused("alice")).kind).toBe("last_owner");
  });

  it("of whoever does not own it any more", async () => {
    const at = await fresh("eleanor bob");
    await world.say("eleanor", at, "add dave");
    await world.say("bob", at, "deop eleanor");
    await world.refused(() => undo("eleanor"), "forbidden", /Only an owner of ~/);
  });
});

it("-dry tells what it would take back, and changes nothing", async () => {
  const at = await fresh("eleanor", "dave");
  await world.say("eleanor", at, "op dave");
  const before = await world.everything();
  const outcome = await undo("eleanor", true);
  expect(outcome).toMatchObject({ kind: "would", verb: "op", groupId: world.id(at), effects: [] });
  expect(await world.everything()).toBe(before);
});

it("takes back neither a new group nor one that was ended, and passes over neither", async () => {
  const her = world.as("gloria");
  const { workspaceId } = world;
  const made = await branchGroup(her, {
    ...{ workspaceId, channel: "c-short-lived", name: "short-lived", shownName: "short-lived", parentId: null },
    ...{ accountId: world.id("gloria"), invite: [], tell: { conversation: "c-short-lived", user: null } },
  });
  expect(await undoLast(her, { workspaceId })).toEqual({ kind: "final", action: "create" });
  await deleteGroup(her, { workspaceId, groupId: made.groupId, yes: true });
  expect(await undoLast(her, { workspaceId })).toEqual({ kind: "final", action: "del" });
});
