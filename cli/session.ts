// What a command works on: the data as the person at the terminal sees it, and the connected platform.
import { mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { migrate } from "@/db/migrate";
import { type Connection, connectionOf, followEnv } from "@/lib/bot/connect";
import { type Ctx, database, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { invalid, notFound, unavailable } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { refusalOf } from "./refusal";

export const PLATFORMS = ["slack", "mattermost"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The data at this version. @throws AppError, or what refusal.ts knows, when it cannot be had. */
export async function openSession(): Promise<Ctx> {
  mkdirSync(env().dataDir, { recursive: true, mode: 0o700 });
  try {
    await migrate(database());
  } catch (error) {
    if (!refusalOf(error).unknown) throw error;
    log().debug(kindOf(error), "the database cannot be opened");
    throw unavailable("The database cannot be opened. Nothing was changed: check DATABASE_URL and DATA_DIR.");
  }
  return openContext({ kind: "operator", name: systemUser() });
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`; // In a container the id may have no name.
  }
}

/** The connection as the environment has it now. @throws AppError or ChatError when there is none to be had. */
export async function liveConnection(ctx: Ctx, platform?: Platform): Promise<Connection> {
  await followEnv(ctx);
  return storedConnection(ctx, platform);
}

/** The connection there is, without asking the platform. @throws AppError when there is none, or the choice is open. */
export async function storedConnection(ctx: Ctx, platform?: Platform): Promise<Connection> {
  const wanted = platform ? [platform] : PLATFORMS;
  const found = [];
  for (const name of wanted) found.push(await connectionOf(ctx, name));
  const [first, second] = found.filter((one) => one !== null);
  if (second) throw invalid("Slack and Mattermost are both connected. Nothing was changed: say which with --platform.");
  if (first) return first;
  throw notFound(
    `Kith is not connected to ${platform === "mattermost" ? "Mattermost" : "Slack"} yet. Nothing was changed: ` +
      "docs/slack-setup.md shows how, and `npm start` tries it out without.",
  );
}
