import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Groups, List } from "./groups";
import { planImport } from "./plan";
import { type GroupeeFile, readGroupee } from "./read";
import { replay } from "./replay";
import { idOf, meaningOf, played, SmallGroupee } from "./testing";

const BOT = idOf("groupee");
const channels = ["hr", "tech", "team", "fun"].map((name) => idOf(`chan${name}`));
const users = ["ana", "bo", "cy"].map(idOf);
const anybody = [...users, BOT, ...channels, ...channels.map((channel) => `${channel}/owners`)];

const channel = fc.constantFrom(...channels);
const subjects = fc.array(fc.constantFrom(...anybody), { maxLength: 4 });
type Command = (groupee: SmallGroupee) => unknown;
const change = fc
  .tuple(fc.constantFrom("addMembers", "removeMembers", "addOwners", "removeOwners"), channel, subjects)
  .map(
    ([op, on, ids]): Command =>
      (groupee) =>
        groupee.change(op as "addMembers", on, ids),
  );
const register = fc.tuple(channel, subjects, subjects).map(
  ([on, members, owners]): Command =>
    (groupee) =>
      groupee.register(on, members, owners),
);
const invited = fc.tuple(channel, fc.subarray(users)).map(
  ([on, present]): Command =>
    (groupee) =>
      groupee.register(on, [], [...present, BOT]),
);
const drop = channel.map(
  (on): Command =>
    (groupee) =>
      groupee.drop(on),
);
const compact = fc.boolean().map(
  (forget): Command =>
    (groupee) =>
      groupee.compact(forget),
);
const lived = [
  { arbitrary: change, weight: 8 },
  { arbitrary: register, weight: 3 },
  { arbitrary: invited, weight: 1 },
  { arbitrary: drop, weight: 2 },
];

/** Equal seconds are common; now and then a day goes by. */
function lives(...commands: { arbitrary: fc.Arbitrary<Command>; weight: number }[]) {
  const pause = fc.constantFrom(0, 0, 0, 1, 40_000);
  return fc.array(fc.tuple(fc.oneof(...commands), pause), { maxLength: 40 });
}

function live(commands: [Command, number][], after: (groupee: SmallGroupee) => void = () => {}): SmallGroupee {
  const groupee = new SmallGroupee(BOT);
  for (const [command, pause] of commands) {
    if (command(groupee) !== false) after(groupee);
    groupee.seconds += pause;
  }
  return groupee;
}

function replayed(files: GroupeeFile[]) {
  const { lines, ids } = readGroupee(files);
  return replay(lines, ids, ids.of(BOT));
}

/** As db.json has it. */
function chansOf(groups: Groups): Record<string, string[]> {
  const texts = ({ ids }: List) => [...ids].map(({ text }) => text).sort();
  return Object.fromEntries(
    [...groups].flatMap(([key, { owner, member }]) => [
      [key, texts(member)],
      [`${key}/owners`, texts(owner)],
    ]),
  );
}

describe("replaying Groupee's logs", () => {
  it("gives what Groupee held, to the letter, from full and from compacted logs", () => {
    fc.assert(
      fc.property(lives(...lived, { arbitrary: compact, weight: 1 }), (commands) => {
        const groupee = live(commands);
        fc.pre(groupee.logs.size > 0);
        expect(chansOf(replayed(groupee.logFiles()).groups)).toEqual(groupee.chans);
      }),
      { numRuns: 1000 },
    );
  });

  it("tells after each line what had changed by it, at its own time", () => {
    fc.assert(
      fc.property(lives(...lived), (commands) => {
        const moments: { at: number; channels: string[]; meaning: (ever: Set<string>) => string[] }[] = [];
        const groupee = live(commands, (now) => {
          const then = new SmallGroupee(BOT);
          for (const [key, ids] of now.members) then.members.set(key, new Set(ids));
          for (const [key, ids] of now.owners) then.owners.set(key, new Set(ids));
          const meaning = (ever: Set<string>) => then.meaning(ever);
          moments.push({ at: now.seconds * 1000, channels: [...now.members.keys()].sort(), meaning });
        });
        fc.pre(moments.length > 0);
        const { steps } = replayed(groupee.logFiles());
        expect(steps.map(({ at }) => at)).toEqual(moments.map(({ at }) => at));
        expect(played(steps)).toEqual(
          moments.map(({ channels, meaning }) => ({ channels, entries: meaning(groupee.ever) })),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with the db.json of the same Groupee, alone and together", () => {
    fc.assert(
      fc.property(lives(...lived, { arbitrary: compact, weight: 1 }), (commands) => {
        const groupee = live(commands);
        fc.pre(groupee.logs.size > 0);
        const logs = planImport(groupee.logFiles(), { bot: BOT });
        const both = planImport([...groupee.logFiles(), groupee.dbFile()], { bot: BOT });
        expect(meaningOf(logs)).toEqual(groupee.meaning());
        expect(meaningOf(both)).toEqual(groupee.meaning());
        expect(both.history).toEqual(logs.history);
        expect(both.odd.map(({ kind }) => kind)).not.toContain("differs");
      }),
      { numRuns: 300 },
    );
  });

  it("ends with what another db.json says, by one step without a time", () => {
    fc.assert(
      fc.property(lives(...lived), lives(...lived), (before, other) => {
        const logged = live(before);
        const kept = live(other);
        fc.pre(logged.logs.size > 0);
        const plan = planImport([...logged.logFiles(), kept.dbFile()], { bot: BOT });
        const ever = new Set([...logged.ever, ...kept.evident()]);
        expect(meaningOf(plan)).toEqual(kept.meaning(ever));
        expect([...plan.channels].sort()).toEqual([...kept.members.keys()].sort());
        const end = played(plan.history).at(-1) ?? { channels: [], entries: [] };
        expect(end).toEqual({ channels: [...plan.channels].sort(), entries: meaningOf(plan) });
        const timeless = plan.history.filter(({ at }) => at === null);
        expect(timeless.every((step) => step === plan.history.at(-1) && step.op === "db.json")).toBe(true);
        expect(plan.odd.some(({ kind }) => kind === "differs")).toBe(timeless.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});
