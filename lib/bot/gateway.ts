// Listens to the platforms that tell by themselves what happens, for as long as this process runs.
import { followLine } from "./gateways/listening";
import { MATTERMOST } from "./gateways/mattermost";
import { SLACK } from "./gateways/slack";

/** Follows the connections there are, new ones too, until stopped. */
export function followGateways(): { stop(): Promise<void> } {
  const lines = [MATTERMOST, SLACK].map(followLine);
  return {
    async stop() {
      await Promise.all(lines.map((line) => line.stop()));
    },
  };
}
