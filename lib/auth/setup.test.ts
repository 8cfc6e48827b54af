// The first run: one token, one admin, and nothing to be found afterwards.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabases } from "@/db/client";
import { migrate } from "@/db/migrate";
import { user } from "@/db/schema";
import { database, openContext } from "@/lib/core/context";
import { ACTORS } from "@/lib/meetups/testing";
import { createFirstAdmin, isSetUp, makeSetupToken, TOKEN_MS } from "./setup";
import { announceSetup, tokenFile, tokenPlace } from "./setup-token";
import { type AuthWorld, authWorld, PASSWORD } from "./testing";

const folder = mkdtempSync(join(tmpdir(), "kith-setup-"));
process.env.DATA_DIR = folder;
let world: AuthWorld;
beforeEach(async () => {
  world = await authWorld();
});
afterEach(() => world.end());
afterAll(async () => {
  await closeDatabases();
  rmSync(folder, { recursive: true, force: true });
});

const form = (token: string | null) => ({
  ...{ token, name: "Ada", email: "Ada@Example.org", password: PASSWORD, again: PASSWORD },
});
const create = (token: string | null, over: object = {}) =>
  createFirstAdmin(world.setup, { ...form(token), ...over }, null);

describe("the token", () => {
  it("has 128 bits and makes one admin", async () => {
    const token = await makeSetupToken(world.setup);
    expect(Buffer.from(token!, "base64url")).toHaveLength(16);
    expect(await isSetUp(world.public)).toBe(false);
    const { userId } = await create(` ${token} `);
    expect(await world.userRow(userId)).toMatchObject({ role: "admin", name: "Ada", emailKey: "ada@example.org" });
    expect(await world.audited()).toContain(`user.create ${userId} setup`);
    await world.refused(() => create(token), "not_found", /set up already/);
    expect(await makeSetupToken(world.setup)).toBeNull();
  });

  it("is good for sixty minutes", async () => {
    const token = await makeSetupToken(world.setup);
    world.pass(TOKEN_MS - 1000);
    await expect(create(token, { again: "other" })).rejects.toMatchObject({ field: "again" });
    world.pass(1000);
    await expect(create(token)).rejects.toMatchObject({ code: "invalid", field: "token" });
    expect(await isSetUp(world.public)).toBe(false);
    await create(await makeSetupToken(world.setup));
  });

  it("of each start on the same data is good", async () => {
    const [first] = [await makeSetupToken(world.setup), await makeSetupToken(world.setup)];
    await create(first);
  });

  it("is kept as a hash only", async () => {
    const token = await makeSetupToken(world.setup);
    expect(await world.everything()).not.toContain(token);
  });

  it("makes no two admins when it is used twice at once", async () => {
    const token = await makeSetupToken(world.setup);
    const both = await Promise.allSettled([create(token), create(token, { email: "b@example.org" })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await world.db.$count(user)).toBe(1);
  });

  it("cannot be guessed at without end", async () => {
    await makeSetupToken(world.setup);
    for (let i = 0; i < 100; i++) await create("wrong").catch(() => {});
    await expect(create("wrong")).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("of the environment is one admin, however many servers start at once", async () => {
  vi.resetModules();
  vi.stubEnv("ADMIN_EMAIL", "ada@example.org");
  vi.stubEnv("ADMIN_PASSWORD", PASSWORD);
  const { ensureFirstAdmin } = await import("./users");
  await Promise.all([1, 2, 3].map(() => ensureFirstAdmin(world.setup)));
  expect(await world.db.select().from(user)).toMatchObject([{ role: "admin", emailKey: "ada@example.org" }]);
  vi.unstubAllEnvs();
});

describe("once there is a user", () => {
  it.each(["admin", "manager", "viewer"] as const)("%s, nothing can be set up", async (role) => {
    const token = await makeSetupToken(world.setup);
    await world.user({ role });
    expect(await isSetUp(world.public)).toBe(true);
    await world.refused(() => create(token), "not_found");
  });

  it("who only came in from the chat, somebody still has to run the place", async () => {
    await world.user({ role: "member", password: false });
    await create(await makeSetupToken(world.setup));
  });
});

it("is for the first run", async () => {
  for (const name of ["manager of another pool", "viewer", "member", "person", "public"]) {
    const ctx = world.as(ACTORS[name]!);
    await world.refused(() => makeSetupToken(ctx), "forbidden");
    await world.refused(() => createFirstAdmin(ctx, form("x"), null), "forbidden");
  }
});

describe("where it is shown", () => {
  const said = () => {
    const lines: string[] = [];
    return { lines, write: (text: string) => lines.push(text), text: () => lines.join("") };
  };

  it("is the terminal, and only there; otherwise a file for its owner alone", async () => {
    await migrate(database());
    writeFileSync(tokenFile(), "of an earlier start\n", { mode: 0o644 });
    const log = said();
    await announceSetup(log);
    const token = readFileSync(tokenFile(), "utf8").trim();
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(statSync(tokenFile()).mode & 0o777).toBe(0o600);
    expect(log.text()).toContain(tokenFile());
    expect(log.text()).not.toContain(token);
    expect(await tokenPlace()).not.toBeNull();

    const terminal = { ...said(), isTTY: true };
    await announceSetup(terminal);
    expect(() => statSync(tokenFile())).toThrow();
    expect(terminal.text()).toMatch(/\n {2}[\w-]{22}\n/);
  });

  it("is nowhere once somebody is there", async () => {
    await migrate(database());
    const here = openContext({ kind: "setup" });
    await createFirstAdmin(here, form(await makeSetupToken(here)), null);
    writeFileSync(tokenFile(), "stale\n");
    const terminal = { ...said(), isTTY: true };
    await announceSetup(terminal);
    expect(terminal.text()).toBe("");
    expect(() => statSync(tokenFile())).toThrow();
    expect(await tokenPlace()).toBeNull();
  });
});
