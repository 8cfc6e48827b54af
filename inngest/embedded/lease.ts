// One executor per database: who holds it, for how long, and whether that process still lives.
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { change, rows, type Turn } from "./store";

export interface Holder {
  owner: string;
  host: string;
  pid: number;
  /** When the process began: a pid alone may belong to another one by now. */
  started: string;
}

const TERM_MS = 30_000;
const RENEW_MS = 10_000;

export function thisProcess(owner: string): Holder {
  return { owner, host: hostname(), pid: process.pid, started: startOf(process.pid) ?? "" };
}

/**
 * Keeps or takes the lease. `clock` is the machine's own, whatever time the jobs are told.
 * @returns "found" when nobody had it, "taken" from one that died, "refused" while another living executor has it.
 */
export async function hold(t: Turn, me: Holder, clock: number): Promise<"kept" | "found" | "taken" | "refused"> {
  const [row] = await rows(t, "SELECT owner, host, pid, started, until FROM lease");
  const until = Number(row?.until ?? 0);
  if (row?.owner === me.owner) {
    if (until - clock <= TERM_MS - RENEW_MS) await change(t, "UPDATE lease SET until = ?", clock + TERM_MS);
    return "kept";
  }
  if (row && until > clock && !isDead(row as unknown as Holder, me)) return "refused";
  const take = "INSERT OR REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?)";
  await change(t, take, me.owner, me.host, me.pid, me.started, clock + TERM_MS);
  return row ? "taken" : "found";
}

/** How long a worker's wish counts once it is not renewed any more. */
const WISH_MS = 10_000;

/** Says that this process is there for the jobs alone: whoever else has the lease lets it go. */
export async function wish(t: Turn, me: Holder, clock: number): Promise<void> {
  const [row] = await rows(t, "SELECT owner, until FROM wish");
  if (Number(row?.until ?? 0) - clock > WISH_MS / 2 && row?.owner === me.owner) return;
  const values = [me.owner, me.host, me.pid, me.started, clock + WISH_MS];
  await change(t, "INSERT OR REPLACE INTO wish VALUES (1, ?, ?, ?, ?, ?)", ...values);
}

export async function isWished(t: Turn, me: Holder, clock: number): Promise<boolean> {
  const [row] = await rows(t, "SELECT owner, host, pid, started, until FROM wish");
  return Number(row?.until ?? 0) > clock && !isDead(row as unknown as Holder, me);
}

export async function letGo(t: Turn): Promise<void> {
  await change(t, "DELETE FROM lease WHERE owner = ?", t.owner);
  await change(t, "DELETE FROM wish WHERE owner = ?", t.owner);
}

/** Only of this host's processes can it be known. */
export function isDead(other: Holder, me: Holder): boolean {
  return other.host === me.host && startOf(Number(other.pid)) !== other.started;
}

/** What tells a process from a later one with the same pid, or null if there is none. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  try {
    // Field 22 of /proc/<pid>/stat, in ticks since this boot; the name in field 2 may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields?.[19]}`;
  } catch {
    return "alive"; // No /proc on this system: the pid is all there is.
  }
}
