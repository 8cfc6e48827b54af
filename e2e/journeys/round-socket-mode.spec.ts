// The same round where Slack cannot reach Kith: no address, no signing secret, everything over the sockets that Kith opens.
import { expect } from "../kith";
import { demoSetUp } from "./demo-otherwise";
import { playRound } from "./round";

const test = demoSetUp({
  flags: { "socket-mode": "on" },
  settings: (slack) => ({ SLACK_APP_TOKEN: slack.appToken! }),
});

test("a newcomer plays two people through a round over Socket Mode", async ({ page, browser, request, kith }) => {
  test.setTimeout(300_000);
  for (const door of ["events", "interactions", "commands"])
    expect((await request.post(`${kith.appUrl}/api/slack/${door}`, { data: "{}" })).status(), door).toBe(404);
  await playRound({ page, browser, request, kith });
});
