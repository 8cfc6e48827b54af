// A file that lost everything is told from one that never held anything.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isEmptied } from "./emptied";

it.each([
  ["empty, beside what is made later", "", "jobs", true],
  ["empty, as a first start leaves it that was killed", "", null, false],
  ["empty beside an empty one", "", "", false],
  ["full", "tables", "jobs", false],
  ["taken away by hand", null, "jobs", false],
])("%s", (_, own, later, expected) => {
  const folder = mkdtempSync(join(tmpdir(), "kith 100%-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string | null) => text !== null && writeFileSync(join(folder, name), text);
  write("kith.db", own);
  write("jobs.db", later);
  const url = (name: string) => `file:${folder.replaceAll("%", "%25")}/${name}`;
  expect(isEmptied(url("kith.db"), url("jobs.db"))).toBe(expected);
});

it("a database elsewhere is not looked at", () => expect(isEmptied("libsql://x", "file:/dev/null")).toBe(false));
