// For tests: what Mattermost was recorded to say.
import { readFileSync } from "node:fs";

/** The bot of the recordings, and its team. */
export const RECORDED = {
  botUser: "wy56hon54trejqsyzaqq7iw9nh",
  userName: "kithbot",
  team: "1k194y6gkpdn3qmb9ekj6n4a7y",
};

export function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/${path}`, import.meta.url), "utf8"));
}
