/** How soon a built install is up, and what it takes when nothing happens. */
import { usedBy } from "./bulk/process";
import { connected } from "./http/connected";

const STARTS = 5;
const IDLE_S = 60;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const starts: number[] = [];
  let idle = "";
  for (let n = 0; n < STARTS; n++) {
    await connected(100, async ({ pid, startedIn }) => {
      starts.push(startedIn);
      if (n > 0) return;
      await seconds(IDLE_S);
      const before = usedBy(pid);
      await seconds(IDLE_S);
      const after = usedBy(pid);
      const share = ((after.cpu - before.cpu) / IDLE_S) * 100;
      idle = `Idle, from ${IDLE_S} s after the start: ${after.now.toFixed(0)} MB (${after.memory.toFixed(0)} at most), ${share.toFixed(1)} % of a core`;
    });
  }
  // The first one may have had to build.
  const built = starts.slice(1).sort((a, b) => a - b);
  const median = built[Math.floor(built.length / 2)]!;
  return {
    name: "start",
    lines: [
      `From \`npm start\` of a built install to well: ${median.toFixed(1)} s (${built.map((s) => s.toFixed(1)).join(", ")})`,
      idle,
    ],
  };
}

const seconds = (s: number) => new Promise((done) => setTimeout(done, s * 1000));
