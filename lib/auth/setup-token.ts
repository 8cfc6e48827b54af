// Where the token of the first run is shown: to whoever sits at the terminal, otherwise in a file that only they can read.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { kindOf, log } from "@/lib/core/log";
import { isSetUp, makeSetupToken } from "./setup";

export const tokenFile = () => join(env().dataDir, "setup-token");

/** At a start without any user. A log is no terminal: others may read it, and it is kept. */
export async function announceSetup(terminal: { isTTY?: boolean; write(text: string): unknown } = process.stderr) {
  const token = await makeSetupToken(openContext({ kind: "setup" }));
  forgetTokenFile();
  if (token === null) return;
  const { appUrl } = env();
  if (terminal.isTTY) {
    terminal.write(`\nNobody can sign in yet. Make the first admin at ${appUrl}/setup with this token\n\n`);
    terminal.write(`  ${token}\n\nIt is good for 60 minutes and one use.\n`);
    return;
  }
  const where = writeToken(token)
    ? `The token is in ${tokenFile()}.`
    : `The token could not be written to ${tokenFile()}: make that possible, or set ADMIN_EMAIL and ADMIN_PASSWORD.`;
  terminal.write(`Nobody can sign in yet: make the first admin at ${appUrl}/setup. ${where}\n`);
}

function writeToken(token: string): boolean {
  try {
    mkdirSync(env().dataDir, { recursive: true, mode: 0o700 });
    // `wx`: never into a file that somebody else has put there.
    writeFileSync(tokenFile(), `${token}\n`, { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    log().error(kindOf(error), "the set-up token cannot be written");
    return false;
  }
}

/** Once somebody is there, and before a new one is written. */
export const forgetTokenFile = () => rmSync(tokenFile(), { force: true });

/** For the page: where to look. */
export const tokenPlace = async (): Promise<"terminal" | "file" | null> => {
  if (await isSetUp(openContext({ kind: "public" }))) return null;
  return process.stderr.isTTY ? "terminal" : "file";
};
