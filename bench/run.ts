/** Runs every bench beside this file, or those named: `npm run bench -- match`. Several run one after the other, each alone. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const wanted = process.argv.slice(2);
const here = new URL(".", import.meta.url);
const names = readdirSync(here)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

/** What one leaves in memory or in the environment says nothing about the next. */
function alone(name: string): void {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), name];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

async function show(name: string): Promise<void> {
  const bench = (await import(new URL(`${name}.ts`, here).href)) as {
    run?: () => Promise<{ name: string; lines: string[] }>;
  };
  if (!bench.run) return;
  const { name: title, lines } = await bench.run();
  console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

if (names.length === 1) await show(names[0]!);
else for (const name of names) alone(name);
