// !add, !op, !remove and !deop: what is done, what is refused and why, and who has to leave.
import { desc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupLog } from "@/db/schema";
import { changeGroup } from "./change";
import { ACTORS, ADMINS, groupWorld, type World } from "./testing";

let world: World;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ end, ...world } = await groupWorld());
  await world.acme();
});
afterAll(() => end());

let count = 0;
/** A new group with these people. */
async function fresh(owners: string, members = ""): Promise<string> {
  const at = `g${++count}`;
  await world.found(at, owners, members);
  return at;
}
const entriesOf = async (at: string) =>
  (await world.entries()).filter((one) => one.startsWith(`${at}:`) || one.startsWith(`${at}/`));
/** The obstacle, and nothing at all is changed. */
async function hindered(who: string, at: string, line: string): Promise<string> {
  const before = await world.everything();
  const said = await world.say(who, at, line);
  expect(await world.everything()).toBe(before);
  return said;
}
/** Takes back what a test did to the company. */
async function putBack(changes: [at: string, line: string][]) {
  for (const [at, line] of changes) await world.change(world.job, at, line);
  await world.work();
}

describe("!add and !op", () => {
  it("take people, groups and owners of groups, any number of them, and put nobody into a channel", async () => {
    const at = await fresh("alice", "bob");
    expect(await world.say("alice", at, "add dave tech founders/owners dave")).toBe("done");
    expect(await world.say("alice", at, "op eleanor tech-website")).toBe("done");
    const members = ["bob", "dave", "founders/owners", "tech"].map((one) => `${at}: ${one}`);
    expect(await entriesOf(at)).toEqual([
      ...["alice", "eleanor", "tech-website"].map((one) => `${at}/owners: ${one}`),
      ...members,
    ]);
    expect([await world.waiting(), world.here(at)]).toEqual([[], ["alice", "bob"]]);
  });

  it("are told to the log, with the time, who, by which door and exactly what", async () => {
    const at = await fresh("alice", "bob");
    await world.say("alice", at, "op bob");
    const [line] = await world.db.select().from(groupLog).orderBy(desc(groupLog.seq)).limit(1);
    const [group, subject] = [world.id(at), world.subject("bob")];
    expect(line).toMatchObject({
      ...{ at: world.now(), groupId: group, action: "op", actorKind: "person", actorId: "w1-p-alice", door: "chat" },
      changes: [
        { change: "remove", group, role: "member", subject },
        { change: "add", group, role: "owner", subject },
      ],
    });
  });

  it("say who is in already, and as what", async () => {
    const at = await fresh("alice", "bob");
    expect(await hindered("alice", at, "add bob")).toBe("already_direct bob member");
    expect(await hindered("alice", at, "add alice")).toBe("already_direct alice owner");
    expect(await hindered("alice", at, "op alice -yes")).toBe("already_direct alice owner");
  });

  it("name the ways of whoever is in through others, and then want a yes", async () => {
    expect(await hindered("catherine", "team", "add eleanor")).toBe("already_through eleanor via tech");
    expect(await hindered("catherine", "team", "add alice")).toBe("already_through alice via hr, team/owners, tech");
    expect(await hindered("catherine", "team", "op hr/owners")).toBe("already_direct hr/owners owner");
    expect(await hindered("catherine", "team", "add founders")).toBe("already_through founders via hr, tech");
    expect(await hindered("catherine", "team", "op founders/owners")).toBe(
      "already_through founders/owners via hr/owners, tech/owners",
    );
    expect(await world.say("catherine", "team", "add eleanor -yes")).toBe("done");
    await putBack([["team", "remove eleanor"]]);
  });

  it("move a direct member to the owners", async () => {
    const at = await fresh("alice", "bob");
    await world.say("alice", at, "op bob");
    expect(await entriesOf(at)).toEqual([`${at}/owners: alice`, `${at}/owners: bob`]);
  });

  it.each([
    ["add team", "loop: hr → team → hr"],
    ["op team", "loop: hr/owners → team → team/owners → hr/owners"],
    ["op hr", "loop: hr/owners → hr → hr/owners"],
    ["add hr -yes", "loop: hr → hr"],
    ["op hr/owners -yes", "loop: hr/owners → hr/owners"],
    ["add hr/owners -yes", "loop: hr → hr/owners → hr"],
  ])("in hr, %s: %s", async (line, chain) => {
    expect(await hindered("catherine", "hr", line)).toBe(chain);
  });

  it("close no loop where only the owners of a group that includes this one are added", async () => {
    expect(await world.say("catherine", "hr", "add team/owners")).toBe("done");
    await putBack([["hr", "remove team/owners"]]);
  });

  it("refuse a loop through any chain", async () => {
    const chain = [await fresh("alice"), await fresh("alice"), await fresh("alice"), await fresh("alice")];
    for (const [i, at] of chain.slice(1).entries()) await world.say("alice", at, `op ${chain[i]}`);
    const back = chain.toReversed().flatMap((at) => [at, `${at}/owners`]);
    expect(await hindered("alice", chain[0]!, `add ${chain[3]}`)).toBe(
      `loop: ${[chain[0], ...back.slice(0, -1)].join(" → ")}`,
    );
  });

  it("are all or nothing: the first that stands in the way is named", async () => {
    expect(await hindered("catherine", "hr", "add zoe fred dave team")).toBe("already_direct dave member");
    expect(await hindered("catherine", "hr", "add zoe team dave")).toMatch(/^loop/);
  });

  it("take nobody and nothing that is unknown", async () => {
    for (const kind of ["person", "group", "owners"] as const) {
      const subjects = [world.subject("zoe"), { kind, id: "unknown" }];
      const work = () => changeGroup(world.as("catherine"), { groupId: world.id("hr"), verb: "add", subjects });
      await world.refused(work, "not_found", /not known/);
    }
    const none = () => changeGroup(world.as("catherine"), { groupId: world.id("hr"), verb: "add", subjects: [] });
    await world.refused(none, "invalid", /Nothing was changed/);
  });
});

describe("!remove and !deop", () => {
  it("are about direct entries only, and say through which somebody comes", async () => {
    expect(await hindered("catherine", "hr", "remove bob")).toBe("not_direct bob via founders, hr/owners");
    expect(await hindered("catherine", "hr", "remove fred")).toBe("not_direct fred");
    expect(await hindered("catherine", "hr", "remove catherine")).toBe("is_owner catherine");
    expect(await hindered("catherine", "hr", "deop alice")).toBe("no_owner alice via founders/owners");
    expect(await hindered("catherine", "hr", "deop dave")).toBe("no_owner dave");
    expect(await hindered("catherine", "hr", "remove dave fred")).toBe("not_direct fred");
  });

  it("make an owner a member, and a member nothing", async () => {
    const at = await fresh("alice bob");
    expect(await world.say("alice", at, "deop bob")).toBe("done");
    expect(await entriesOf(at)).toEqual([`${at}/owners: alice`, `${at}: bob`]);
    expect(await world.say("alice", at, "remove bob")).toBe("done");
    expect(await entriesOf(at)).toEqual([`${at}/owners: alice`]);
  });

  it("leave no group without owners, not even one of deactivated owners", async () => {
    const at = await fresh("alice bob");
    expect(await hindered("alice", at, "deop alice bob -yes")).toBe("last_owner");
    await world.deactivate("bob");
    expect(await hindered("alice", at, "deop alice -yes")).toBe("last_owner");
    await world.deactivate("bob", false);
    expect(await world.say("alice", at, "deop alice -yes")).toBe("done");
  });

  it("want a yes from somebody who would really lose their own ownership", async () => {
    expect(await hindered("catherine", "hr", "deop catherine")).toBe("own_ownership");
    await putBack([["hr", "op alice -yes"]]);
    expect(await world.say("alice", "hr", "deop alice")).toBe("done");
    await putBack([["hr", "remove alice"]]);
  });

  it("!remove dave in hr: he leaves hr, team, fun and golf_with_bob", async () => {
    await world.say("catherine", "hr", "remove dave");
    expect(await world.work()).toEqual(["fun", "golf_with_bob", "hr", "team"].map((at) => `remove dave ${at}`));
    await putBack([["hr", "add dave -invite"]]);
    expect(world.here("golf_with_bob")).toContain("dave");
  });

  it("!deop catherine in hr: she leaves two groups and stays in four", async () => {
    await world.say("alice", "hr", "deop catherine");
    expect(await world.work()).toEqual(["remove catherine hr-for_managers", "remove catherine team-managers_only"]);
    expect(await world.in("fun/owners")).toContain("catherine");
    await putBack([["hr", "op catherine -invite"]]);
  });

  it("put out nobody who may stay by another way, nor somebody deactivated", async () => {
    const at = await fresh("alice", "bob eleanor");
    await world.change(world.job, at, "add tech -yes");
    await world.deactivate("bob");
    expect(await world.say("alice", at, "remove eleanor bob")).toBe("done");
    await world.deactivate("bob", false);
    expect(await world.waiting()).toEqual([]);
  });
});

describe("-invite", () => {
  it("brings somebody added into the channel and every channel that includes it", async () => {
    await world.say("catherine", "hr", "add zoe -invite");
    expect(await world.work()).toEqual(["fun", "golf_with_bob", "hr", "team"].map((at) => `add zoe ${at}`));
    await putBack([["hr", "remove zoe"]]);
  });

  it("brings a new owner also into the channels of the owners", async () => {
    await world.say("catherine", "hr", "op zoe -invite");
    const all = ["fun", "golf_with_bob", "hr", "hr-for_managers", "team", "team-managers_only"];
    expect(await world.work()).toEqual(all.map((at) => `add zoe ${at}`));
    await putBack([
      ["hr", "deop zoe"],
      ["hr", "remove zoe"],
    ]);
  });

  it("brings the people behind a group or its owners, without those who are deactivated or there already", async () => {
    const [at, crew] = [await fresh("alice"), await fresh("alice bob", "dave eleanor")];
    await world.deactivate("dave");
    await world.say("alice", at, `add ${crew}/owners -invite`);
    expect(await world.work()).toEqual([`add bob ${at}`]);
    await world.say("alice", at, `add ${crew} -yes -invite`);
    await world.say("alice", at, "add dave -invite");
    expect(await world.waiting()).toEqual(["alice", "bob", "eleanor"].map((who) => `add ${who} ${at}`));
    expect(await world.work()).toEqual([`add eleanor ${at}`]);
    await world.deactivate("dave", false);
  });
});

describe("-dry", () => {
  it("tells how many gain or lose which channels, and changes nothing", async () => {
    const before = await world.everything();
    const told = async (line: string) => {
      const outcome = await world.change(world.as("catherine"), "hr", line);
      if (outcome.kind !== "would") return null;
      const of = (ids: string[]) => ids.map(world.name).sort().join(" ");
      const effects = outcome.effects.map((one) => `${world.name(one.group)} +${of(one.gain)} -${of(one.lose)}`);
      return [...effects.sort(), outcome.invited];
    };
    const gains = ["fun +zoe -", "golf_with_bob +zoe -", "hr +zoe -", "team +zoe -"];
    expect(await told("add zoe -dry")).toEqual([...gains, 0]);
    expect(await told("add zoe -dry -invite")).toEqual([...gains, 1]);
    expect(await told("remove dave -dry")).toEqual([
      "fun + -dave",
      "golf_with_bob + -dave",
      "hr + -dave",
      "team + -dave",
      0,
    ]);
    expect(await told("deop catherine -dry -yes")).toEqual([
      "hr-for_managers + -catherine",
      "team-managers_only + -catherine",
      0,
    ]);
    expect(await told("add team/owners -dry")).toEqual([0]);
    expect(await world.say("catherine", "hr", "add team -dry")).toMatch(/^loop/);
    expect(await world.everything()).toBe(before);
  });
});

it("is for owners only", async () => {
  await world.onlyFor(ADMINS, (ctx, at) => world.change(ctx, at, "add zoe"), "hr");
  await world.refused(() => world.say("dave", "hr", "add zoe"), "forbidden", /^Only an owner of ~hr/);
  await world.refused(() => world.say("fred", "hr", "add zoe"), "forbidden", /^Only an owner of the group/);
  for (const kind of ADMINS)
    expect((await world.change(world.open(ACTORS[kind]!), "hr", "add zoe -dry")).kind).toBe("would");
});
