// What the environment may not say together.
import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "./env";

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
const sandbox = { ...slack, SLACK_API_URL: "http://localhost:3900/api/" };

describe("the demo's own switch", () => {
  it("works with the sandbox", () => {
    expect(readEnv({ ...sandbox, KITH_DEMO: "1" }).demo).toBe(true);
    expect(readEnv(sandbox).demo).toBe(false);
  });

  it.each([{}, slack, { ...slack, SLACK_API_URL: "https://slack.example.com/api/" }])(
    "stops a start that is no demo: %o",
    (real) => {
      expect(() => readEnv({ ...real, KITH_DEMO: "1" })).toThrow(EnvError);
      expect(readEnv({ ...real, KITH_DEMO: "" }).demo).toBe(false);
    },
  );
});
