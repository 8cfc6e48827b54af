// The processes a script runs: started in its own process group, stopped in order, never outliving it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "./root.mjs";

const WITH_PARENT = fileURLToPath(new URL("./with-parent.mjs", import.meta.url));

/** Arguments that make node run TypeScript, and end with this process even if this one is killed. */
export const nodeArguments = ["--import", WITH_PARENT];
export const tsxArguments = [...nodeArguments, "--import", "tsx"];

const running = new Set();

/** Starts node; the IPC channel is only there so that the child notices when this process is gone. */
export function startNode(name, args, options = {}) {
  const { env = process.env, stdin = "ignore", stdout = "inherit", stderr = "inherit" } = options;
  const childEnv = { ...env, KITH_STARTED_BY: String(process.pid) };
  return track(
    name,
    spawn(process.execPath, args, { cwd: root, env: childEnv, stdio: [stdin, stdout, stderr, "ipc"] }),
  );
}

/** Starts any program; stdin, stdout and stderr as in `spawn`. */
export function start(name, command, args, { env = process.env, stdio = ["ignore", "inherit", "inherit"] } = {}) {
  return track(name, spawn(command, args, { cwd: root, env, stdio, shell: command.endsWith(".cmd") }));
}

function track(name, child) {
  child.name = name;
  child.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, error }));
    child.once("exit", (code, signal) => resolve({ code: code ?? 1, signal }));
  });
  running.add(child);
  child.ended.then(() => running.delete(child));
  return child;
}

/** Waits for a child and gives its exit code and what it wrote to those of stdout and stderr that are piped. */
export async function finished(child) {
  const chunks = [];
  const streams = [child.stdout, child.stderr].filter(Boolean);
  for (const stream of streams) stream.on("data", (chunk) => chunks.push(chunk));
  const drained = Promise.all(streams.map((stream) => new Promise((resolve) => stream.once("close", resolve))));
  const { code, signal, error } = await child.ended;
  if (!error) await drained;
  return { code, signal, error, output: Buffer.concat(chunks).toString("utf8") };
}

/** Asks a child to end and, after `patienceMs`, ends it. True when it went by itself. */
export async function stopChild(child, patienceMs) {
  if (!running.has(child)) return true;
  child.kill("SIGTERM");
  let killed = false;
  const timer = setTimeout(() => {
    killed = true;
    child.kill("SIGKILL");
  }, patienceMs);
  await child.ended;
  clearTimeout(timer);
  return !killed;
}

/** Ends whatever is still running, at once. */
export function killAll() {
  for (const child of running) child.kill("SIGKILL");
}

/** Asks every child but those named to end, all at the same time. */
export function stopAll(patienceMs) {
  return Promise.all([...running].map((child) => stopChild(child, patienceMs)));
}
