import { describe, expect, it } from "vitest";
import { seeded } from "../../meetups/matching/random";
import { planImport } from "./plan";
import type { GroupeeFile } from "./read";
import { idOf, meaningOf, played, SmallGroupee } from "./testing";

const BOT = idOf("groupee");
const [hr, tech, team, ana, bo] = ["chanhr", "chantech", "chanteam", "ana", "bo"].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
];
const owners = (channel: string) => `${channel}/owners`;

/** Both files of one Groupee; what holds for one must hold for the other. */
function plans(groupee: SmallGroupee) {
  const files: [string, GroupeeFile[]][] = [
    ["db.json", [groupee.dbFile()]],
    ["logs", groupee.logFiles()],
  ];
  return files.map(([from, given]) => ({ from, ...planImport(given, { bot: BOT }) }));
}

function grown(...steps: ((groupee: SmallGroupee) => unknown)[]): SmallGroupee {
  const groupee = new SmallGroupee(BOT);
  for (const step of steps) step(groupee);
  return groupee;
}

describe("what is odd", () => {
  it("tells of circles as chains, and keeps them", () => {
    const groupee = grown(
      (g) => g.register(tech, [hr], [ana, team]),
      (g) => g.register(team, [owners(tech), hr], [ana]),
      (g) => g.register(hr, [], [bo]),
    );
    for (const { odd, entries } of plans(groupee)) {
      expect(odd.map(({ kind }) => kind)).toEqual(["loop"]);
      const chain = / ([^ ]+) → ([^ ]+) → ([^ ]+)\. It was kept/.exec(odd[0]!.detail)!.slice(1);
      expect([chain[0], new Set(chain)]).toEqual([chain[2], new Set([team, owners(tech)])]);
      expect(entries).toHaveLength(7);
    }
  });

  it("leaves a group or its owners out of itself, in either role, but says nothing of the built-in entry", () => {
    const groupee = grown((g) => g.register(hr, [hr, bo], [ana, hr, owners(hr)]));
    for (const { odd, entries } of plans(groupee)) {
      expect(odd.map(({ kind, channel }) => [kind, channel])).toEqual(Array(3).fill(["self_loop", hr]));
      expect(entries.map(({ subject }) => subject.kind)).toEqual(["person", "person"]);
    }
  });

  it("keeps a subject in both roles", () => {
    const groupee = grown((g) => g.register(hr, [ana], [ana]));
    for (const { odd, entries } of plans(groupee)) {
      expect([odd, entries.map(({ role }) => role).sort()]).toEqual([[], ["member", "owner"]]);
    }
  });

  it("reports a group without owners, also when what owned it was left out", () => {
    const groupee = grown(
      (g) => g.register(hr, [ana], []),
      (g) => g.register(team, [ana], [owners(tech)]),
    );
    for (const { odd } of plans(groupee)) {
      expect(odd.map(({ kind, channel }) => [kind, channel])).toEqual([
        ["dangling_owners", team],
        ["no_owners", hr],
        ["no_owners", team],
      ]);
    }
  });

  it("leaves out a dropped group where the files show that it was one; otherwise its id reads as a person's", () => {
    const groupee = grown(
      (g) => g.register(hr, [], [ana]),
      (g) => g.register(team, [hr], [ana]),
      (g) => g.drop(hr),
    );
    const [db, logs] = plans(groupee);
    expect(logs!.odd.map(({ kind, channel }) => [kind, channel])).toEqual([["dangling_group", team]]);
    expect(logs!.entries).toHaveLength(1);
    expect(db!.odd).toEqual([]);
    expect(db!.entries).toContainEqual({ channel: team, role: "member", subject: { kind: "person", user: hr } });
    groupee.change("addOwners", team, [owners(hr)]);
    const [told] = plans(groupee);
    expect(told!.odd.map(({ kind }) => kind).sort()).toEqual(["dangling_group", "dangling_owners"]);
  });
});

describe("a channel that becomes a group after it was added somewhere", () => {
  const groupee = grown(
    (g) => g.register(team, [hr], [ana]),
    (g) => g.register(hr, [bo], [ana]),
    (g) => g.drop(hr),
    (g) => g.register(hr, [], [ana]),
  );
  const { history, entries } = planImport(groupee.logFiles());

  it("is an entry as long as it is a group", () => {
    const entry = `${team} member group ${hr}`;
    expect(played(history).map((state) => state.entries.includes(entry))).toEqual([false, true, false, true]);
    expect(entries).toContainEqual({ channel: team, role: "member", subject: { kind: "group", channel: hr } });
  });

  it("brings its entries elsewhere in the very line that makes or ends it", () => {
    const told = history.map(({ op, channel, changes }) => [
      op,
      channel,
      changes.map((one) => [one.change, one.channel]),
    ]);
    expect(told.slice(1, 3)).toEqual([
      [
        "registerChan",
        hr,
        [
          ["created", hr],
          ["add", team],
          ["add", hr],
          ["add", hr],
        ],
      ],
      [
        "dropChan",
        hr,
        [
          ["remove", hr],
          ["remove", hr],
          ["remove", team],
          ["ended", hr],
        ],
      ],
    ]);
  });
});

describe("Groupee's own account in the logs", () => {
  const invited =
    (channel: string, ...present: string[]) =>
    (g: SmallGroupee) =>
      g.register(channel, [], present);
  const bots = (groupee: SmallGroupee, bot?: string, db: GroupeeFile[] = []) =>
    planImport([...groupee.logFiles(), ...db], { bot })
      .odd.filter(({ kind }) => kind === "bot")
      .map(({ detail }) => detail);

  it("is asked for, with the only one it can be where there is only one", () => {
    const once = grown(invited(hr, ana, BOT));
    expect(bots(once)).toEqual([expect.stringMatching(/without saying which it is/)]);
    expect(bots(once, undefined, [once.dbFile()])).toEqual([expect.stringContaining(`name it: --bot ${BOT}`)]);
    expect(bots(grown(invited(hr, ana, BOT), invited(team, BOT, bo)))).toEqual([
      expect.stringContaining(`name it: --bot ${BOT}`),
    ]);
  });

  it("is not asked for where it was never invited, nor when it is named", () => {
    const never = grown(invited(hr, ana), (g) => g.register(team, [hr], [owners(hr), ana]));
    expect(bots(never)).toEqual([]);
    expect(bots(grown(invited(hr, ana, BOT)), BOT)).toEqual([]);
  });

  it("is doubted when whoever was named was never there", () => {
    expect(bots(grown(invited(hr, ana, BOT)), bo)).toEqual([
      expect.stringContaining(`By the logs ${bo} was in no channel`),
    ]);
  });
});

describe("logs and db.json that differ", () => {
  it("tells per group what only one of them has", () => {
    const old = grown(
      (g) => g.register(hr, [bo], [ana]),
      (g) => g.register(tech, [], [ana]),
    );
    const now = grown(
      (g) => g.register(hr, [team], [ana]),
      (g) => g.register(team, [], [bo]),
    );
    const { odd, history } = planImport([...old.logFiles(), now.dbFile()]);
    const only = (channel: string, told: string) => ({
      kind: "differs",
      channel,
      detail: `The logs and db.json differ in ${channel} (${told}). db.json counts.`,
    });
    expect(odd).toHaveLength(3);
    expect(odd).toContainEqual(only(hr, `only in db.json: member ${team}; only in the logs: member ${bo}`));
    expect(odd).toContainEqual(only(team, `only in db.json: the group itself, owner ${bo}`));
    expect(odd).toContainEqual(only(tech, `only in the logs: owner ${ana}, the group itself`));
    expect(history.at(-1)).toMatchObject({ at: null, op: "db.json", channel: null });
  });
});

describe("size", () => {
  it("plans 1,000 groups and 200,000 lines", { timeout: 90_000 }, () => {
    const groupee = large(1_000, 200_000);
    const plan = planImport(groupee.logFiles(), { bot: BOT });
    expect(meaningOf(plan).join() === groupee.meaning().join()).toBe(true);
  });
});

function large(groups: number, lines: number): SmallGroupee {
  const groupee = new SmallGroupee(BOT);
  const random = seeded(1);
  const channels = Array.from({ length: groups }, (_, number) => idOf(`chan${number}x`));
  const channel = () => channels[random.below(groups)]!;
  const subject = () => {
    const kind = random.below(6);
    return kind === 0 ? channel() : kind === 1 ? owners(channel()) : idOf(`user${random.below(5_000)}`);
  };
  const ops = ["addMembers", "addMembers", "removeMembers", "addOwners", "removeOwners"] as const;
  for (const one of channels) groupee.register(one, [], [subject(), BOT]);
  for (let written = groups; written < lines; written++) {
    groupee.seconds += random.below(60);
    const some = Array.from({ length: 1 + random.below(2) }, subject);
    if (random.below(200) > 0) groupee.change(ops[random.below(ops.length)]!, channel(), some);
    else {
      const gone = channel();
      groupee.drop(gone);
      groupee.register(gone, [], some);
    }
  }
  return groupee;
}
