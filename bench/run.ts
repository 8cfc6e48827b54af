/** Runs every bench beside this file, or those named: `npm run bench -- match`. */
import { readdirSync } from "node:fs";

const wanted = process.argv.slice(2);
const here = new URL(".", import.meta.url);
const names = readdirSync(here)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

for (const name of names.sort()) {
  const bench = (await import(new URL(`${name}.ts`, here).href)) as {
    run?: () => Promise<{ name: string; lines: string[] }>;
  };
  if (!bench.run) continue;
  const { name: title, lines } = await bench.run();
  console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
