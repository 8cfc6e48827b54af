// The same round with an Inngest server for the jobs, by hand: INNGEST_BASE_URL, INNGEST_EVENT_KEY and
// INNGEST_SIGNING_KEY of one that can call this machine.
import { randomBytes } from "node:crypto";
import { expect } from "../kith";
import { demoSetUp } from "./demo-otherwise";
import { playRound } from "./round";

const { INNGEST_BASE_URL = "", INNGEST_EVENT_KEY = "", INNGEST_SIGNING_KEY = "" } = process.env;

const test = demoSetUp({
  settings: (slack) => ({
    ...{ SLACK_SIGNING_SECRET: slack.signingSecret!, APP_SECRET: randomBytes(32).toString("hex") },
    ...{ JOBS_MODE: "inngest", INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY },
  }),
});
test.skip(INNGEST_BASE_URL === "", "no Inngest server was given");

test("a newcomer plays two people through a round that Inngest runs", async ({ page, browser, request, kith }) => {
  test.setTimeout(300_000);
  for (const method of ["GET", "PUT", "POST"])
    expect((await request.fetch(`${kith.appUrl}/api/inngest`, { method, data: "{}" })).status(), method).toBe(401);
  await playRound({ page, browser, request, kith });
});
