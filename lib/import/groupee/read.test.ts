import { describe, expect, it } from "vitest";
import { AppError } from "../../core/errors";
import { planImport } from "./plan";
import { type GroupeeFile, readGroupee } from "./read";
import { idOf, played } from "./testing";

const [hr, tech, ana, bo] = ["chanhr", "chantech", "ana", "bo"].map(idOf) as [string, string, string, string];
const BOT = idOf("groupee");

const log = (text: string, name = "eventlog-2020-06-16.ndjson"): GroupeeFile => ({ name, text });
const db = (chans: unknown, name = "db.json"): GroupeeFile => ({ name, text: JSON.stringify({ _chans: chans }) });
const line = (...parts: unknown[]) => JSON.stringify(parts);
const registered = line(1592300000, "registerChan", hr, [], [ana]);
const kinds = (files: GroupeeFile[]) => planImport(files, { bot: BOT }).odd.map(({ kind }) => kind);

function refusal(files: GroupeeFile[], bot?: string): string {
  try {
    planImport(files, { bot });
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe("invalid");
    return (error as AppError).message;
  }
  throw new Error("it was not refused");
}

describe("which file is which", () => {
  it("looks at what is inside, not at the name", () => {
    const plan = planImport([
      log(registered, "backup.txt"),
      { ...db({ [hr]: {}, [`${hr}/owners`]: { [ana]: 1 } }), name: "x" },
    ]);
    expect(plan.odd.map(({ kind }) => kind)).toEqual(["no_built_in"]);
    expect(plan.channels).toEqual([hr]);
  });

  it.each([
    ["a page", "<html></html>"],
    ["words", "registerChan"],
    ["another object", '{"chans": {}}'],
    ["another object that is not whole", '{"name": "kith", '],
    ["_chans as a list", '{"_chans": []}'],
    ["_chans as nothing", '{"_chans": null}'],
    ["_chans by way of a prototype", '{"__proto__": {"_chans": {}}}'],
    ["a list", '[{"_chans": {}}]\n'],
    ["a list over lines", '[\n  1,\n  "addMembers"\n]'],
    ["only a number", "17"],
    ["lines of objects", '{"at": 1}\n{"at": 2}\n'],
    ["only unknown operations", line(1592300000, "renameChan", hr, "x")],
    ["a word cut off", "regist"],
  ])("refuses %s by its name, whatever else is given", (_, text) => {
    expect(refusal([log(registered), { name: "holiday.json", text }])).toMatch(
      /^holiday\.json is neither .*Nothing was imported/,
    );
  });

  it("says of a db.json that is not whole what to do", () => {
    const { text } = db({ [hr]: { [ana]: 1 } });
    for (const length of [text.length - 1, text.length - 5, 12]) {
      expect(refusal([{ name: "db.json", text: text.slice(0, length) }])).toMatch(/cut off or damaged.*Copy it again/);
    }
  });

  it("refuses two different db.json, nothing at all, and a bot that is no id", () => {
    expect(refusal([db({}, "old.json"), db({ [hr]: {} }, "new.json")])).toMatch(/^old\.json and new\.json are both/);
    expect(refusal([])).toMatch(/nothing to import/);
    expect(refusal([log(" \r\n\n"), { name: "db.json", text: "\uFEFF" }])).toMatch(/nothing to import/);
    expect(refusal([log(registered)], "@groupee")).toMatch(/26 small letters and digits/);
  });

  it("reports an empty file and one given twice", () => {
    expect(kinds([log(registered), log("", "db.json"), log(`\uFEFF${registered}`, "copy.ndjson")])).toEqual(
      ["empty_file", "same_file", "bot"].slice(0, 2),
    );
  });

  it("sorts logs by the date in their names, then by their first line, and follows that", () => {
    const files = [
      log(line(5, "addMembers", hr, [bo]), "/old 2019-01-01/eventlog-2020-06-18.ndjson"),
      log(line(1592400000, "addMembers", hr, [tech]), "renamed"),
      log(line(9, "dropChan", hr), "eventlog-2020-06-16 (2).ndjson"),
      log(line(8, "registerChan", hr, [], []), "eventlog-2020-06-16.ndjson"),
    ];
    const { lines, odd } = readGroupee(files);
    expect(lines.map(({ at }) => at)).toEqual([8_000, 9_000, 1_592_400_000_000, 5_000]);
    expect(odd).toEqual([{ kind: "clock", detail: expect.stringContaining("eventlog-2020-06-18.ndjson, line 1") }]);
  });
});

describe("damaged logs", () => {
  it("reports a last line that is cut off, in every file, wherever the cut is", () => {
    const cut = line(1592300060, "addMembers", hr, [bo]);
    for (let length = 1; length < cut.length; length++) {
      const first = log(`${registered}\n${cut.slice(0, length)}`);
      const plan = planImport([first, log(cut, "eventlog-2020-06-17.ndjson")]);
      expect(plan.odd.map(({ kind, detail }) => [kind, detail.slice(0, 34)])).toEqual([
        ["cut_off", "eventlog-2020-06-16.ndjson, line 2"],
      ]);
      expect(plan.entries).toHaveLength(2);
    }
    expect(planImport([log(cut.slice(0, 9))])).toMatchObject({ channels: [], odd: [{ kind: "cut_off" }] });
    expect(kinds([log(`${registered}\n${cut}`)])).toEqual([]);
  });

  it("takes a byte order mark, CRLF and blank lines", () => {
    const text = `\uFEFF\r\n${registered}\r\n\r\n   \n${line(1592300060, "addMembers", hr, [bo])}\r\n\r\n`;
    expect(planImport([log(text)])).toMatchObject({ channels: [hr], odd: [] });
    expect(planImport([log(text)]).entries).toHaveLength(2);
  });

  it.each([
    ["malformed", '[1592300001,"addMembers"'],
    ["malformed", "\0\0\0"],
    ["malformed", '{"op":"addMembers"}'],
    ["malformed", "null"],
    ["malformed", "[]"],
    ["malformed", line("1592300001", "addMembers", hr, [bo])],
    ["malformed", line(-1, "addMembers", hr, [bo])],
    ["malformed", '[1e999,"dropChan","x"]'],
    ["malformed", line(1592300001, "addMembers", "hr", [bo])],
    ["malformed", line(1592300001, "addMembers", `${hr}/owners`, [bo])],
    ["malformed", line(1592300001, "addMembers", hr)],
    ["malformed", line(1592300001, "addMembers", hr, bo)],
    ["malformed", line(1592300001, "addMembers", hr, { [bo]: 1 })],
    ["malformed", line(1592300001, "registerChan", tech, [], "x")],
    ["malformed", "[".repeat(1_000)],
    ["unknown_op", line(1592300001, "renameChan", hr, "x")],
    ["unknown_op", line(1592300001, "__proto__", hr, [])],
    ["unknown_group", line(1592300001, "addMembers", tech, [bo])],
    ["unknown_group", line(1592300001, "dropChan", tech)],
    ["registered_twice", line(1592300001, "registerChan", hr, [bo], [ana])],
  ])("reports and outlives what is %s (%#)", (kind, text) => {
    const plan = planImport([log(`${registered}\n${text}\n${line(1592300002, "addMembers", hr, [bo])}\n`)]);
    expect(plan.odd.map((odd) => odd.kind)).toEqual([kind]);
    expect(plan.odd[0]!.detail).toMatch(
      kind === "unknown_group" || kind === "registered_twice" ? /line 2/ : /, line 2 /,
    );
    expect(plan.odd[0]!.detail.length).toBeLessThan(260);
    expect(plan.entries.map(({ role }) => role).sort()).toEqual(["member", "owner"]);
  });

  it("leaves out of a line what is no id", () => {
    const wrong = [
      "__proto__",
      "constructor",
      "",
      ana.slice(1),
      `${ana}0`,
      ana.toUpperCase(),
      `${hr}/members`,
      7,
      null,
    ];
    const plan = planImport([log(`${registered}\n${line(1592300001, "addMembers", hr, [...wrong, bo, [bo]])}`)]);
    expect(plan.entries).toHaveLength(2);
    expect(plan.odd.map(({ kind }) => kind)).toEqual(Array(wrong.length + 1).fill("not_an_id"));
  });

  it("forgets what a group was when it is registered anew, compacted or not", () => {
    const again = line(2, "registerChan", hr, [bo], [ana]);
    const [first, compacted] = [line(1, "registerChan", hr, [tech], [tech]), line(1, "registerChan", hr, [tech])];
    for (const start of [first, compacted, `${compacted}\n${line(1, "dropChan", hr)}`]) {
      const { entries, history } = planImport([log(`${start}\n${again}\n${line(3, "addOwners", hr, [bo])}`)]);
      expect(entries.map(({ role, subject }) => [role, subject])).toEqual([
        ["owner", { kind: "person", user: ana }],
        ["owner", { kind: "person", user: bo }],
      ]);
      expect(played(history)).toHaveLength(history.length);
    }
  });

  it("reads a compacted log whether the owners are missing or null, and lines that follow it as usual", () => {
    const compacted = (...rest: unknown[]) =>
      [
        line(1, "registerChan", hr, [], ...rest),
        line(1, "addMembers", hr, [ana, bo, `${hr}/owners`]),
        line(1, "addOwners", hr, [ana]),
      ].join("\n");
    const roles = (text: string) =>
      planImport([log(text)])
        .entries.map(({ role }) => role)
        .sort();
    expect(roles(compacted())).toEqual(["member", "member", "owner"]);
    expect(roles(compacted(null))).toEqual(["member", "member", "owner"]);
    expect(roles(`${compacted()}\n${line(2, "addOwners", hr, [bo])}`)).toEqual(["member", "owner", "owner"]);
  });
});

describe("odd db.json", () => {
  const built = (channel: string, members: object = {}) => ({ [channel]: { [`${channel}/owners`]: 1, ...members } });

  it("takes every key whatever its value, as Groupee does, and reports other values than 1", () => {
    const values = [0, 2, -1, null, false, "1", {}, [1]];
    for (const value of values) {
      const plan = planImport([db({ ...built(hr, { [bo]: value }), [`${hr}/owners`]: { [ana]: 1 } })]);
      expect(plan.odd.map(({ kind, channel }) => [kind, channel])).toEqual([["odd_value", hr]]);
      expect(plan.entries).toHaveLength(2);
    }
  });

  it("reads a key that stands twice as Groupee would: the last one counts", () => {
    const text = `{"_chans": {"${hr}": {"${bo}": 1}, "${hr}/owners": {"${ana}": 1}, "${hr}": {"${hr}/owners": 1}}}`;
    expect(planImport([{ name: "db.json", text }])).toMatchObject({ odd: [], entries: [{ subject: { user: ana } }] });
  });

  it("leaves out what is no id, no list, or half a group", () => {
    const text = `{"_chans": {"__proto__": {"${ana}": 1}, "hr": {}, "${hr}": {"${hr}/owners": 1, "__proto__": 1, "ana": 1},
      "${hr}/owners": {"${ana}": 1}, "${tech}": ["${ana}"], "${tech}/owners": {"${ana}": 1}, "${bo}": null}}`;
    const plan = planImport([{ name: "db.json", text }]);
    expect(plan.odd.map(({ kind }) => kind).sort()).toEqual([
      ...Array(3).fill("malformed"),
      ...Array(4).fill("not_an_id"),
    ]);
    expect(plan.entries).toEqual([{ channel: hr, role: "owner", subject: { kind: "person", user: ana } }]);
    expect(({} as Record<string, unknown>)[ana]).toBeUndefined();
  });

  it("never makes the bot an entry", () => {
    const plan = planImport([db({ ...built(hr, { [BOT]: 1 }), [`${hr}/owners`]: { [ana]: 1, [BOT]: 1 } })], {
      bot: BOT,
    });
    expect(plan.odd.map(({ kind, channel }) => [kind, channel])).toEqual(Array(2).fill(["bot", hr]));
    expect(plan.entries).toHaveLength(1);
  });
});
