// Verbs on connections, for the dashboard: made, given other tokens, ended. What is refused leaves everything as it was.
import { eq } from "drizzle-orm";
import { setting, workspace } from "@/db/schema";
import type { Identity } from "@/lib/chat/port";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { encrypt } from "@/lib/core/crypto";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { BY_HAND, noteHealth, saveWorkspace, storedSecrets, UNCHECKED, type Workspace, workspaceOf } from "./connect";
import {
  type ConnectionFacts,
  ConnectMattermost,
  ConnectSlack,
  type PartName,
  type PlatformName,
  RemovePart,
  RotateMattermost,
  RotateSlack,
} from "./connection-schemas";
import { changesName, changesOf, factsOf, PARTS } from "./connection-view";
import { connectionsChanged } from "./follow";
import { requireAllowedAddress } from "./platform-address";
import { identifyWanted, PLATFORMS, type Secrets, type Wanted } from "./platforms";
import { refusedConnection } from "./refused-connection";
import { forgetUnsigned } from "./unsigned";

const CONNECT = { slack: ConnectSlack, mattermost: ConnectMattermost };
const ROTATE = { slack: RotateSlack, mattermost: RotateMattermost };

/** @throws AppError invalid beside its field when the platform refuses or cannot be asked; conflict when there is one. */
export async function connect(ctx: Ctx, platform: PlatformName, input: unknown): Promise<ConnectionFacts> {
  const { apiUrl, ...tokens } = parseInput(CONNECT[platform], input);
  authorize(ctx, "workspace.connect");
  refuseEnvs(platform);
  const present = await workspaceOf(ctx, platform);
  if (present) throw connectedAlready(present);
  const secrets = merged({}, tokens);
  const wanted = asWanted(platform, apiUrl, secrets);
  if (platform === "slack") requireHearing(wanted.secrets);
  const who = await identified(platform, wanted);
  const parts = PARTS[platform].filter((name) => secrets[name] != null);
  await saveWorkspace(
    ctx,
    platform,
    who,
    { ...wanted, secrets },
    {
      check: ({ connected }) => {
        if (connected[0]) throw connectedAlready(connected[0]);
      },
      also: async (tx, id) => {
        await noteChanges(tx, id, parts, ctx.now());
        await tx.audit({ action: "workspace.connect", subject: id, data: { platform, name: who.teamName } });
      },
    },
  );
  return afterwards(ctx, platform);
}

/** Other tokens for the same workspace; what is left empty stays. @throws AppError conflict when they are of another. */
export async function rotate(ctx: Ctx, platform: PlatformName, input: unknown): Promise<ConnectionFacts> {
  const { apiUrl, ...given } = parseInput(ROTATE[platform], input);
  authorize(ctx, "workspace.connect");
  refuseEnvs(platform);
  const row = await connectedOr404(ctx, platform);
  const parts = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [name as PartName]));
  if (parts.length === 0 && apiUrl === null) throw invalid("Nothing was given, so nothing was changed.");
  const stored = storedSecrets(row);
  if (stored === null) throw unreadable(platform);
  if (apiUrl !== null && isElsewhere(apiUrl, row.apiUrl)) requireOwnTokens(platform, stored, given);
  const secrets = merged(stored, given);
  const wanted = asWanted(platform, apiUrl ?? row.apiUrl, secrets);
  const who = await identified(platform, wanted, row.team);
  if (who.team !== row.team) throw ofAnotherTeam(platform, row, who);
  await saveWorkspace(
    ctx,
    platform,
    who,
    { ...wanted, secrets },
    {
      check: ({ before }) => {
        // Somebody else changed or ended it while the platform was asked.
        if (before?.secrets !== row.secrets || before.stateDetail === BY_HAND) throw changedMeanwhile(platform);
      },
      also: async (tx, id) => {
        await noteChanges(tx, id, parts, ctx.now());
        await tx.audit({ action: "workspace.rotate", subject: id, data: { parts, address: apiUrl } });
      },
    },
  );
  return afterwards(ctx, platform);
}

/** Takes away one of those things that a connection may be without. */
export async function removePart(ctx: Ctx, platform: PlatformName, input: unknown): Promise<ConnectionFacts> {
  const { part } = parseInput(RemovePart, input);
  authorize(ctx, "workspace.connect");
  refuseEnvs(platform);
  const { id } = await connectedOr404(ctx, platform);
  await ctx.write(async (tx) => {
    const [row] = await tx.select().from(workspace).where(eq(workspace.id, id));
    const stored = row && storedSecrets(row);
    if (!stored || stored[part] == null) throw notFound("That is not set. Nothing was changed.");
    if (part === "appToken") requireHearing({ ...stored, appToken: null });
    const secrets = encrypt(JSON.stringify({ ...stored, [part]: null }));
    await tx.update(workspace).set({ secrets }).where(eq(workspace.id, id));
    await tx.audit({ action: "workspace.part.remove", subject: id, data: { part } });
  });
  connectionsChanged();
  return factsOf(ctx, platform);
}

/** Its tokens are erased; pools, people and history stay, and what is owed waits until it is connected again. */
export async function disconnect(ctx: Ctx, platform: PlatformName): Promise<ConnectionFacts> {
  authorize(ctx, "workspace.disconnect");
  refuseEnvs(platform);
  const { id, name } = await connectedOr404(ctx, platform);
  await ctx.write(async (tx) => {
    const secrets = encrypt("{}");
    await tx
      .update(workspace)
      .set({ secrets, state: "disconnected", stateDetail: BY_HAND })
      .where(eq(workspace.id, id));
    await tx.delete(setting).where(eq(setting.id, changesName(id)));
    await tx.audit({ action: "workspace.disconnect", subject: id, data: { platform, name } });
  });
  noteHealth(platform, { state: "off" });
  connectionsChanged();
  return factsOf(ctx, platform);
}

function afterwards(ctx: Ctx, platform: PlatformName): Promise<ConnectionFacts> {
  forgetUnsigned(platform);
  // Of Mattermost its line tells, once it stands.
  noteHealth(platform, platform === "slack" ? { state: "ok" } : UNCHECKED);
  connectionsChanged();
  return factsOf(ctx, platform);
}

async function noteChanges(tx: WriteTx, id: string, parts: PartName[], now: number): Promise<void> {
  const value = { ...(await changesOf({ db: tx }, id)), ...Object.fromEntries(parts.map((name) => [name, now])) };
  const row = { id: changesName(id), value, updatedAt: now };
  await tx.insert(setting).values(row).onConflictDoUpdate({ target: setting.id, set: row });
}

/** Without either Kith would speak in Slack and hear nothing. */
function requireHearing({ signingSecret, appToken }: Secrets): void {
  if (signingSecret || appToken) return;
  const words = "Kith needs the signing secret, or an app-level token for Socket Mode, to hear from Slack.";
  throw invalid(`${words} Nothing was changed.`, "signingSecret");
}

/** The environment's single settings take the place of what was typed; its tokens are used and never stored. */
function asWanted(platform: PlatformName, apiUrl: string, secrets: Secrets): Wanted {
  const given = PLATFORMS[platform].given();
  return {
    apiUrl: platform === "slack" ? `${(given.apiUrl ?? apiUrl).replace(/\/+$/, "")}/` : apiUrl.replace(/\/+$/, ""),
    secrets: { ...secrets, ...given.secrets },
    adminUser: null,
    messagesPerMinute: null,
  };
}

/** A bot's token and a full account take each other's place. */
function merged(stored: Secrets, given: Secrets): Secrets {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const replaced: Secrets = set.token ? { login: null, password: null } : set.login ? { token: null } : {};
  return { ...stored, ...replaced, ...set };
}

/** Who we are there. @throws AppError beside its field. */
async function identified(platform: PlatformName, wanted: Wanted, team?: string): Promise<Identity> {
  await requireAllowedAddress(wanted.apiUrl);
  const hasLogin = wanted.secrets.token == null && wanted.secrets.login != null;
  const who = await identifyWanted(platform, wanted, team).catch((error) => {
    throw refusedConnection(platform, error, hasLogin);
  });
  if (platform === "slack" && (who.botId === null || who.team === "")) {
    throw invalid("That token works, and it is not a bot's. Nothing was stored: it begins with xoxb-.", "botToken");
  }
  return who;
}

const isElsewhere = (apiUrl: string, present: string) => new URL(apiUrl).origin !== new URL(present).origin;

/** What is stored was given for one server, and no other shall hear it. By Socket Mode it would hear two tokens. */
function requireOwnTokens(platform: PlatformName, stored: Secrets, given: Secrets): void {
  const bringsAccess = Boolean(given.botToken ?? given.token ?? given.password);
  if (!bringsAccess) throw wantsToken("token", platform === "slack" ? "botToken" : "token");
  if (stored.appToken && !given.appToken) throw wantsToken("app-level token", "appToken");
}

const wantsToken = (what: string, field: PartName) =>
  invalid(`Another address needs its own ${what}: what is stored is not sent there. Nothing was changed.`, field);

function refuseEnvs(platform: PlatformName): void {
  if (PLATFORMS[platform].wanted() === null) return;
  const name = platform === "slack" ? "SLACK_BOT_TOKEN" : "MATTERMOST_URL";
  throw conflict(
    `The environment connects ${PLATFORMS[platform].name} (${name}), so it cannot be changed here. Nothing was changed: change it there and start Kith again.`,
  );
}

async function connectedOr404(ctx: Ctx, platform: PlatformName): Promise<Workspace> {
  const row = await workspaceOf(ctx, platform);
  if (!row) throw notFound(`${PLATFORMS[platform].name} is not connected. Nothing was changed.`);
  return row;
}

const connectedAlready = ({ platform, name }: Workspace) =>
  conflict(`${PLATFORMS[platform].name} is connected already, to ${name}. Nothing was changed: disconnect it first.`);

const unreadable = (platform: PlatformName) =>
  conflict(
    `What is stored for ${PLATFORMS[platform].name} cannot be read any more, because APP_SECRET was changed. Nothing was changed: disconnect it, and connect it again.`,
  );

const changedMeanwhile = (platform: PlatformName) =>
  conflict(
    `Somebody else changed the connection to ${PLATFORMS[platform].name} meanwhile. Nothing was changed: look at it again.`,
  );

const ofAnotherTeam = (platform: PlatformName, row: Workspace, who: Identity) =>
  conflict(
    `That token is of another workspace, ${who.teamName}; Kith is connected to ${row.name}. Nothing was changed: to change the workspace, disconnect this one first.`,
    platform === "slack" ? "botToken" : "token",
  );
