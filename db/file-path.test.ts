// The path that is looked at is the one that the client writes to.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { expect, it, onTestFinished } from "vitest";
import { filePath } from "./file-path";

it.each(["plain", "with space", "100%", "is #1", "who?", "ü"])("in a folder named %j", async (name) => {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `file:${folder.replace(/[%?#]/g, encodeURIComponent)}/some.db`;
  const client = createClient({ url });
  await client.execute("create table t (a)");
  client.close();
  expect(filePath(url)).toBe(join(folder, "some.db"));
  expect(existsSync(filePath(url)!)).toBe(true);
});

it("a database elsewhere has none", () => expect(filePath("libsql://db.example.com")).toBeNull());
