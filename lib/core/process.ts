// Which process did something, so that what a dead one left can be told from what a live one is doing.
import { hostname } from "node:os";
import { newId } from "./crypto";

const shared = globalThis as { kithProcess?: string };

/** Unique to this start of this process: container restarts give the same pid again and again. */
export function processId(): string {
  shared.kithProcess ??= [hostname(), process.pid, newId()].join("/");
  return shared.kithProcess;
}

/** Certainly over: of this host and not running. Of other hosts nothing can be known. */
export function isGone(id: string): boolean {
  const [host, pid] = id.split("/");
  if (id === processId() || host !== hostname()) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
