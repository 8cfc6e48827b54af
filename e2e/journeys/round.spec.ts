// The round of the demo as a newcomer finds it.
import { test } from "../kith";
import { playRound } from "./round";

test("a newcomer plays two people through a round", async ({ page, browser, request, kith }) => {
  test.setTimeout(300_000);
  await playRound({ page, browser, request, kith });
});
