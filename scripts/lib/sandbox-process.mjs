// Starts the sandbox and waits for the one line of JSON with which it says where it is and what its secrets are.
import { createInterface } from "node:readline";
import { startNode, tsxArguments } from "./children.mjs";
import { Stop } from "./stop.mjs";

/** `{ child, info }`; info is `{ url, controlToken, slack: { apiUrl, botToken, signingSecret, … }, mattermost: { url, token, … } }`. */
export async function startSandbox(flags, env) {
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = startNode("sandbox", [...tsxArguments, "sandbox/main.ts", ...args], { env, stdout: "pipe" });
  const info = await Promise.race([readyLine(child), child.ended.then(() => undefined)]);
  if (!info) throw new Stop("The sandbox did not start; see above.");
  return { child, info };
}

function readyLine(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const info = parseReady(line);
      if (info) resolve(info);
      else process.stdout.write(`${line}\n`);
    });
  });
}

function parseReady(line) {
  try {
    const value = JSON.parse(line);
    return value?.ready === true ? value : undefined;
  } catch {
    return undefined;
  }
}
