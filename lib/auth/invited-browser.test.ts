// What a browser remembers of an invitation: only what we told it, and not for long.
import { expect, it } from "vitest";
import { sign } from "@/lib/core/crypto";
import { readInvited } from "./invited-browser";

process.env.APP_SECRET = "a secret of more than thirty-two characters";
const NOW = Date.UTC(2026, 8, 7);
const made = (id: string, until: number, use = "invited-browser") => `${id}.${until}.${sign(`${id}.${until}`, use)}`;

it.each([
  ["what we signed", made("inv1", NOW + 1), "inv1"],
  ["what is over", made("inv1", NOW), null],
  ["another id under the same signature", made("inv1", NOW + 1).replace("inv1", "inv2"), null],
  ["a longer time under the same signature", made("inv1", NOW + 1).replace(String(NOW + 1), String(NOW + 9)), null],
  ["what was signed for something else", made("inv1", NOW + 1, "mattermost-buttons"), null],
  ["an id alone", "inv1", null],
  ["nothing", "", null],
])("%s", (_, given, id) => {
  expect(readInvited(given, NOW)).toBe(id);
});
