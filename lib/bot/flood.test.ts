// A flood of webhooks that nobody signed: it leaves nothing, and the platform's own get through in the middle of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { inbound } from "@/db/schema";
import { receive } from "./receive";
import { signed, TEAM, testWorld, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

const FORGED = 2_000;
const OWN = 20;

const event = (id: string) =>
  JSON.stringify({
    ...{ type: "event_callback", team_id: TEAM, event_id: id },
    event: { type: "message", channel_type: "im", channel: "DUANA", user: "UANA", ts: "1.1", text: "hello" },
  });
const post = async (request: Request) => (await receive("slack", "events", request, world.job)).status;
const forged = () =>
  post(
    signed("events", event("EvForged"), { "x-slack-signature": `v0=${"0".repeat(64)}`, "x-forwarded-for": "1.2.3.4" }),
  );
const own = (n: number) => post(signed("events", event(`EvOwn${n}`), { "x-forwarded-for": "1.2.3.4" }));

it("a flood of unsigned webhooks leaves nothing and locks out none that the platform signed", async () => {
  const [refused, taken] = [new Set<number>(), [] as number[]];
  for (let n = 0; n < OWN; n++) {
    const flood = Array.from({ length: FORGED / OWN }, forged);
    taken.push(await own(n));
    for (const status of await Promise.all(flood)) refused.add(status);
  }
  expect([...refused]).toEqual([401]);
  expect(new Set(taken)).toEqual(new Set([200]));
  const kept = await world.job.db.select().from(inbound);
  expect(kept.map(({ id }) => id).filter((id) => id.includes("Forged"))).toEqual([]);
  expect(kept).toHaveLength(OWN);
});
