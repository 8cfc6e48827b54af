// Finding rows of the leaderboard.
import { describe, expect, it } from "vitest";
import { findPeople, readAsked, rowsAddress } from "./find";

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: String(i + 1), name: `Person ${i + 1}`, peopleMet: 0, rank: 1 }));

describe("readAsked", () => {
  it.each([
    [{}, { find: "", page: 1 }],
    [
      { page: "3", find: " ana " },
      { find: "ana", page: 3 },
    ],
    [{ page: "-1" }, { find: "", page: 1 }],
    [
      { page: "1e99x", find: ["a", "b"] },
      { find: "a", page: 1 },
    ],
  ])("%j is %j", (query, asked) => {
    expect(readAsked(query)).toEqual(asked);
  });
});

describe("findPeople", () => {
  it("shows every person exactly once over the pages", () => {
    const all = people(250);
    const pages = [1, 2, 3, 4, 5].flatMap((page) => findPeople(all, { find: "", page }).rows);
    expect(pages).toEqual(all);
    expect(findPeople(all, { find: "", page: 9 })).toMatchObject({ page: 5, pages: 5 });
  });

  it("minds neither case nor accents, and finds nothing gracefully", () => {
    const rows = [{ id: "1", name: "Ana López", peopleMet: 1, rank: 1 }];
    expect(findPeople(rows, { find: "LOPEZ", page: 1 }).rows).toEqual(rows);
    expect(findPeople(rows, { find: "lópez", page: 1 }).rows).toEqual(rows);
    expect(findPeople(rows, { find: "Bo", page: 4 })).toEqual({ rows: [], count: 0, page: 1, pages: 1 });
  });
});

describe("rowsAddress", () => {
  it.each([
    [undefined, { find: "", page: 1 }, "/stats/ants#leaderboard"],
    ["k+y", { find: "a b", page: 2 }, "/stats/ants?key=k%2By&find=a+b&page=2#leaderboard"],
  ])("with key %j and %j", (key, asked, address) => {
    expect(rowsAddress("ants", key, asked)).toBe(address);
  });
});
