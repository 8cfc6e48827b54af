// Which job a process died of: what was being worked at a crash is suspected, and tried with care until it is cleared.
import { endRun } from "./runs";
import { change, rows, type Turn } from "./store";

/**
 * How long (ms) a job is left alone after each crash in a row that happened during it; after one more its run is given up.
 * Suspects are tried one at a time, so that none is blamed for another; and a crash while they are left alone, with
 * nothing suspected under way, clears them: so whoever kills from outside, however often, makes nobody guilty.
 */
export const LEFT_ALONE_MS = [0, 10_000, 60_000, 300_000];

const WAS_WORKED = "owner IS NOT NULL AND owner <> ?";

/** After the process that held the jobs has died. @returns the runs given up. */
export async function blame(t: Turn): Promise<string[]> {
  const [worked] = await rows(t, `SELECT max(crashes) AS worst FROM job WHERE ${WAS_WORKED}`, t.owner);
  const clear = "UPDATE job SET crashes = 0, run_at = min(run_at, ?) WHERE crashes > 0 AND owner IS NULL";
  if (Number(worked?.worst ?? 0) === 0) await change(t, clear, t.now);
  const pause = "(SELECT value FROM json_each(?) WHERE key = job.crashes)";
  await change(
    t,
    `UPDATE job SET owner = NULL, crashes = crashes + 1, run_at = iif(${pause} > 0, ? + ${pause}, run_at)
     WHERE ${WAS_WORKED}`,
    ...[JSON.stringify(t.leftAlone), t.now, JSON.stringify(t.leftAlone), t.owner],
  );
  const most = t.leftAlone.length;
  const guilty = await rows(t, "SELECT DISTINCT run_id FROM job WHERE crashes > ?", most);
  const message = `The process ended ${most + 1} times in a row during this run and at no other time, so it was given up. "Run again" starts it anew.`;
  for (const { run_id } of guilty) await endRun(t, String(run_id), "failed", { name: "Crashed", message });
  return guilty.map((row) => String(row.run_id));
}
