// What is read from an address.
import { expect, it } from "vitest";
import { isDay, isMoment, ofLength, oneOf, page, readerOf, such, whole, words, yes } from "./address";

const read = readerOf({
  ...{ q: words(5), by: oneOf(["name", "size"], "name"), size: oneOf([25, 50], 50), down: yes(true) },
  ...{ page, round: whole(1, 9, ""), id: such(ofLength(3), undefined), day: such(isDay, null) },
});
const NOTHING = { q: "", by: "name", size: 50, down: true, page: 1, round: "", id: undefined, day: null };

it("takes what is meant, as texts or as what they stand for", () => {
  const typed = {
    q: " anna and ",
    by: "size",
    size: "25",
    down: "false",
    page: "7",
    round: "9",
    id: " x ",
    day: "2024-02-29",
  };
  const meant = { q: "anna ", by: "size", size: 25, down: false, page: 7, round: 9, id: "x", day: "2024-02-29" };
  expect(read(typed)).toEqual(meant);
  expect(read(meant)).toEqual({ ...meant, q: "anna" });
});

it.each([
  {},
  { q: 5, by: "x", size: "26", down: "yes", page: "0", round: "10", id: "long", day: "2025-02-29" },
  { q: null, by: null, size: null, down: null, page: null, round: null, id: null, day: null },
  { q: "", by: "", size: "", down: "", page: "", round: "", id: "", day: "" },
  { page: "1.5", round: "-1", size: "1e9", day: "2025-13-01", other: "x" },
])("counts what makes no sense as not given: %o", (given) => {
  expect(read(given)).toEqual(NOTHING);
});

it("knows a moment", () => {
  for (const good of ["2026-09-07T10:00Z", "2026-09-07T10:00:01.5Z", "2026-09-07T10:00:00+02:00"])
    expect(isMoment(good)).toBe(true);
  for (const bad of ["2026-09-07", "2026-09-07T10:00", "2026-02-30T10:00Z", "2026-09-07T25:00Z", "now"])
    expect(isMoment(bad)).toBe(false);
});
