// Locks, ports and children with real processes: what a killed start leaves behind never stops the next one.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdBuild, removeOldBuilds } from "./build.mjs";
import { finished, startNode, stopChild } from "./children.mjs";
import { holderOf, isAlive, me, startedAt, takeLock, takeLockSoon, waitForLock } from "./lock.mjs";
import { freePort, requirePort } from "./ports.mjs";
import { root } from "./root.mjs";

let directory: string;
let lock: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kith-processes-"));
  lock = join(directory, "data/start.lock");
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A process of its own that runs `code` and has printed "ready". */
async function other(code: string): Promise<ChildProcess & { pid: number }> {
  const script = `${code}; console.log("ready"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  await once(child.stdout, "data");
  return child as unknown as ChildProcess & { pid: number };
}

const locker = () =>
  other(`(await import("./scripts/lib/lock.mjs")).takeLock(${JSON.stringify(lock)}, { port: 4321 })`);

async function kill(child: ChildProcess) {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

describe("takeLock", () => {
  it("names the living holder, and is released for the next", async () => {
    const holder = await locker();
    expect(takeLock(lock)).toEqual({ holder: { pid: holder.pid, started: startedAt(holder.pid), port: 4321 } });
    await kill(holder);
    const mine = takeLock(lock, { port: 1 });
    expect(mine.tookOver).toBe(true);
    expect(holderOf(lock)).toMatchObject({ pid: process.pid, port: 1 });
    mine.release?.();
    expect(readdirSync(join(directory, "data"))).toEqual([]);
    expect(takeLock(lock).tookOver).toBe(false);
  });

  it("takes over from a pid that now belongs to another process, and from a file that makes no sense", () => {
    mkdirSync(join(directory, "data"));
    writeFileSync(lock, JSON.stringify({ ...me(), started: "long ago" }));
    takeLock(lock).release?.();
    writeFileSync(lock, "");
    takeLock(lock).release?.();
    expect(existsSync(lock)).toBe(false);
  });

  it("lets exactly one of many take over a dead lock", async () => {
    await kill(await locker());
    const code = `process.stdout.write((await import("./scripts/lib/lock.mjs")).takeLock(${JSON.stringify(lock)}).release ? "got " : "no ")`;
    const contenders = await Promise.all(Array.from({ length: 6 }, () => contender(code)));
    expect(contenders.filter((answer) => answer.startsWith("got"))).toHaveLength(1);
  });

  it("does not release a lock that is no longer its own", async () => {
    const mine = takeLock(lock);
    writeFileSync(lock, JSON.stringify({ pid: 1, started: startedAt(1) }));
    mine.release?.();
    expect(existsSync(lock)).toBe(true);
  });

  it("keeps the file to its owner", async () => {
    takeLock(lock);
    expect(JSON.parse(readFileSync(lock, "utf8"))).toEqual(me());
    expect(isAlive(me())).toBe(true);
  });
});

async function contender(code: string): Promise<string> {
  const script = `${code}; setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const [chunk] = await once(child.stdout, "data");
  return String(chunk);
}

describe("waiting for a lock", () => {
  it("gets it when the holder goes", async () => {
    const holder = await locker();
    let told: unknown;
    const waiting = waitForLock(lock, (who: unknown) => {
      told = who;
    });
    await kill(holder);
    (await waiting)?.();
    expect(told).toMatchObject({ pid: holder.pid });
  });

  it("gives up after its patience, naming the holder", async () => {
    const holder = await locker();
    expect((await takeLockSoon(lock, {}, 200)).holder.pid).toBe(holder.pid);
  });
});

it("a restore into a folder that cannot be used says so in one line", () => {
  const env = { ...process.env, DATA_DIR: "/dev/null/data" };
  const { status, stderr } = spawnSync(process.execPath, ["scripts/kith.mjs", "restore", "x.db"], { cwd: root, env });
  expect([status, String(stderr)]).toEqual([
    1,
    expect.stringMatching(/^DATA_DIR \/dev\/null\/data cannot be used: .*\n$/),
  ]);
});

describe("requirePort", () => {
  it("accepts a free port and names a taken one with its variable", async () => {
    const port = await freePort();
    await requirePort(port, "127.0.0.1", "PORT");
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      await expect(requirePort(port, host, "PORT")).rejects.toThrow(`Port ${port} is already in use`);
    }
    const patient = requirePort(port, "127.0.0.1", "PORT", 5_000);
    server.close();
    await patient;
  });

  it("names HOST when it is no address of this machine", async () => {
    await expect(requirePort(await freePort(), "192.0.2.1", "PORT")).rejects.toThrow(
      /^Cannot listen on HOST 192\.0\.2\.1/,
    );
  });
});

describe("children", () => {
  it("end with the process that started them, even when that is killed", async () => {
    const code = `
      const { startNode, nodeArguments } = await import("./scripts/lib/children.mjs");
      const child = startNode("child", [...nodeArguments, "-e", "console.log('up'); setInterval(() => {}, 1000)"]);
      process.stdout.write(child.pid + " ")`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", code], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    started.push(parent);
    let said = "";
    parent.stdout.on("data", (chunk) => {
      said += chunk;
    });
    // The child listens once its first module has run, which is later than it exists.
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/up[\s\S]*\d |\d [\s\S]*up/);
    const pid = Number(/\d+/.exec(said));
    const child = { pid, started: startedAt(pid) };
    expect(isAlive(child)).toBe(true);
    await kill(parent);
    await expect.poll(() => isAlive(child), { timeout: 5_000 }).toBe(false);
  });

  it("are asked to end, then made to", async () => {
    const stubborn = startNode(
      "child",
      ["-e", 'process.on("SIGTERM", () => {}); console.log("on"); setInterval(() => {}, 1000)'],
      { stdout: "pipe" },
    );
    await once(stubborn.stdout, "data");
    expect(await stopChild(stubborn, 200)).toBe(false);
    const willing = startNode("child", ["-e", "setInterval(() => {}, 1000)"]);
    expect(await stopChild(willing, 10_000)).toBe(true);
  });

  it("give their exit code and output", async () => {
    const child = startNode("child", ["-e", 'console.log("hello"); process.exitCode = 3'], { stdout: "pipe" });
    expect(await finished(child)).toMatchObject({ code: 3, output: "hello\n" });
  });
});

describe("removeOldBuilds", () => {
  it("keeps the present build, those somebody runs, and whatever is not a finished build", async () => {
    const builds = [
      ".next-aaaaaaaaaaaa",
      ".next-bbbbbbbbbbbb",
      ".next-cccccccccccc",
      ".next-dddddddddddd",
      ".next-build",
    ];
    for (const name of builds) mkdirSync(join(directory, name));
    const [present, used, left] = builds.map((name) => join(directory, name));
    const release = holdBuild(used);
    const gone = await locker();
    mkdirSync(join(left!, "used-by"));
    writeFileSync(
      join(left!, "used-by", String(gone.pid)),
      JSON.stringify({ pid: gone.pid, started: startedAt(gone.pid) }),
    );
    await kill(gone);
    removeOldBuilds(present, directory);
    expect(readdirSync(directory).filter((name) => name.startsWith(".next"))).toEqual([
      ".next-aaaaaaaaaaaa",
      ".next-bbbbbbbbbbbb",
      ".next-build",
    ]);
    release();
    removeOldBuilds(present, directory);
    expect(existsSync(used!)).toBe(false);
  });
});
