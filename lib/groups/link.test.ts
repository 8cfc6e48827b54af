// The signed address under which somebody looks at their groups: theirs, for an hour, and no other.
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { sign } from "@/lib/core/crypto";
import { groupLink, readGroupKey } from "./link";

const NOW = Date.parse("2026-09-07T09:00:00Z");
const HOUR = 3_600_000;
const OLD = "the first secret, of more than thirty-two characters";
const ana = { workspaceId: "w1", accountId: "a_-1" };
const keyOf = (now = NOW) => new URL(groupLink({ ...ana, now })).searchParams.get("key")!;
const signed = (text: string, use: string, secret: string) => `${text}.${sign(text, use, secret).slice(0, 43)}`;

beforeAll(() => {
  process.env.APP_SECRET = "the second secret, of more than thirty-two characters";
  process.env.APP_SECRET_PREVIOUS = OLD;
  process.env.APP_URL = "https://kith.example.org";
});

it("leads to the groups of whoever asked, for an hour", () => {
  expect(groupLink({ ...ana, now: NOW })).toMatch(/^https:\/\/kith\.example\.org\/dashboard\/groups\?key=[\w.-]+$/);
  expect(readGroupKey(keyOf(), NOW)).toEqual(ana);
  expect(readGroupKey(keyOf(), NOW + HOUR)).toEqual(ana);
  expect(readGroupKey(keyOf(), NOW + HOUR + 1)).toBeNull();
});

it("is still read after the secret was changed, and not when it was made for something else", () => {
  const text = `w1.a_-1.${NOW + HOUR}`;
  expect(readGroupKey(signed(text, "group-link", OLD), NOW)).toEqual(ana);
  expect(readGroupKey(signed(text, "buttons", OLD), NOW)).toBeNull();
  expect(readGroupKey(signed(text, "group-link", `${OLD}!`), NOW)).toBeNull();
});

it("of somebody else, for longer, or changed by a letter is no key", () => {
  const [workspaceId, accountId, until, mac] = keyOf().split(".") as [string, string, string, string];
  const parts = [workspaceId, accountId, until, mac];
  for (const changed of [
    ["w2"],
    [workspaceId, "b"],
    [workspaceId, accountId, `${NOW + 2 * HOUR}`],
    [workspaceId, accountId, "1e99"],
  ]) {
    expect(readGroupKey([...changed, ...parts.slice(changed.length)].join("."), NOW)).toBeNull();
  }
  for (const more of [".", ".x", `.${mac}`, "x"]) expect(readGroupKey(keyOf() + more, NOW)).toBeNull();
  fc.assert(
    fc.property(fc.nat(keyOf().length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
      const changed = keyOf().slice(0, at) + letter + keyOf().slice(at + 1);
      expect(readGroupKey(changed, NOW)).toEqual(changed === keyOf() ? ana : null);
    }),
  );
});

it("is read from anything", () => {
  fc.assert(fc.property(fc.string(), (key) => readGroupKey(key, NOW) === null));
  for (const cut of ["", ".", "...", keyOf().slice(0, -1), keyOf().split(".").slice(0, 3).join(".")])
    expect(readGroupKey(cut, NOW)).toBeNull();
});
