// A small soak: everybody on two platforms that misbehave is told each thing once, though the server is killed meanwhile.
import { expect, it } from "vitest";
import { soak } from "./soak.testing";

it("tells everybody everything once", async () => {
  const outcome = await soak({
    ...{ people: 30, askedOnly: true, kills: 3, between: [500, 3_000] },
    env: { SLACK_MESSAGES_PER_MINUTE: "3000" },
  });
  expect(outcome).toMatchObject({ owed: 60, once: 60, twice: 0, never: 0, uncertain: 0, failed: 0, failedRuns: 0 });
}, 240_000);
