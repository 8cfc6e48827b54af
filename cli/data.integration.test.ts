// The commands around the data: users, jobs, status, backup and restore, the demo.
import { randomBytes } from "node:crypto";
import { chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabases, openDatabase } from "@/db/client";
import { startHranaServer } from "@/db/fixtures/hrana-server";
import { grant, user } from "@/db/schema";
import { createTables } from "@/inngest/embedded/store";
import { openTerminal, type Terminal } from "./testing";

let terminal: Terminal;
const demo = { KITH_DEMO: "1" };

beforeAll(async () => {
  terminal = await openTerminal();
});
afterAll(() => terminal.end());

const kith = (...args: string[]) => terminal.kith(args);
const json = (...args: string[]) => terminal.json(...args);

describe("demo:seed", () => {
  it("makes a pool with two closed rounds and leaves two people for the visitor", async () => {
    expect(await terminal.kith(["demo:seed"], { env: demo })).toMatchObject({ code: 0, err: "" });
    const [pool, ...others] = await json("pool:list");
    expect([pool.name, pool.members, others]).toEqual(["Coffee", 24, []]);
    const rounds = [await json("round:show", pool.channel, "--round", "1"), await json("round:show", pool.channel)];
    expect(rounds).toMatchObject([
      { number: 1, state: "closed" },
      { number: 2, state: "closed" },
    ]);
    for (const { people, matches } of rounds) {
      const placed = matches.flatMap((one: { users: string[] }) => one.users);
      expect(people).toHaveLength(22);
      expect(new Set(placed).size).toBe(people.filter((one: { available: boolean }) => one.available).length);
      expect(matches.some((one: { met: boolean }) => one.met)).toBe(true);
    }
    const without = (await json("people:list")).filter((one: { has_intro: boolean }) => !one.has_intro);
    expect(without).toHaveLength(3); // the two newcomers, and a guest who takes no part
  });

  it("changes nothing when it runs again, and has nothing to send", async () => {
    const before = await json("people:list");
    expect(await terminal.kith(["demo:seed"], { env: demo })).toMatchObject({ code: 0, err: "" });
    expect(await json("people:list")).toEqual(before);
    expect(await json("pool:list")).toHaveLength(1);
    expect(await terminal.database().read("select 1 from delivery")).toEqual([]);
  });

  it("goes on with the next round as any pool does", async () => {
    const [{ channel }] = await json("pool:list");
    expect(await json("round:create", channel)).toEqual([{ channel, round: 3, asked: 22, introAsked: 2 }]);
  });
});

describe("user:create", () => {
  const create = (email: string, ...more: string[]) => ["user:create", "--email", email, ...more];

  it("takes the password from stdin, and grants a manager the pools", async () => {
    const args = [...create("Ana@example.com", "--role", "manager", "--pool", "coffee"), "--json"];
    const { out } = await terminal.kith(args, { stdin: "a long password\n" });
    expect(JSON.parse(out)).toEqual({ email: "Ana@example.com", role: "manager", pools: ["coffee"] });
    const [made] = await terminal.database().db.select().from(user).where(eq(user.emailKey, "ana@example.com"));
    expect(made?.passwordHash).toMatch(/^scrypt\$/);
    expect(await terminal.database().db.select().from(grant)).toHaveLength(1);
  });

  it.each([
    [
      "an address that is taken, in other letters",
      create("ANA@example.com", "--password", "long enough, is it"),
      /exists already/,
    ],
    ["a short password", create("b@example.com", "--password", "short"), /at least 12/],
    ["no address", create("nobody", "--password", "long enough, is it"), /not an e-mail/],
    ["an unknown pool", create("b@example.com", "--password", "long enough, is it", "--pool", "x"), /no pool x/],
  ])("refuses %s", async (_, args, words) => {
    const ran = await terminal.kith(args);
    expect(ran).toEqual({ code: 1, out: "", err: expect.stringMatching(words) });
    expect(ran.err).not.toContain("long enough");
  });
});

describe("jobs", () => {
  it("lists none before the first start, then those that failed, and starts one again once", async () => {
    expect(await json("jobs")).toEqual([]);
    const url = `file:${terminal.dataDir}/jobs.db`;
    await createTables(openDatabase(url));
    const event = '{"name":"round/close.due"}';
    await openDatabase(url).transact((tx) =>
      tx.executeMultiple(`
        insert into run (id, fn, idem, status, event, ckey, output, created_at) values
          ('r1', 'close-round', 'a', 'failed', '${event}', '', '{"message":"it broke"}', 1),
          ('r2', 'close-round', 'b', 'completed', '${event}', '', null, 2)`),
    );
    expect((await json("jobs")).map((run: { id: string }) => run.id)).toEqual(["r2", "r1"]);
    expect(await json("jobs", "--failed")).toMatchObject([{ id: "r1", fn: "close-round", error: "it broke" }]);
    expect((await kith("jobs")).out).toContain("it broke");
    expect(await json("jobs:retry", "r1")).toEqual({ id: "r1", retried: true });
    expect(await kith("jobs:retry", "r1")).toMatchObject({ code: 1, err: expect.stringContaining("again before") });
    expect(await kith("jobs:retry", "r2")).toMatchObject({ code: 1, err: expect.stringContaining("completed") });
    expect(await kith("jobs:retry", "r9")).toMatchObject({ code: 1, err: expect.stringContaining("no run r9") });
  });
});

describe("status", () => {
  it("has the shape of health, and tells what fails without failing", async () => {
    expect(await json("status")).toEqual({
      ...{ status: "ok", version: expect.any(String), database: { state: "ok" } },
      ...{ jobs: { state: "off", detail: expect.any(String) }, slack: { state: "ok" }, mattermost: { state: "off" } },
    });
    const { code, out } = await terminal.kith(["status", "--json"], { env: { SLACK_BOT_TOKEN: "xoxb-wrong" } });
    expect([code, JSON.parse(out)]).toMatchObject([0, { status: "ok", slack: { state: "failing" } }]);
    expect(out).not.toContain("xoxb");
  });
});

describe("backup and restore", () => {
  it("go back to what was, keep what is, and refuse what is no backup", async () => {
    const file = join(terminal.dataDir, "backup.db");
    expect(await json("backup", file)).toEqual({ file });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(await kith("backup", file)).toMatchObject({ code: 1, err: expect.stringContaining("exists already") });
    await json("pool:set", "coffee", "--name", "Tea");
    const broken = join(terminal.dataDir, "broken.db");
    writeFileSync(broken, readFileSync(file).subarray(0, 100_000));
    expect(await kith("restore", broken)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not a whole backup"),
    });
    writeFileSync(broken, randomBytes(5000));
    expect(await kith("restore", broken)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not a whole backup"),
    });
    expect(await json("pool:list")).toMatchObject([{ name: "Tea" }]);
    const { kept } = await json("restore", file);
    await closeDatabases();
    expect(await json("pool:list")).toMatchObject([{ name: "Coffee" }]);
    const before = await openDatabase(`file:${kept}`).read("select name from pool");
    expect(before.map(({ name }) => name)).toEqual(["Tea"]);
  });

  it("writes no empty backup of a folder that is not the server's, and makes no database there", async () => {
    const elsewhere = join(terminal.dataDir, "elsewhere");
    const env = { DATA_DIR: elsewhere };
    const ran = await terminal.kith(["backup", join(terminal.dataDir, "empty.db")], { env });
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(`no database ${elsewhere}/kith.db`) });
    expect([existsSync(elsewhere), existsSync(join(terminal.dataDir, "empty.db"))]).toEqual([false, false]);
    expect((await terminal.kith(["status"], { env })).out).toContain(elsewhere);
  });

  it("brings nothing to this version, so that the version before can go on with it", async () => {
    const old = join(terminal.dataDir, "old");
    mkdirSync(old);
    const database = openDatabase(`file:${old}/kith.db`);
    await database.transact((tx) => tx.execute("create table from_before (a)"));
    const file = join(old, "backup.db");
    expect(await terminal.kith(["backup", file], { env: { DATA_DIR: old } })).toMatchObject({ code: 0 });
    for (const url of [`file:${file}`, `file:${old}/kith.db`])
      expect(await openDatabase(url).read("select name from sqlite_master")).toEqual([{ name: "from_before" }]);
  });

  it("refuses what a later version has migrated in the words that the docs have", async () => {
    const later = join(terminal.dataDir, "later");
    mkdirSync(later);
    copyFileSync(join(terminal.dataDir, "backup.db"), join(later, "kith.db"));
    const migrated = "insert into __drizzle_migrations (hash, created_at) values ('later', 99999999999999)";
    await openDatabase(`file:${later}/kith.db`).transact((tx) => tx.execute(migrated));
    const words = "This database was made by a later version of Kith. Nothing was changed: install that version, or";
    expect(await terminal.kith(["status"], { env: { DATA_DIR: later } })).toMatchObject({
      ...{ code: 1, err: expect.stringContaining(words) },
    });
  });

  it.runIf(process.getuid?.() === 0)("leaves what root restored to whose folder it is", async () => {
    const theirs = join(terminal.dataDir, "theirs");
    mkdirSync(theirs);
    chownSync(theirs, 65_534, 65_534);
    const env = { DATA_DIR: theirs };
    expect(await terminal.kith(["restore", join(terminal.dataDir, "backup.db")], { env })).toMatchObject({ code: 0 });
    expect(statSync(join(theirs, "kith.db"))).toMatchObject({ uid: 65_534, gid: 65_534 });
  });

  it("restores nothing while the jobs are being carried out", async () => {
    const until = Date.now() + 60_000;
    const jobs = openDatabase(`file:${terminal.dataDir}/jobs.db`);
    await createTables(jobs);
    await jobs.transact((tx) => tx.execute(`insert into lease values (1, 'other', 'elsewhere', 1, '', ${until})`));
    expect(await json("status")).toMatchObject({ jobs: { state: "ok" } });
    const ran = await kith("restore", join(terminal.dataDir, "backup.db"));
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("Kith is running") });
  });
});

describe("a database across the network", () => {
  it("is worked on like a file, is backed up where it is hosted, and says what keeps it from answering", async () => {
    const server = await startHranaServer({ path: join(terminal.dataDir, "remote.db") });
    const remote = { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: server.authToken, APP_SECRET: "x".repeat(32) };
    const there = (args: string[], more = {}) => terminal.kith(args, { env: { ...remote, ...more } });
    const made = await there(["user:create", "--email", "r@example.com", "--password", "long enough, is it"]);
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(await there(["user:create", "--email", "r@example.com", "--password", "long enough, is it"])).toMatchObject({
      code: 1,
    });
    const file = join(terminal.dataDir, "elsewhere.db");
    for (const command of ["backup", "restore"])
      expect(await there([command, file])).toMatchObject({
        code: 1,
        err: expect.stringContaining("where it is hosted"),
      });
    const shut = await there(["pool:list"], { DATABASE_AUTH_TOKEN: "wrong" });
    expect(shut).toMatchObject({ code: 1, err: expect.stringContaining("DATABASE_AUTH_TOKEN") });
    await server.close();
    const gone = await there(["pool:list"]);
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining("does not answer") });
  });
});
