// The commands on groups as they are typed, against the sandbox's Mattermost and its company.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTerminal, type Terminal } from "./testing";

let terminal: Terminal;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  terminal = await openTerminal();
  folder = mkdtempSync(join(tmpdir(), "kith-groups-"));
  const { url, botToken, teamName } = terminal.sandbox.mattermost;
  env = { MATTERMOST_URL: url, MATTERMOST_TOKEN: botToken, MATTERMOST_TEAM: teamName };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await terminal.end();
});

const kith = (...args: string[]) => terminal.kith(args, { env });
async function json(...args: string[]) {
  const { code, out, err } = await kith(...args, "--json");
  if (code !== 0) throw new Error(`kith ${args.join(" ")} ended with ${code}: ${err}`);
  return JSON.parse(out);
}
const seconds = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe("groups on the command line", () => {
  it("are nothing while no Mattermost is connected", async () => {
    const none = await terminal.kith(["groups:list"]);
    expect(none).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/not connected to Mattermost.*docs\/mattermost-setup\.md/),
    });
  });

  it("are listed, shown and explained, and the demo's company is what it is every time", async () => {
    for (let n = 0; n < 2; n++)
      expect(await terminal.kith(["demo:seed"], { env: { ...env, KITH_DEMO: "1" } })).toMatchObject({ code: 0 });
    const list = (await json("groups:list")) as { name: string; people: number }[];
    expect(Object.fromEntries(list.map(({ name, people }) => [name, people]))).toEqual({
      ...{ founders: 2, hr: 4, tech: 3, "tech-mobile_app": 4, "tech-website": 4, team: 5 },
      ...{ "team-managers_only": 3, "hr-for_managers": 3, fun: 5, golf_with_bob: 5 },
    });
    expect(await json("groups:show", "~HR")).toMatchObject({
      ...{ name: "hr", state: "managed", owners: ["catherine", "founders/owners"], members: ["dave", "founders"] },
      people: expect.arrayContaining([
        { user: "alice", why: "hr/owners, founders" },
        { user: "dave", why: "direct" },
      ]),
    });
    expect((await json("groups:why", "golf_with_bob", "@dave")).chains).toEqual([["hr", "team", "golf_with_bob"]]);
    expect(await kith("groups:why", "founders", "dave")).toMatchObject({
      code: 0,
      out: expect.stringContaining("no chain"),
    });
  });

  it("are refused in one line where there is no such group, person or time", async () => {
    expect(await kith("groups:show", "nope")).toMatchObject({ code: 1, err: expect.stringContaining('"nope"') });
    expect(await kith("groups:why", "hr", "@nobody")).toMatchObject({
      code: 1,
      err: expect.stringContaining('"nobody"'),
    });
    expect(await kith("groups:show", "hr", "--as-of", "yesterday")).toMatchObject({
      code: 1,
      err: expect.stringContaining('"yesterday"'),
    });
    expect(await kith("groups:show", "hr", "--as-of", "2001-01-01")).toMatchObject({ code: 1 });
    expect(await kith("groups:restore")).toMatchObject({ code: 2 });
    expect(await kith("groups:compact", "--before", "2199-01-01")).toMatchObject({ code: 2 });
  });

  it("are compared with the real channels, where everybody may be", async () => {
    expect(await json("groups:reconcile", "--dry-run")).toMatchObject({
      dryRun: true,
      groups: 10,
      remove: [],
      unread: [],
    });
  });

  it("are written out in the platform's ids, and restored to an earlier moment after a look", async () => {
    const lines = (await kith("groups:export")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ action: "demo", door: "import", changes: expect.any(Array) });
    await seconds(5);
    const before = new Date().toISOString();
    await seconds(5);
    expect(await json("groups:restore", "--as-of", "2020-01-01", "fun", "--dry-run")).toMatchObject({
      dryRun: true,
      ended: ["fun"],
    });
    expect(await json("groups:restore", "--as-of", "2020-01-01", "fun")).toMatchObject({ ended: ["fun"] });
    expect((await json("groups:list")).map((one: { name: string }) => one.name)).not.toContain("fun");
    expect(await json("groups:restore", "--as-of", before)).toMatchObject({ created: ["fun"], ended: [] });
    expect(await json("groups:show", "fun")).toMatchObject({ owners: ["team"], members: [] });
  });
});

describe("import:groupee", () => {
  const id = (letter: string) => letter.repeat(26);
  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };

  it("shows what would come and what is odd, and then brings it, once", async () => {
    const { alice } = terminal.sandbox.mattermost.users;
    const [club, board] = [id("c"), id("d")];
    const db = file("db.json", {
      _chans: {
        [club]: { [`${club}/owners`]: 1, [board]: 1 },
        [`${club}/owners`]: { [alice!.id]: 1 },
        [board]: { [`${board}/owners`]: 1, [club]: 1 },
        [`${board}/owners`]: {},
      },
    });
    const log = file(
      "eventlog-2020-06-16.ndjson",
      `[1592300000,"registerChan","${club}",["${board}"],["${alice!.id}"]]\n[15923`,
    );
    const dry = await json("import:groupee", db, log, "--dry-run");
    expect(dry).toMatchObject({ dryRun: true, groups: 2 });
    expect(dry.odd.join("\n")).toMatch(/circle/);
    expect((await json("groups:list")).map((one: { name: string }) => one.name)).not.toContain(club);
    expect(await json("import:groupee", db, log)).toMatchObject({ dryRun: false, groups: 2 });
    expect(await json("groups:show", club)).toMatchObject({ state: "unmanaged", owners: ["alice"], members: [board] });
    expect(await json("groups:show", club, "--as-of", "2020-06-17")).toMatchObject({ owners: ["alice"] });
    expect(await json("import:groupee", db, log, "--dry-run")).toMatchObject({ groups: 0, entries: 0, steps: 0 });
    const again = await json("import:groupee", db, log);
    expect(again).toMatchObject({ groups: 0 });
    expect(again.odd.join("\n")).toContain("is a group already");
  });

  it("refuses what is no file of Groupee's, and names it", async () => {
    const nonsense = file("notes.txt", "not what it takes");
    expect(await kith("import:groupee", nonsense)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("notes.txt"),
    });
    expect(await kith("import:groupee", join(folder, "absent.json"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("absent.json"),
    });
  });
});

describe("groups:compact", () => {
  it("makes the log one line, and what is older can no longer be shown", async () => {
    expect((await json("groups:compact", "--before", new Date().toISOString())).lines).toBeGreaterThan(3);
    expect(await json("groups:show", "hr")).toMatchObject({ owners: ["catherine", "founders/owners"] });
    expect((await kith("groups:export")).out.trim().split("\n")).toHaveLength(1);
    expect(await kith("groups:show", "hr", "--as-of", "2020-06-17")).toMatchObject({ code: 1, out: "" });
  });
});
