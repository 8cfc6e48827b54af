// What the dashboard is told of the connections: everything but their secrets.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { and, count, desc, eq, inArray, max } from "drizzle-orm";
import { account, delivery, inbound, person, setting, workspace } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import { authorize, type Ctx } from "@/lib/core/context";
import { env, isLoopback } from "@/lib/core/env";
import { type PlatformHealth, platformHealth, storedSecrets, UNCHECKED, type Workspace, workspaceOf } from "./connect";
import type {
  ConnectionFacts,
  ConnectionPart,
  PartName,
  PlatformName,
  WorkspaceConnection,
} from "./connection-schemas";
import { PLATFORMS } from "./platforms";
import { unsignedAt } from "./unsigned";

/** The parts that each platform's connection has, in the order in which they are shown. */
export const PARTS: Record<PlatformName, PartName[]> = {
  slack: ["botToken", "signingSecret", "appToken"],
  mattermost: ["token", "login", "password", "team", "commandToken", "webhookToken"],
};

export async function connections(ctx: Ctx): Promise<ConnectionFacts[]> {
  authorize(ctx, "workspace.view");
  return Promise.all([factsOf(ctx, "slack"), factsOf(ctx, "mattermost")]);
}

/** One of them, for what changed it. */
export async function factsOf(ctx: Ctx, platform: PlatformName): Promise<ConnectionFacts> {
  const row = await workspaceOf(ctx, platform);
  const isEnvs = PLATFORMS[platform].wanted() !== null;
  const { apiUrl, secrets } = PLATFORMS[platform].given();
  const { appUrl } = env();
  return {
    platform,
    ...stateOf(row, platformHealth(platform), isEnvs),
    workspace: row && (await workspaceFacts(ctx, row, isEnvs)),
    before: row ? null : await formerWorkspace(ctx, platform),
    addresses: addressesAt(appUrl, platform),
    reach: isLoopback(appUrl) ? "local" : appUrl.startsWith("https:") ? "public" : "insecure",
    manifest: platform === "slack" ? slackManifest(appUrl) : null,
    preset: { apiUrl, parts: Object.keys(secrets) as PartName[] },
    from: isEnvs ? "environment" : row ? "dashboard" : null,
  };
}

function stateOf(row: Workspace | null, health: PlatformHealth, isEnvs: boolean) {
  if (row === null && !isEnvs) return { state: "off" as const, detail: null };
  const failing = (detail?: string) => ({ state: "failing" as const, detail: detail ?? null });
  if (health.detail === UNCHECKED.detail) return { state: "starting" as const, detail: null };
  if (health.state === "failing") return failing(health.detail);
  if (row?.state === "disconnected") return failing(`${PLATFORMS[row.platform].name} does not accept the token`);
  return { state: "connected" as const, detail: null };
}

function addressesAt(appUrl: string, platform: PlatformName): ConnectionFacts["addresses"] {
  const at = (path: string) => `${appUrl}/api/${platform}/${path}`;
  if (platform === "slack") return { events: at("events"), interactions: at("interactions") };
  return { commands: at("commands"), webhook: at("webhook"), actions: at("actions") };
}

/** The manifest as it stands in the sources, with our own address. */
function slackManifest(appUrl: string): string {
  const text = readFileSync(join(process.cwd(), "manifest", "slack.yaml"), "utf8");
  return text.replace(/^(#.*\n)+/, "").replaceAll("https://kith.example.com", appUrl);
}

async function workspaceFacts(ctx: Ctx, row: Workspace, isEnvs: boolean): Promise<WorkspaceConnection> {
  const { id, name, url, botUser, createdAt: since, platform } = row;
  const given = PLATFORMS[platform].given();
  const adminUser = given.adminUser ?? row.adminUser;
  const from = (isGiven: boolean) => (isGiven ? ("environment" as const) : ("dashboard" as const));
  const told = await allOf({
    parts: partsOf(ctx, row, isEnvs),
    admin: nameOf(ctx, id, adminUser),
    owed: owedIn(ctx, id),
    heardAt: heardAt(ctx, row),
  });
  return {
    ...{ id, name, url, botUser, since },
    apiUrl: (isEnvs ? null : given.apiUrl) ?? row.apiUrl,
    apiUrlFrom: from(isEnvs || given.apiUrl !== null),
    parts: told.parts,
    groups: platform === "mattermost",
    admin: { user: adminUser, name: told.admin, from: from(given.adminUser !== null) },
    messagesPerMinute: {
      value: given.messagesPerMinute ?? row.messagesPerMinute,
      from: from(given.messagesPerMinute !== null),
    },
    ...told.owed,
    heardAt: told.heardAt,
    unsignedAt: unsignedAt(platform),
  };
}

/** Of a secret only whether it is there, where it comes from and when it was last changed. */
async function partsOf(ctx: Ctx, row: Workspace, isEnvs: boolean): Promise<ConnectionPart[]> {
  const stored = storedSecrets(row) ?? {};
  const given = isEnvs ? {} : PLATFORMS[row.platform].given().secrets;
  const changed = await changesOf(ctx, row.id);
  return PARTS[row.platform].map((name) => {
    const isGiven = isEnvs || given[name] != null;
    const isSet = stored[name] != null || given[name] != null;
    const from = !isSet ? null : isGiven ? ("environment" as const) : ("dashboard" as const);
    return { name, isSet, from, changedAt: from === "dashboard" ? (changed[name] ?? row.createdAt) : null };
  });
}

export const changesName = (workspaceId: string) => `connection:${workspaceId}`;

/** When each part was last set in the dashboard. */
export async function changesOf(ctx: Pick<Ctx, "db">, workspaceId: string): Promise<Partial<Record<PartName, number>>> {
  const [found] = await ctx.db
    .select()
    .from(setting)
    .where(eq(setting.id, changesName(workspaceId)));
  return (found?.value ?? {}) as Partial<Record<PartName, number>>;
}

async function nameOf(ctx: Ctx, workspaceId: string, user: string | null): Promise<string | null> {
  if (user === null) return null;
  const [found] = await ctx.db
    .select({ name: person.fullName })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(and(eq(account.workspaceId, workspaceId), eq(account.user, user)));
  return found?.name ?? null;
}

async function owedIn(ctx: Ctx, workspaceId: string): Promise<{ waiting: number; failed: number }> {
  const rows = await ctx.db
    .select({ state: delivery.state, n: count() })
    .from(delivery)
    .where(
      and(eq(delivery.workspaceId, workspaceId), inArray(delivery.state, ["queued", "sending", "uncertain", "failed"])),
    )
    .groupBy(delivery.state);
  const failed = rows.find((row) => row.state === "failed")?.n ?? 0;
  return { waiting: rows.reduce((sum, row) => sum + row.n, 0) - failed, failed };
}

/** Mattermost is listened to, and its own clock is kept; of Slack what it sent is kept for a day. */
export async function heardAt(ctx: Ctx, row: Workspace): Promise<number | null> {
  if (row.platform === "mattermost") return row.heardAt;
  const [found] = await ctx.db
    .select({ at: max(inbound.receivedAt) })
    .from(inbound)
    .where(eq(inbound.workspaceId, row.id));
  return found?.at ?? null;
}

async function formerWorkspace(ctx: Ctx, platform: PlatformName): Promise<ConnectionFacts["before"]> {
  const [row] = await ctx.db
    .select()
    .from(workspace)
    .where(eq(workspace.platform, platform))
    .orderBy(desc(workspace.createdAt))
    .limit(1);
  return row ? { name: row.name, waiting: (await owedIn(ctx, row.id)).waiting } : null;
}
