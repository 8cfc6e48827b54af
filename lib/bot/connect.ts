// Connections to chat platforms: kept encrypted in the database, opened once per process.
import { and, desc, eq, isNull, ne, notInArray, or } from "drizzle-orm";
import { pool, workspace } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { Identity, Platform } from "@/lib/chat/port";
import { authorize, type Ctx, openContext, type WriteTx } from "@/lib/core/context";
import { decrypt, encrypt, newId, sha256 } from "@/lib/core/crypto";
import { EnvError, env, isLoopback } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { workspaceReconnected } from "@/lib/meetups/members";
import { createPace } from "./pace";
import { identifyWanted, type Opened, PLATFORM_NAMES, PLATFORMS, type Secrets, type Wanted } from "./platforms";

export type Workspace = typeof workspace.$inferSelect;

export interface Connection extends Open {
  workspaceId: string;
  workspace: Workspace;
}

interface Open extends Opened {
  /** Where it has none, nothing that comes by HTTP is from the platform. */
  hasDoors: boolean;
}

/** By workspace the newest one: what was opened with other tokens is let go. */
const opened = new Map<string, { key: string; opened: Open }>();

/** Why a workspace is no connection any more; for any other reason it is one that is not let in at present. */
const REPLACED = "replaced";
export const BY_HAND = "by_hand";
const IS_CONNECTION = or(
  eq(workspace.state, "connected"),
  isNull(workspace.stateDetail),
  notInArray(workspace.stateDetail, [REPLACED, BY_HAND]),
);

/** Whether a platform is given in the environment or was connected before. */
export async function isConfigured(ctx: Ctx, platform: Platform): Promise<boolean> {
  if (PLATFORMS[platform].wanted() !== null) return true;
  return (await workspaceOf(ctx, platform)) !== null;
}

/** Whether its HTTP doors are to be opened once it is connected. */
export async function expectsRequests(ctx: Ctx, platform: Platform): Promise<boolean> {
  const { wanted, hasDoors } = PLATFORMS[platform];
  const secrets = wanted()?.secrets;
  return secrets ? hasDoors(secrets) : isConfigured(ctx, platform);
}

/** The workspace that is connected, or whose token is not taken at present; null when there is none. */
export async function workspaceOf(ctx: Ctx, platform: Platform): Promise<Workspace | null> {
  const [row] = await ctx.db
    .select()
    .from(workspace)
    .where(and(eq(workspace.platform, platform), IS_CONNECTION))
    .orderBy(eq(workspace.state, "disconnected"), desc(workspace.createdAt))
    .limit(1);
  return row ?? null;
}

/** The connection to a platform, or null while there is none. */
export async function connectionOf(ctx: Ctx, platform: Platform): Promise<Connection | null> {
  const row = await workspaceOf(ctx, platform);
  return row === null ? null : connectionTo(row);
}

/** @throws AppError not_found when there is no such workspace. */
export async function connectionById(ctx: Ctx, workspaceId: string): Promise<Connection> {
  const [row] = await ctx.db.select().from(workspace).where(eq(workspace.id, workspaceId));
  if (!row) throw notFound("There is no such workspace. Nothing was changed.");
  return connectionTo(row);
}

function connectionTo(stored: Workspace): Connection {
  const row = underEnv(stored);
  return { workspaceId: row.id, workspace: row, ...openedFor(row) };
}

/** What the environment sets wins over what is stored. A whole connection of its own is adopted first, once it works. */
function underEnv(row: Workspace): Workspace {
  const { wanted, given } = PLATFORMS[row.platform];
  const { apiUrl, adminUser, messagesPerMinute } = given();
  return {
    ...row,
    apiUrl: (wanted() === null ? apiUrl : null) ?? row.apiUrl,
    adminUser: adminUser ?? row.adminUser,
    messagesPerMinute: messagesPerMinute ?? row.messagesPerMinute,
  };
}

function openedFor(row: Workspace): Open {
  const { open, hasDoors, callsPerMinute, inAll, wanted, given } = PLATFORMS[row.platform];
  const added = wanted() === null ? given().secrets : {};
  const key = sha256(JSON.stringify([row.id, row.apiUrl, row.secrets, added, row.messagesPerMinute]));
  const known = opened.get(row.id);
  if (known?.key === key) return known.opened;
  if (env().startsAt !== null && !isLoopback(row.apiUrl)) {
    throw new EnvError("KITH_NOW moves the clock, which is only allowed while every platform is on loopback.");
  }
  const job = openContext({ kind: "job", name: "pace" });
  const perMinute = (method: string) => callsPerMinute(method, row.messagesPerMinute);
  const pace = createPace(job, row.id, { perMinute, inAll });
  const secrets = { ...(JSON.parse(decrypt(row.secrets)) as Secrets), ...added };
  const fresh = { ...open(row, secrets, pace), hasDoors: hasDoors(secrets) };
  opened.set(row.id, { key, opened: fresh });
  return fresh;
}

/**
 * Asks the platforms of the environment who we are and keeps the connections, so that the command line needs no tokens.
 * @throws ChatError when a platform refuses or cannot be reached; what was stored before stays in use.
 */
export async function connectFromEnv(ctx: Ctx, platforms = PLATFORM_NAMES): Promise<void> {
  authorize(ctx, "workspace.connect");
  for (const platform of platforms) {
    const wanted = PLATFORMS[platform].wanted();
    if (wanted) await saveWorkspace(ctx, platform, await identifyWanted(platform, wanted), wanted);
  }
}

/** Connects as the environment says, unless those are the connections there are: it wins over what is stored. */
export async function followEnv(ctx: Ctx, platforms = PLATFORM_NAMES): Promise<void> {
  for (const platform of platforms) {
    const wanted = PLATFORMS[platform].wanted();
    const row = wanted && (await workspaceOf(ctx, platform));
    const same = row?.state === "connected" && isAsWanted(row, wanted);
    if (wanted && !same) await connectFromEnv(ctx, [platform]);
  }
}

/** Connects as the environment says where that is not what is stored; a connection that fails now is left to its gateway. */
export async function adoptEnv(ctx: Ctx, platform: Platform): Promise<void> {
  const wanted = PLATFORMS[platform].wanted();
  const row = wanted && (await workspaceOf(ctx, platform));
  if (wanted && !(row && isAsWanted(row, wanted))) await connectFromEnv(ctx, [platform]);
}

const isAsWanted = (row: Workspace, wanted: Wanted | null) =>
  wanted !== null && row.apiUrl === wanted.apiUrl && sameSecrets(row, wanted.secrets);

function sameSecrets(row: Workspace, wanted: Secrets): boolean {
  const stored = storedSecrets(row);
  return stored !== null && Object.keys({ ...stored, ...wanted }).every((name) => stored[name] === wanted[name]);
}

/** null when APP_SECRET is not the one they were stored with: others then take their place. */
export function storedSecrets(row: Workspace): Secrets | null {
  try {
    return JSON.parse(decrypt(row.secrets)) as Secrets;
  } catch {
    return null;
  }
}

/** What must hold in the very moment of saving; throws an AppError where it does not. */
type Check = (present: { before: Workspace | null; connected: Workspace[] }) => void;

/** Keeps a connection; another workspace of the platform is not connected any more. `also` joins in the transaction. */
export async function saveWorkspace(
  ctx: Ctx,
  platform: Platform,
  who: Identity,
  wanted: Wanted,
  { check, also }: { check?: Check; also?: (tx: WriteTx, id: string) => Promise<void> } = {},
): Promise<void> {
  await ctx.write(async (tx) => {
    const all = await tx.select().from(workspace).where(eq(workspace.platform, platform));
    const before = all.find((row) => row.team === who.team) ?? null;
    check?.({ before, connected: all.filter((row) => row.state === "connected") });
    const values = valuesOf(who, wanted, before);
    const id = before?.id ?? newId();
    const perMinute = wanted.messagesPerMinute ?? before?.messagesPerMinute ?? PLATFORMS[platform].usualPerMinute;
    const row = { ...values, id, platform, team: who.team, messagesPerMinute: perMinute, createdAt: ctx.now() };
    if (before)
      await tx
        .update(workspace)
        .set({ ...values, messagesPerMinute: perMinute })
        .where(eq(workspace.id, id));
    else await tx.insert(workspace).values(row);
    await tx
      .update(workspace)
      .set({ state: "disconnected", stateDetail: REPLACED })
      .where(and(eq(workspace.platform, platform), ne(workspace.team, who.team), IS_CONNECTION));
    if (before?.state === "disconnected") await takeUp(tx, id);
    if (also) await also(tx, id);
    else if (!before) await tx.audit({ action: "workspace.connect", subject: who.team });
  });
}

function valuesOf(who: Identity, { apiUrl, secrets, adminUser }: Wanted, before: Workspace | null) {
  return {
    ...{ name: who.teamName, url: who.url, apiUrl, botUser: who.botUser, botId: who.botId },
    // The same secrets keep their ciphertext, so that running ports stay in use.
    secrets: before && sameSecrets(before, secrets) ? before.secrets : encrypt(JSON.stringify(secrets)),
    ...(adminUser === null ? {} : { adminUser }),
    state: "connected" as const,
    stateDetail: null,
  };
}

/** Connected again: what waits is sent, and who came and went meanwhile is found out. */
async function takeUp(tx: WriteTx, workspaceId: string): Promise<void> {
  await tx.emit({ name: "deliveries/queued", data: { workspaceId } });
  const pools = await tx
    .select({ id: pool.id })
    .from(pool)
    .where(and(eq(pool.workspaceId, workspaceId), isNull(pool.archivedAt)));
  for (const { id } of pools) await tx.emit({ name: "pool/sync.requested", data: { poolId: id } });
}

export interface PlatformHealth {
  state: "ok" | "off" | "failing";
  detail?: string;
}

/** Failing only because it has not been looked at yet. */
export const UNCHECKED: PlatformHealth = { state: "failing", detail: "not checked yet" };

const shared = globalThis as {
  kithHealth?: Partial<Record<Platform, PlatformHealth>>;
  kithHearing?: Partial<Record<Platform, PlatformHealth>>;
};

/** What the last look at a platform came to; where it answers and is not heard, that. */
export function platformHealth(platform: Platform): PlatformHealth {
  const unseen = PLATFORMS[platform].wanted() ? UNCHECKED : OFF;
  const asked = shared.kithHealth?.[platform] ?? unseen;
  const heard = hearing(platform);
  return asked.state === "ok" && heard?.state === "failing" ? heard : asked;
}
const OFF: PlatformHealth = { state: "off" };

export function noteHealth(platform: Platform, health: PlatformHealth): PlatformHealth {
  shared.kithHealth = { ...shared.kithHealth, [platform]: health };
  return health;
}

/** Of a platform whose line says less than calls do: how it is heard. */
export const hearing = (platform: Platform) => shared.kithHearing?.[platform];

export function noteHearing(platform: Platform, health: PlatformHealth): PlatformHealth {
  shared.kithHearing = { ...shared.kithHearing, [platform]: health };
  return health;
}

const HEALTH_WORDS: Partial<Record<string, (name: string) => string>> = {
  unavailable: (name) => `${name} cannot be reached`,
  uncertain: (name) => `${name} cannot be reached`,
  disconnected: (name) => `${name} does not accept the token`,
  rate_limited: (name) => `${name} asked us to wait`,
  forbidden: (name) => `${name} refuses a permission`,
};

/** Why a platform fails, in words; never what it answered. */
export function failing(platform: Platform, error: unknown): PlatformHealth {
  const words = error instanceof ChatError ? HEALTH_WORDS[error.code] : undefined;
  const { name } = PLATFORMS[platform];
  if (error instanceof ChatError && error.code === "refused" && /team/.test(error.detail)) {
    const what =
      error.detail === "not_in_that_team" ? "the account is not in the team" : "name the team in MATTERMOST_TEAM";
    return { state: "failing", detail: `${name}: ${what}` };
  }
  return { state: "failing", detail: words?.(name) ?? "the connection check failed" };
}

/** Connects, or checks the connection there is. Never throws: the outcome is what health tells. */
export async function checkConnection(ctx: Ctx, platform: Platform): Promise<PlatformHealth> {
  try {
    if (PLATFORMS[platform].wanted()) await connectFromEnv(ctx, [platform]);
    else {
      const stored = await connectionOf(ctx, platform);
      if (!stored) return OFF;
      await stored.port.identify();
      if (stored.workspace.state === "disconnected") await workspaceReconnected(ctx, stored);
    }
    return { state: "ok" };
  } catch (error) {
    log().warn({ ...kindOf(error), platform }, "connection check failed");
    return failing(platform, error);
  }
}
