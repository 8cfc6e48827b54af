// Lock files that a killed process cannot leave behind: each names its holder by pid and start time.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** When a process started, as text that differs when its pid is used again; undefined when it is not running. */
export function startedAt(pid) {
  if (process.platform === "linux") return startedOnLinux(pid);
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** proc(5): the start time is the 22nd field, counted after the name, which may itself hold spaces and brackets. */
function startedOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

export function me() {
  return { pid: process.pid, started: startedAt(process.pid) };
}

export function isAlive(holder) {
  const started = startedAt(holder.pid);
  return started !== undefined && started === holder.started;
}

/** The living holder of a lock file, or undefined. */
export function holderOf(path) {
  const holder = read(path);
  return holder && isAlive(holder) ? holder : undefined;
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock: `{ release, tookOver }` (from a dead process), or `{ holder }` when a living one has it.
 * `note` is kept in the file for others to read.
 * The file appears whole (written aside, then linked), so nobody ever reads half of one.
 */
export function takeLock(path, note = {}) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...me(), ...note }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(mine, path)) return { release: () => release(path), tookOver: attempt > 0 };
      const holder = holderOf(path);
      if (holder) return { holder };
      setAsideDeadLock(path);
    }
    throw new Error(`The lock file ${path} could not be taken over. Remove it and try again.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead lock away; if another process took it over in between, its lock is put back. */
function setAsideDeadLock(path) {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (holderOf(aside)) link(aside, path);
  rmSync(aside, { force: true });
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function release(path) {
  if (read(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** As takeLock, but gives a living holder `patienceMs` to go. */
export async function takeLockSoon(path, note, patienceMs) {
  for (const until = Date.now() + patienceMs; ; ) {
    const lock = takeLock(path, note);
    if (lock.release || Date.now() >= until) return lock;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits for a living holder to finish, however long; `onWait(holder)` is called once. Gives the release function. */
export async function waitForLock(path, onWait) {
  const first = takeLock(path);
  if (first.release) return first.release;
  onWait(first.holder);
  return (await takeLockSoon(path, {}, Number.POSITIVE_INFINITY)).release;
}
