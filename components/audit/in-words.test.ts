// Whatever is written into the audit log is told in words.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AuditLine, Named } from "@/lib/auth/audit-search";
import { ACTIONS } from "@/lib/core/roles";
import { LOG_ACTIONS } from "@/lib/groups/dashboard-search";
import { actionInWords, actorInWords, factsInWords, namedInWords } from "./in-words";

const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "lib", "cli", "app", "inngest"],
  { encoding: "utf8" },
)
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing|contract/.test(file));
const sources = files.map((file) => readFileSync(file, "utf8")).filter((source) => /\.audit\(/.test(source));
const dotted = (text: string) => [...text.matchAll(/"([a-z_]+(?:\.[a-z_]+)+)"/g)].map((found) => found[1]!);
/** What is called an action, or is written like one and is no right that is asked for. */
const called = sources.flatMap((source) => (source.match(/\baction\b.*/g) ?? []).flatMap(dotted));
const plain = [...called, ...sources.flatMap(dotted).filter((text) => !(ACTIONS as readonly string[]).includes(text))];

/** Those whose end is only known when it happens. */
const ENDINGS: Record<string, readonly string[]> = {
  channel: ["archived", "unarchived", "deleted", "left", "renamed", "moved"],
  group: LOG_ACTIONS.filter((action) => action !== "snapshot"),
};

describe("every action in the source", () => {
  const begun = sources.flatMap((source) =>
    [...source.matchAll(/action: `([a-z_]+)\.\$\{/g)].map((found) => found[1]!),
  );
  const open = [...new Set(begun)].flatMap((part) => (ENDINGS[part] ?? ["…"]).map((end) => `${part}.${end}`));

  it.each([...new Set([...plain, ...open])].sort())("%s has words", (action) => {
    expect(actionInWords(action)).not.toBe(action);
  });

  it("is found", () => {
    expect(plain.length).toBeGreaterThan(50);
  });
});

describe("a line", () => {
  const ana: Named = { kind: "person", name: "Ana López", number: null, path: null, gone: false };
  const line: AuditLine = {
    ...{ id: "x", at: 0, actorKind: "user", actorId: "u1", actorName: "Ada", door: "dashboard" },
    ...{ action: "round.open", subject: null, poolId: null, data: {} },
  };

  it.each<[string, Partial<AuditLine>, string]>([
    ["its user, as they were called then", {}, "Ada"],
    ["a person by their name now", { actorKind: "person", actorId: "p1", actorName: null }, "Ana López"],
    ["an operator by their own name", { actorKind: "operator", actorId: null, actorName: "root" }, "root"],
    ["Kith where a job did it", { actorKind: "job", actorId: null, actorName: "sweep" }, "Kith"],
    ["somebody where nobody knows", { actorKind: "person", actorId: "p2", actorName: null }, "Somebody"],
  ])("names %s", (_, over, name) => {
    expect(actorInWords({ ...line, ...over }, { p1: ana })).toBe(name);
  });

  it("tells its facts, ids by name and those of nobody as gone", () => {
    const data = {
      with: "p1",
      introAsked: 3,
      goAhead: true,
      people: ["p1", "aaaaaaaaaaaaaaaaaaaa"],
      none: [],
      rule: { a: 1 },
    };
    expect(factsInWords({ ...line, data }, { p1: ana })).toBe(
      'with: Ana López, intro asked: 3, go ahead: yes, people: Ana López + gone, none: nothing, rule: {"a":1}',
    );
  });

  it("names rounds by pool and number", () => {
    const round: Named = { kind: "round", name: "Coffee", number: 3, path: null, gone: false };
    expect(namedInWords(round)).toBe("Coffee, round\u00a03");
    expect(namedInWords({ ...round, number: null })).toBe("Coffee, a deleted round");
  });
});
