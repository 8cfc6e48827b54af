// For figures of the whole product with a chat platform: a built Kith, connected to a sandbox of its own.
import type { ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SandboxInfo } from "@/e2e/install";
import { type RunningKith, startKith } from "@/e2e/kith";
import { stopChild } from "@/scripts/lib/children.mjs";
import { freePort } from "@/scripts/lib/ports.mjs";
import { startSandbox } from "@/scripts/lib/sandbox-process.mjs";

export interface ConnectedKith {
  kith: RunningKith;
  sandbox: SandboxInfo;
  dataDir: string;
  /** The server itself, below the script that started it. */
  pid: number;
  /** How long (s) from the start of a built install until it answered that it is well. */
  startedIn: number;
}

/** Starts both, and clears everything away again. `seed`: how many people are in the sandbox. */
export async function connected<T>(people: number, work: (served: ConnectedKith) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "kith-bench-"));
  const PORT = String(await freePort());
  const flags = { port: await freePort(), state: join(dataDir, "sandbox"), "request-url": `http://localhost:${PORT}` };
  const { child: sandboxProcess, info } = await startSandbox({ ...flags, seed: `large:${people}` }, process.env);
  const sandbox = info as SandboxInfo;
  const { apiUrl, botToken, signingSecret } = sandbox.slack;
  const env = {
    SANDBOX: "off",
    PORT,
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
  };
  const began = performance.now();
  const started = startKith(dataDir, env);
  try {
    const healthy = untilWell(`http://localhost:${PORT}`);
    const { child, kith } = await started;
    const startedIn = ((await healthy) - began) / 1000;
    return await work({ kith, sandbox, dataDir, pid: await serverBelow(child), startedIn });
  } finally {
    await started.then(({ child }) => stopChild(child, 20_000)).catch(() => {});
    await stopChild(sandboxProcess, 5_000);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The moment at which it first answers that it is well. */
async function untilWell(url: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return performance.now();
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The newest process whose parent it is. */
async function serverBelow({ pid }: ChildProcess): Promise<number> {
  const below: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    if (Number(stat.split(") ").at(-1)?.split(" ")[1]) === pid) below.push(Number(name));
  }
  return Math.max(...below);
}
