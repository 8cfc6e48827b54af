// Verbs on what a workspace is told beside its tokens: who gets messages Kith does not understand, and how fast it posts.
import { eq } from "drizzle-orm";
import { workspace } from "@/db/schema";
import { ChatError } from "@/lib/chat/chat-error";
import type { ChatPerson } from "@/lib/chat/port";
import { authorize, type Ctx } from "@/lib/core/context";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { type Connection, connectionOf } from "./connect";
import { type ConnectionFacts, type FoundPeople, type PlatformName, SetWorkspace } from "./connection-schemas";
import { factsOf } from "./connection-view";
import { connectionsChanged } from "./follow";
import { PLATFORMS } from "./platforms";
import { refusedConnection } from "./refused-connection";

/** @throws AppError conflict for what the environment sets, or when somebody else was quicker; invalid for a wrong person. */
export async function setWorkspace(ctx: Ctx, platform: PlatformName, input: unknown): Promise<ConnectionFacts> {
  const { seen, ...wanted } = parseInput(SetWorkspace, input);
  authorize(ctx, "workspace.edit");
  if (Object.values(wanted).every((value) => value === undefined))
    throw invalid("Nothing to set was given. Nothing was changed.");
  refuseGiven(platform, wanted);
  const connection = await connected(ctx, platform);
  if (wanted.adminUser) await requirePerson(connection, wanted.adminUser);
  await ctx.write(async (tx) => {
    const [row] = await tx.select().from(workspace).where(eq(workspace.id, connection.workspaceId));
    if (!row) throw notFound("That workspace is gone. Nothing was changed.");
    refuseStale(row, seen, `the settings of ${PLATFORMS[platform].name}`);
    await tx.update(workspace).set(wanted).where(eq(workspace.id, row.id));
    await tx.audit({ action: "workspace.edit", subject: row.id, data: wanted });
  });
  connectionsChanged();
  return factsOf(ctx, platform);
}

function refuseGiven(platform: PlatformName, wanted: { adminUser?: string | null; messagesPerMinute?: number }): void {
  const { adminUser, messagesPerMinute } = PLATFORMS[platform].given();
  const inEnvironment = (name: string) =>
    conflict(`${name} sets this in the environment, so it cannot be changed here. Nothing was changed.`);
  if (wanted.adminUser !== undefined && adminUser !== null)
    throw inEnvironment(`${platform.toUpperCase()}_ADMIN_USER_ID`);
  if (wanted.messagesPerMinute !== undefined && messagesPerMinute !== null)
    throw inEnvironment("SLACK_MESSAGES_PER_MINUTE");
}

async function connected(ctx: Ctx, platform: PlatformName): Promise<Connection> {
  const connection = await connectionOf(ctx, platform);
  if (!connection) throw notFound(`${PLATFORMS[platform].name} is not connected. Nothing was changed.`);
  return connection;
}

async function requirePerson(connection: Connection, user: string): Promise<void> {
  const who = await personOrNull(connection, user);
  if (who === null || who.isBot || who.isDeactivated)
    throw invalid("That is nobody who can be written to. Nothing was changed: choose somebody else.", "adminUser");
}

async function personOrNull({ port, workspace }: Connection, user: string): Promise<ChatPerson | null> {
  try {
    return await port.person(user);
  } catch (error) {
    if (error instanceof ChatError && NOBODY.includes(error.code)) return null;
    throw refusedConnection(workspace.platform, error, false);
  }
}
const NOBODY = ["person_not_found", "person_unreachable", "malformed", "refused"];

/** So many are looked through: more takes longer than anybody waits for. */
const MOST_PEOPLE = 2000;
const MOST_FOUND = 12;

/** People of the workspace whose name holds this, or whose id it is; asks the platform, for Kith may know nobody yet. */
export async function findPeople(ctx: Ctx, platform: PlatformName, typed: string): Promise<FoundPeople> {
  authorize(ctx, "workspace.edit");
  const connection = await connected(ctx, platform);
  const wanted = typed.trim().replace(/^@/, "").toLowerCase().slice(0, 100);
  if (wanted === "") return { people: [], isPartial: false };
  const { all, isPartial } = await everybody(connection).catch((error) => {
    throw refusedConnection(platform, error, false);
  });
  const found = all.filter((one) => fits(one, wanted)).slice(0, MOST_FOUND);
  const byId = found.length === 0 && isPartial ? await personOrNull(connection, typed.trim()) : null;
  const people = byId ? [byId] : found;
  return { people: people.map(({ user, userName, fullName }) => ({ user, userName, fullName })), isPartial };
}

const fits = ({ user, userName, fullName, displayName }: ChatPerson, wanted: string) =>
  user.toLowerCase() === wanted ||
  [userName, fullName, displayName].some((name) => name.toLowerCase().includes(wanted));

interface Directory {
  all: ChatPerson[];
  isPartial: boolean;
}
/** Somebody who types asks again with every letter. */
const KEPT_MS = 60_000;
const directories = new Map<string, { at: number; directory: Promise<Directory> }>();

function everybody(connection: Connection): Promise<Directory> {
  const known = directories.get(connection.workspaceId);
  if (known && Date.now() - known.at < KEPT_MS) return known.directory;
  const directory = readDirectory(connection);
  directories.set(connection.workspaceId, { at: Date.now(), directory });
  directory.catch(() => directories.delete(connection.workspaceId));
  return directory;
}

async function readDirectory({ port }: Connection): Promise<Directory> {
  const all: ChatPerson[] = [];
  for await (const page of port.people()) {
    all.push(...page.filter((one) => !one.isBot && !one.isDeactivated && !one.isInvited));
    if (all.length >= MOST_PEOPLE) return { all, isPartial: true };
  }
  return { all, isPartial: false };
}
