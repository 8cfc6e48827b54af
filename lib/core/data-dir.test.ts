// Where nothing can be written, Kith runs when it keeps nothing there, and says what to do when it would.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kith-data-dir-"));
const file = join(folder, "file");
writeFileSync(file, "");

afterEach(() => vi.unstubAllEnvs());

/** As a process of its own would read it. */
async function make(dataDir: string, more: Record<string, string> = {}): Promise<void> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ DATA_DIR: dataDir, ...more })) vi.stubEnv(name, value);
  (await import("./data-dir")).makeDataDir();
}

it("is made for a file, and named with what to do when it cannot be", async () => {
  await make(join(folder, "a/b"));
  expect(existsSync(join(folder, "a/b"))).toBe(true);
  await expect(make(join(file, "below"))).rejects.toThrow(/^DATA_DIR .*\/file\/below cannot be made \(ENOTDIR\)/);
  rmSync(folder, { recursive: true });
});

it("is not made with the database and the jobs elsewhere, as where all files are read-only", async () => {
  const database = { DATABASE_URL: "libsql://db.example.com", APP_SECRET: "x".repeat(32) };
  await expect(make("/dev/null/data", database)).rejects.toThrow(/^DATA_DIR /);
  await make("/dev/null/data", { ...database, INNGEST_EVENT_KEY: "a", INNGEST_SIGNING_KEY: "b" });
});
