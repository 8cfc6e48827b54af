// Whatever comes to a webhook is refused or taken: no failure of ours, nothing thrown aside. The full count is a figure.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { workspace } from "@/db/schema";
import { encrypt } from "@/lib/core/crypto";
import { requestOf, thrown } from "./fuzz.testing";
import { untilLinesAreEmpty } from "./line";
import { receive } from "./receive";
import { SECRET, TEAM, testWorld, type World } from "./testing";

let world: World;
const TOKEN = "a token of the pretend server";
const aside: unknown[] = [];
const note = (error: unknown) => aside.push(error);
beforeAll(async () => {
  world = await testWorld();
  await world.pool("C1", ["UANA", "UBEN"]);
  const secrets = encrypt(JSON.stringify({ token: TOKEN, commandToken: TOKEN, webhookToken: TOKEN }));
  const where = { apiUrl: world.slack.url, url: world.slack.url, name: "Beta", team: "TM1", botUser: "bot" };
  await world.job.write((tx) =>
    tx.insert(workspace).values({ id: "w2", platform: "mattermost", ...where, secrets, createdAt: world.job.now() }),
  );
  process.on("unhandledRejection", note);
});
afterAll(async () => {
  process.off("unhandledRejection", note);
  await world.end();
});

it("answers what platforms sent, with anything changed in it, by a refusal or by taking it", async () => {
  await fc.assert(
    fc.asyncProperty(thrown({ slack: TEAM, mattermost: "TM1" }, TOKEN), async (one) => {
      const { status } = await receive(one.platform, one.door, requestOf(one, SECRET), world.job);
      await untilLinesAreEmpty();
      expect([200, 400, 401, 404, 413]).toContain(status);
    }),
    { numRuns: 1500 },
  );
  expect(aside).toEqual([]);
});
