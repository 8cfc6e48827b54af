// Connections to chat platforms: kept encrypted in the database, opened once per process.
import { and, desc, eq, ne } from "drizzle-orm";
import { workspace } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { ChatPort, Identity, Platform } from "@/lib/chat/port";
import { createSlackPort } from "@/lib/chat/slack/adapter";
import { slackCallsPerMinute } from "@/lib/chat/slack/tiers";
import { authorize, type Ctx, openContext } from "@/lib/core/context";
import { decrypt, encrypt, newId, sha256 } from "@/lib/core/crypto";
import { EnvError, env, isLoopback } from "@/lib/core/env";
import { kindOf, log } from "@/lib/core/log";
import { workspaceReconnected } from "@/lib/meetups/members";
import { createPace } from "./pace";

export type Workspace = typeof workspace.$inferSelect;

export interface Connection {
  workspaceId: string;
  workspace: Workspace;
  port: ChatPort;
}

interface SlackSecrets {
  botToken: string;
  signingSecret: string;
}

const ports = new Map<string, ChatPort>();

/** Whether a platform is given in the environment or was connected before; its routes answer 404 otherwise. */
export async function isConfigured(ctx: Ctx, platform: Platform): Promise<boolean> {
  if (platform === "slack" && env().slack !== null) return true;
  return (await workspaceOf(ctx, platform)) !== null;
}

async function workspaceOf(ctx: Ctx, platform: Platform): Promise<Workspace | null> {
  const [row] = await ctx.db
    .select()
    .from(workspace)
    .where(eq(workspace.platform, platform))
    .orderBy(eq(workspace.state, "disconnected"), desc(workspace.createdAt))
    .limit(1);
  return row ?? null;
}

/** The connection to a platform, or null while there is none. */
export async function connectionOf(ctx: Ctx, platform: Platform): Promise<Connection | null> {
  const row = await workspaceOf(ctx, platform);
  return row === null ? null : { workspaceId: row.id, workspace: row, port: portOf(row) };
}

/** @throws Error when there is no such workspace. */
export async function connectionById(ctx: Ctx, workspaceId: string): Promise<Connection> {
  const [row] = await ctx.db.select().from(workspace).where(eq(workspace.id, workspaceId));
  if (!row) throw new Error("no such workspace");
  return { workspaceId, workspace: row, port: portOf(row) };
}

function portOf(row: Workspace): ChatPort {
  const key = sha256(JSON.stringify([row.id, row.apiUrl, row.secrets, row.messagesPerMinute]));
  const known = ports.get(key);
  if (known) return known;
  const { startsAt } = env();
  if (startsAt !== null && !isLoopback(row.apiUrl)) {
    throw new EnvError("KITH_NOW moves the clock, which is only allowed while every platform is on loopback.");
  }
  if (env().startsAt !== null && !isLoopback(row.apiUrl)) {
    throw new EnvError("KITH_NOW moves the clock, which is only allowed while every platform is on loopback.");
  }
  const secrets = JSON.parse(decrypt(row.secrets)) as SlackSecrets;
  const job = openContext({ kind: "job", name: "pace" });
  const pace = createPace(job, row.id, (method) => slackCallsPerMinute(method, row.messagesPerMinute));
  const port = createSlackPort({
    token: secrets.botToken,
    signingSecret: secrets.signingSecret,
    apiUrl: row.apiUrl,
    team: row.team,
    botUser: row.botUser,
    pace,
  });
  ports.set(key, port);
  return port;
}

/**
 * Asks the platform of the environment who we are and keeps the connection, so that the command line needs no tokens.
 * @throws ChatError when the platform refuses or cannot be reached; what was stored before stays in use.
 */
export async function connectFromEnv(ctx: Ctx): Promise<void> {
  const slack = env().slack;
  if (slack === null) return;
  authorize(ctx, "workspace.connect");
  const free = { take: async () => {}, hold: async () => {} };
  const identity = await createSlackPort({ ...slack, token: slack.botToken, pace: free }).identify();
  const secrets: SlackSecrets = { botToken: slack.botToken, signingSecret: slack.signingSecret };
  await saveWorkspace(ctx, "slack", slack.apiUrl, identity, secrets, slack.adminUser);
}

/** Connects as the environment says, unless that is the connection there is: it wins over what is stored. */
export async function followEnv(ctx: Ctx): Promise<void> {
  const slack = env().slack;
  if (slack === null) return;
  const row = await workspaceOf(ctx, "slack");
  const same = row?.state === "connected" && row.apiUrl === slack.apiUrl && sameSecrets(row, slack);
  if (!same) await connectFromEnv(ctx);
}

function sameSecrets(row: Workspace, slack: SlackSecrets): boolean {
  const stored = storedSecrets(row);
  return stored?.botToken === slack.botToken && stored.signingSecret === slack.signingSecret;
}

/** null when APP_SECRET is not the one they were stored with: the environment's tokens then take their place. */
function storedSecrets(row: Workspace): SlackSecrets | null {
  try {
    return JSON.parse(decrypt(row.secrets)) as SlackSecrets;
  } catch {
    return null;
  }
}

async function saveWorkspace(
  ctx: Ctx,
  platform: Platform,
  apiUrl: string,
  who: Identity,
  secrets: SlackSecrets,
  adminUser: string | null,
) {
  await ctx.write(async (tx) => {
    const [before] = await tx
      .select()
      .from(workspace)
      .where(and(eq(workspace.platform, platform), eq(workspace.team, who.team)));
    const values = {
      name: who.teamName,
      url: who.url,
      apiUrl,
      botUser: who.botUser,
      botId: who.botId,
      // The same secrets keep their ciphertext, so that running ports stay in use.
      secrets: before && sameSecrets(before, secrets) ? before.secrets : encrypt(JSON.stringify(secrets)),
      ...(adminUser === null ? {} : { adminUser }),
      messagesPerMinute: env().slackMessagesPerMinute,
      state: "connected" as const,
      stateDetail: null,
    };
    if (before) await tx.update(workspace).set(values).where(eq(workspace.id, before.id));
    else await tx.insert(workspace).values({ ...values, id: newId(), platform, team: who.team, createdAt: ctx.now() });
    await tx
      .update(workspace)
      .set({ state: "disconnected", stateDetail: "replaced" })
      .where(and(eq(workspace.platform, platform), ne(workspace.team, who.team)));
    if (!before) await tx.audit({ action: "workspace.connect", subject: who.team });
  });
}

export interface PlatformHealth {
  state: "ok" | "off" | "failing";
  detail?: string;
}

const shared = globalThis as { kithSlackHealth?: PlatformHealth };

/** What the last `auth.test` came to. */
export const slackHealth = (): PlatformHealth =>
  shared.kithSlackHealth ?? {
    state: env().slack ? "failing" : "off",
    detail: env().slack ? "not checked yet" : undefined,
  };

const HEALTH_WORDS: Partial<Record<string, string>> = {
  unavailable: "Slack cannot be reached",
  disconnected: "Slack does not accept the token",
  rate_limited: "Slack asked us to wait",
  forbidden: "the app lacks a permission",
};

/** Connects, or checks the connection there is. Never throws: the outcome is what health tells. */
export async function checkConnection(ctx: Ctx): Promise<PlatformHealth> {
  try {
    if (env().slack) await connectFromEnv(ctx);
    else {
      const stored = await connectionOf(ctx, "slack");
      if (!stored) return remember({ state: "off" });
      await stored.port.identify();
      if (stored.workspace.state === "disconnected") await workspaceReconnected(ctx, stored);
    }
    return remember({ state: "ok" });
  } catch (error) {
    const code = error instanceof ChatError ? error.code : "unknown";
    log().warn({ ...kindOf(error) }, "slack: connection check failed");
    return remember({ state: "failing", detail: HEALTH_WORDS[code] ?? "the connection check failed" });
  }
}

function remember(health: PlatformHealth): PlatformHealth {
  shared.kithSlackHealth = health;
  return health;
}
