// One address that asks without end waits, and nobody else does.
import { expect, it } from "vitest";
import { giveBack, takeTurn } from "./crowd";

const asking = (address: string, perSecond: number, seconds: number, began = 0) => {
  let served = 0;
  for (let i = 0; i < perSecond * seconds; i++) if (takeTurn("data", address, began + (i * 1000) / perSecond)) served++;
  return served;
};

it("10,000 requests a minute are more than one address gets, and others get theirs", () => {
  const served = asking("192.0.2.1", 10_000 / 60, 60);
  expect(served).toBeGreaterThan(8_000);
  expect(served).toBeLessThan(9_500);
  expect(takeTurn("data", "192.0.2.1", 60_000)).toBe(true);
  expect(asking("192.0.2.1", 1_000, 10, 60_000)).toBeLessThan(600);
  expect(takeTurn("data", "192.0.2.2", 70_000)).toBe(true);
  expect(takeTurn("pages", "192.0.2.1", 70_000)).toBe(true);
});

it("300 a second for a quarter of a minute are served, and those who wait begin anew", () => {
  expect(asking("192.0.2.3", 300, 15)).toBe(4_500);
  expect(asking("192.0.2.3", 300, 15, 135_000)).toBe(4_500);
});

it("what is given back can be taken again, and nobody has more than everybody", () => {
  let taken = 0;
  for (let i = 0; i < 50_000; i++) {
    if (takeTurn("data", "192.0.2.4", 0)) taken++;
    giveBack("data", "192.0.2.4", 0.9, 0);
  }
  expect(taken).toBe(50_000);
  giveBack("data", "192.0.2.5", 1e9, 0);
  expect(asking("192.0.2.5", 1e6, 0.02)).toBeLessThan(6_010);
});

it("an address nobody knows is not counted", () => {
  const turns = Array.from({ length: 7_000 }, () => takeTurn("data", null, 0));
  expect(turns).not.toContain(false);
});
