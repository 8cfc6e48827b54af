// What a command works on: the data as the person at the terminal sees it, and the connected platform.
import { userInfo } from "node:os";
import { migrate } from "@/db/migrate";
import { type Connection, connectionOf, followEnv, isConfigured } from "@/lib/bot/connect";
import { type Ctx, database, openContext } from "@/lib/core/context";
import { makeDataDir } from "@/lib/core/data-dir";
import { invalid, notFound, unavailable } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { poolCalled } from "@/lib/meetups/pools";
import { refusalOf } from "./refusal";

export const PLATFORMS = ["slack", "mattermost"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The data at this version. @throws AppError, or what refusal.ts knows, when it cannot be had. */
export async function openSession(): Promise<Ctx> {
  makeDataDir();
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

/**
 * The connection as the environment has it now. `called` is the channel or pool it is wanted for: where both platforms are
 * connected it tells which. @throws AppError or ChatError when there is none to be had.
 */
export async function liveConnection(ctx: Ctx, wanted?: Platform, called?: string): Promise<Connection> {
  const platform = await platformFor(ctx, wanted, called);
  await followEnv(ctx, [platform]);
  return connectionTo(ctx, platform);
}

/** The connection there is, without asking the platform. @throws AppError when there is none, or the choice is open. */
export async function storedConnection(ctx: Ctx, wanted?: Platform, called?: string): Promise<Connection> {
  return connectionTo(ctx, await platformFor(ctx, wanted, called));
}

async function platformFor(ctx: Ctx, wanted?: Platform, called?: string): Promise<Platform> {
  if (wanted) return wanted;
  const there: Platform[] = [];
  for (const platform of PLATFORMS) if (await isConfigured(ctx, platform)) there.push(platform);
  if (there.length < 2) return there[0] ?? "slack";
  const meant = called === undefined ? null : ((await platformOfPool(ctx, called)) ?? platformOfId(called));
  if (meant) return meant;
  throw invalid("Slack and Mattermost are both connected. Nothing was changed: say which with --platform.");
}

async function platformOfPool(ctx: Ctx, called: string): Promise<Platform | null> {
  for (const platform of PLATFORMS) {
    const there = await connectionOf(ctx, platform);
    const pool = there && (await poolCalled(ctx, { ...there, called }).catch(() => null));
    if (pool) return platform;
  }
  return null;
}

/** By the shape of a channel's id, which differs. */
function platformOfId(id: string): Platform | null {
  if (/^[a-z0-9]{26}$/.test(id)) return "mattermost";
  return /^[CGD][A-Z0-9]{6,}$/.test(id) ? "slack" : null;
}

async function connectionTo(ctx: Ctx, platform: Platform): Promise<Connection> {
  const found = await connectionOf(ctx, platform);
  if (found) return found;
  const name = platform === "mattermost" ? "Mattermost" : "Slack";
  throw notFound(
    `Kith is not connected to ${name} yet. Nothing was changed: ` +
      `docs/${platform}-setup.md shows how, and \`npm start\` tries it out without.`,
  );
}
