import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loopsOf } from "./loops";
import type { ImportEntry } from "./plan";

const channels = ["a", "b", "c", "d", "e"];
const channel = fc.constantFrom(...channels);
const role = fc.constantFrom("owner" as const, "member" as const);
const kind = fc.constantFrom("group" as const, "owners" as const);
const entry = fc
  .record({ channel, role, subject: fc.record({ kind, channel }) })
  .filter((one) => one.channel !== one.subject.channel);

function links(entries: ImportEntry[]): [string, string][] {
  const built = channels.map((name): [string, string] => [name, `${name}/owners`]);
  const node = (name: string, owners: boolean) => (owners ? `${name}/owners` : name);
  const told = entries.flatMap(({ channel, role, subject }): [string, string][] => {
    if (subject.kind === "person") return [];
    return [[node(channel, role === "owner"), node(subject.channel, subject.kind === "owners")]];
  });
  return [...built, ...told];
}

/** By taking away, again and again, whatever leads nowhere. */
function goesRound(pairs: [string, string][]): boolean {
  const nodes = new Set(pairs.flat());
  for (let left = -1; left !== nodes.size; ) {
    left = nodes.size;
    for (const node of nodes) {
      if (!pairs.some(([from, to]) => from === node && nodes.has(to))) nodes.delete(node);
    }
  }
  return nodes.size > 0;
}

const isMember = (inner: string, kind: "group" | "owners", outer: string, role: "owner" | "member" = "member") => ({
  channel: outer,
  role,
  subject: { kind, channel: inner },
});

describe("loops among groups", () => {
  it("reports real circles, no link twice, and enough that nothing goes round without them", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const pairs = links(entries);
        const loops = loopsOf(entries);
        for (const loop of loops) {
          expect(loop.length).toBeGreaterThan(2);
          expect(loop[0]).toBe(loop.at(-1));
          for (const [index, node] of loop.slice(1).entries()) expect(pairs).toContainEqual([loop[index], node]);
        }
        const reported = loops.flatMap((loop) => loop.slice(1));
        expect(new Set(reported).size).toBe(reported.length);
        expect(goesRound(pairs.filter((pair) => !pair.some((node) => reported.includes(node))))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("judges subjects: a group's owners in a group that includes it are no circle", () => {
    const inTeam = isMember("hr", "group", "team");
    expect(loopsOf([inTeam, isMember("team", "owners", "hr")])).toEqual([]);
    expect(loopsOf([inTeam, isMember("team", "group", "hr", "owner")])).toEqual([["team", "hr", "hr/owners", "team"]]);
  });

  it("follows a chain of 20,000 groups", () => {
    const names = Array.from({ length: 20_000 }, (_, number) => `g${number}`);
    const chain = names.map((name, number) => isMember(names[(number + 1) % names.length]!, "group", name));
    expect(loopsOf(chain).map(({ length }) => length)).toEqual([20_001]);
  });
});
