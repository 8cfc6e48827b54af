/** Soak: 1,000 messages on two platforms that break off, answer late, fail and lie, the server killed 20 times meanwhile. */
import { soak } from "@/inngest/functions/soak.testing";
import { launchBuilt } from "./bulk/server";

export async function run(): Promise<{ name: string; lines: string[] }> {
  const say = (line: string) => console.error(`soak: ${line}`);
  const outcome = await soak({ people: 200, kills: 20, between: [2_000, 25_000], launch: launchBuilt, say });
  const { owed, once, twice, never, uncertain, failed, failedRuns, kills, seconds } = outcome;
  const lines = [
    `${owed} messages owed to 400 people on Slack and Mattermost, ${kills} kills, ${seconds} s`,
    `Told once: ${once}; twice: ${twice}; never: ${never}`,
    `Shown as uncertain: ${uncertain}; failed: ${failed}; runs of jobs that failed: ${failedRuns}`,
  ];
  return { name: "soak", lines };
}
