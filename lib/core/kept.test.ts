// Made once per version, however many ask; what failed is tried again, and what nobody asks for is forgotten.
import { expect, it } from "vitest";
import { keeping } from "./kept";

it("is made once for everybody who asks at the same time, and again for another version", async () => {
  const kept = keeping<string>("once", 9);
  let made = 0;
  const make = async () => `${++made}`;
  expect(await Promise.all([kept("a", "1", make), kept("a", "1", make)])).toEqual(["1", "1"]);
  expect(await kept("a", "2", make)).toBe("2");
  expect(await kept("b", "2", make)).toBe("3");
  expect(await keeping<string>("once", 9)("a", "2", make)).toBe("2");
  expect(await keeping<string>("apart", 9)("a", "2", make)).toBe("4");
});

it("what failed is tried again", async () => {
  const kept = keeping<number>("failing", 9);
  await expect(kept("a", "1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await kept("a", "1", async () => 5)).toBe(5);
});

it("the one longest unused is forgotten", async () => {
  const kept = keeping<string>("few", 2);
  let made = 0;
  const ask = (key: string) => kept(key, "1", async () => `${key}${++made}`);
  expect([await ask("a"), await ask("b"), await ask("a"), await ask("c")]).toEqual(["a1", "b2", "a1", "c3"]);
  expect([await ask("a"), await ask("b")]).toEqual(["a1", "b4"]);
});
