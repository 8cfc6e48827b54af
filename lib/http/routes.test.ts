// Nothing on the web is without a row in the table of e2e/roles-table.ts, which the journeys walk with every role.
import { expect, it } from "vitest";
import { WEBHOOKS } from "@/app/api/webhooks";
import { OPEN, TABLE } from "@/e2e/roles-table";
import { addressesThere } from "./routes.testing";

const addresses = addressesThere();
const there = [...new Set(addresses.map(({ at }) => at))];
const rows = [...new Set([...TABLE, ...OPEN].map(({ at }) => at))];

it("every page, route, method and step has a row that says whose it is", () => {
  expect(there.length).toBeGreaterThan(120);
  expect(there.filter((at) => !rows.includes(at))).toEqual([]);
});

it("every row is of something that is there, and either of a right or of an open door", () => {
  expect(rows.filter((at) => !there.includes(at))).toEqual([]);
  const open = new Set(OPEN.map(({ at }) => at));
  expect(TABLE.filter(({ at }) => open.has(at))).toEqual([]);
});

it("the verb of every row is called there", () => {
  const wrong = TABLE.filter(({ at, verb }) =>
    addresses.every((one) => one.at !== at || !new RegExp(`\\b${verb}\\b`).test(one.text)),
  );
  expect(wrong.map(({ at, verb }) => `${at}: ${verb}`)).toEqual([]);
});

it("whatever changes something asks first whether it comes from a page of ours, or from somebody who signs it", () => {
  const changing = addresses.filter(({ at }) => !/^(GET|HEAD|OPTIONS) /.test(at));
  const guarded = /\b(doing|letting|receive|authHandler|requireSameOrigin|serve)\(/;
  expect(changing.length).toBeGreaterThan(60);
  expect(changing.filter(({ text }) => !guarded.test(text)).map(({ at }) => at)).toEqual([]);
});

it("every address to which platforms send is led to its own route", async () => {
  const sentTo = there
    .filter((at) => /^POST \/api\/(slack|mattermost)\//.test(at))
    .map((at) => at.slice("POST ".length));
  expect(Object.keys(WEBHOOKS).sort()).toEqual(sentTo.sort());
  for (const [path, route] of Object.entries(WEBHOOKS))
    expect(route).toBe((await import(/* @vite-ignore */ `/app${path}/route.ts`)).POST);
});
