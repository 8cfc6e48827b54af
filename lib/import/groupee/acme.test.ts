import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { acme, BOT } from "./acme.testing";
import { type ImportPlan, planImport } from "./plan";
import { idOf, meaningOf, played } from "./testing";

/** The table of entries in acme.md. */
const ENTRIES: Record<string, { owners: string[]; members: string[] }> = {
  founders: { owners: ["alice", "bob"], members: [] },
  hr: { owners: ["~founders/owners", "catherine"], members: ["~founders", "dave"] },
  tech: { owners: ["~founders/owners"], members: ["~founders", "eleanor"] },
  "tech-mobile_app": { owners: ["~tech/owners"], members: ["~tech", "fred"] },
  "tech-website": { owners: ["~tech/owners"], members: ["~tech", "gloria"] },
  team: { owners: ["~hr/owners", "~tech/owners"], members: ["~hr", "~tech"] },
  "team-managers_only": { owners: ["~team/owners"], members: [] },
  "hr-for_managers": { owners: ["~hr/owners"], members: ["~team/owners"] },
  fun: { owners: ["~team"], members: [] },
  golf_with_bob: { owners: ["bob"], members: ["~team"] },
};

function expected(): string[] {
  const line = (group: string, role: string, name: string) => {
    const kind = !name.startsWith("~") ? "person" : name.endsWith("/owners") ? "owners" : "group";
    return `${idOf(group)} ${role} ${kind} ${idOf(name.replace("/owners", ""))}`;
  };
  return Object.entries(ENTRIES)
    .flatMap(([group, { owners, members }]) => [
      ...owners.map((name) => line(group, "owner", name)),
      ...members.map((name) => line(group, "member", name)),
    ])
    .sort();
}

const folder = new URL("fixtures/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.startsWith("acme-"))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const logs = files.filter(({ name }) => name.endsWith(".ndjson"));
const db = files.filter(({ name }) => name.endsWith(".json"));

function expectAcme(plan: ImportPlan): void {
  expect(meaningOf(plan)).toEqual(expected());
  expect([...plan.channels].sort()).toEqual(Object.keys(ENTRIES).map(idOf).sort());
  expect(played(plan.history).at(-1)).toEqual({ channels: [...plan.channels].sort(), entries: expected() });
}

describe("the ACME company from Groupee's files", () => {
  it("keeps its files as Groupee would have left them", async () => {
    for (const { name, text } of [acme().dbFile(), ...acme().logFiles()]) {
      await expect(text).toMatchFileSnapshot(`fixtures/acme-${name}`);
    }
  });

  it("is whole from db.json alone, in one step without a time", () => {
    const plan = planImport(db);
    expectAcme(plan);
    expect(plan.history.map(({ at, op, channel }) => [at, op, channel])).toEqual([[null, "db.json", null]]);
    expect(plan.odd).toEqual([]);
  });

  it("is whole from the logs, with Groupee's times, and from both", () => {
    const plan = planImport(logs.toReversed(), { bot: BOT });
    expectAcme(plan);
    expect(plan.odd).toEqual([]);
    expect(plan.history[0]).toEqual({
      at: Date.parse("2020-06-16T08:30:00Z"),
      op: "registerChan",
      channel: idOf("founders"),
      changes: [
        { change: "created", channel: idOf("founders") },
        { change: "add", channel: idOf("founders"), role: "owner", subject: { kind: "person", user: idOf("alice") } },
      ],
    });
    const both = planImport(files, { bot: BOT });
    expectAcme(both);
    expect([both.history, both.odd]).toEqual([plan.history, []]);
  });

  it("says of a dropped group that it ended, after its entries were removed", () => {
    const { history } = planImport(logs, { bot: BOT });
    const dropped = history.find(({ op }) => op === "dropChan");
    expect(dropped?.changes.map(({ change }) => change)).toEqual([...Array(4).fill("remove"), "ended"]);
  });

  it("guesses the bot from the logs when nobody names it, and lets db.json win", () => {
    const plan = planImport(logs);
    const [founders, golf, team] = ["founders", "golf_with_bob", "team"].map(idOf);
    expect(plan.odd).toEqual([{ kind: "bot", detail: expect.stringContaining(`--bot ${BOT}`) }]);
    expect(meaningOf(plan).filter((line) => line.endsWith(` person ${BOT}`))).toEqual(
      [`${founders} owner person ${BOT}`, `${golf} owner person ${BOT}`, `${team} member person ${BOT}`].sort(),
    );
    const both = planImport(files);
    expectAcme(both);
    expect(both.odd.map(({ kind, channel }) => [kind, channel])).toEqual([
      ["bot", undefined],
      ["differs", founders],
      ["differs", team],
      ["differs", golf],
    ]);
    expect(both.history.at(-1)?.changes).toHaveLength(3);
  });
});
