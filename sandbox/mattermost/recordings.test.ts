// Holds every REST answer, and what the app is sent, to the recordings of a real server, played in their order.
import { describe, expect, it } from "vitest";
import { player } from "./replay.testing";
import { entries } from "./testing";

const order = [
  "setup",
  "auth",
  "users",
  "teams",
  "channels",
  "members",
  "direct-and-group",
  "posts",
  "files",
  "integrations",
  "dialogs",
  "errors",
];

/** What is not as recorded, by label, and why. */
const excused: Record<string, [RegExp, string]> = {
  "client config before login": [/^(AsymmetricSigning|Diagnostic|Telemetry|NoAccounts)/, "another server's own values"],
  "team members page": [/user_id|roles|scheme_admin/, "a page of three in the order of ids, which are others here"],
  "members page 0, 2 a page": [/./, "members have no order, so two of them are on another page"],
  "members page 1, 2 a page": [/./, "the same"],
  "posts since": [/./, "two unknown ids at one time; posts.test.ts says what is in it"],
  "upload a png": [/mini_preview/, "no smaller picture is made"],
  "post with file_ids": [/mini_preview/, "the same"],
  "file infos of the post": [/mini_preview/, "the same"],
  "get file info": [/mini_preview/, "the same"],
  "get file preview": [/content-type|size/, "the picture itself instead of a smaller one"],
  "list commands": [/^: 1 instead of 2|^\[1\]/, "there are no built-in commands"],
  "create incoming webhook": [/./, "there are no incoming webhooks"],
  "post to incoming webhook": [/./, "the same"],
  "404 unknown page outside the api": [/./, "other pages of this origin are Slack's"],
  "403 system-admin call: config": [/^detailed_error: .*sysconsole_read_billing/, "the recording is cut"],
};

describe("what a real server answered", () => {
  const { on, play } = player();
  it.each(order)("%s", async (file) => {
    const found: Record<string, string[]> = {};
    for (const entry of entries(file)) {
      if (entry.label === "open dialog: trigger older than 3 s") on.clock.now += 3000;
      const [excuse] = excused[entry.label] ?? [];
      const differences = (await play(entry)).filter((one) => !excuse?.test(one));
      if (differences.length) found[`${entry.label} (${entry.as})`] = differences;
    }
    expect(found).toEqual({});
  });
});
