// What was called how often.
import { expect, it } from "vitest";
import { createCalls } from "./calls";

it("the busiest minute is any sixty seconds, of each method and of all together", () => {
  const clock = { at: 0, now: () => clock.at };
  const calls = createCalls(clock);
  for (const at of [0, 30_000, 59_999, 60_000, 130_000]) {
    clock.at = at;
    calls.count("users.info", "ok");
  }
  calls.count("auth.test", "ok");
  expect(calls.busiest()).toEqual({ "users.info": 3, "auth.test": 1, "*": 3 });
  expect(calls.outcomes()).toEqual({ "users.info": { ok: 5 }, "auth.test": { ok: 1 } });
  calls.reset();
  expect(calls.busiest()).toEqual({});
});
