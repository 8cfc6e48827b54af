// Compares the real channels with what the groups say, so that what happened while nobody listened is found.
import { ChatError } from "@/lib/chat/chat-error";
import type { GroupPort, ManagedChannel } from "@/lib/chat/port";
import { authorize, type Ctx } from "@/lib/core/context";
import { sha256 } from "@/lib/core/crypto";
import { kindOf, log } from "@/lib/core/log";
import { followChannel } from "@/lib/groups/presence";
import { type Comparison, compareMembers, groupsToCheck } from "@/lib/groups/reconcile";
import { type GroupRow, groupInChannel, namesOf } from "@/lib/groups/state";
import { INTERACTIVE, owe } from "@/lib/meetups/deliveries";
import { text } from "./compose";
import type { Connection } from "./connect";
import { arrived, followAndTell, tellOwners } from "./handlers/groups/arrival";
import { namedSpans } from "./handlers/groups/wording";
import { say } from "./messages";
import { prepare, presentIn, seen } from "./prepare";
import { refreshKnown } from "./sync";
import { code, plain } from "./words";

export interface Checked extends Comparison {
  name: string;
  /** User names of those who may not be there. */
  people: string[];
}

export interface Reconciled {
  checked: Checked[];
  /** Groups whose channel could not be read, and why in a few words. */
  unread: { name: string; why: string }[];
  /** Channels that became groups. */
  adopted: number;
}

interface How {
  /** Nobody is put out; what would happen is told. */
  dry?: boolean;
  /** Somebody has looked: the brake is released. */
  goAhead?: boolean;
}

/** The channel hears who is put out, as they would have had they been seen coming. */
export async function tellPutOut(
  ctx: Ctx,
  { workspaceId }: Connection,
  row: GroupRow,
  { people }: Pick<Checked, "people">,
): Promise<void> {
  const message = { parts: [text(say("group_reconciled", { people: namedSpans(people), add: code("!add") }))] };
  const owed = { kind: "reply" as const, workspaceId, target: { conversation: row.channel }, priority: INTERACTIVE };
  await owe(ctx, { ...owed, key: `reconciled:${row.id}:${ctx.now()}`, message });
}

/** All groups of a workspace, and the channels Kith was invited into meanwhile. A group that cannot be read is skipped. */
export async function reconcile(ctx: Ctx, connection: Connection, how: How = {}): Promise<Reconciled> {
  const { workspaceId, groups } = connection;
  authorize(ctx, "group.reconcile", { workspaceId });
  const result: Reconciled = { checked: [], unread: [], adopted: 0 };
  if (groups === null) return result;
  if (!how.dry) await refreshKnown(ctx, connection);
  if (!how.dry) result.adopted = await adoptInvited(ctx, connection, groups);
  for (const row of await groupsToCheck(ctx, workspaceId)) {
    const checked = await checkGroup(ctx, connection, groups, row, how).catch((error) => skip(error));
    if (typeof checked === "string") result.unread.push({ name: row.name, why: checked });
    else result.checked.push(checked);
  }
  return result;
}

/** What concerns one channel alone is told; where the platform is away there is nothing to go on with. */
export function skip(error: unknown): string {
  if (!(error instanceof ChatError)) throw error;
  if (["unavailable", "rate_limited", "disconnected"].includes(error.code)) throw error;
  log().warn(kindOf(error), "a group could not be compared");
  return error.code;
}

/** @throws ChatError when its channel cannot be read; then nothing was decided. */
export async function checkGroup(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  row: GroupRow,
  { dry, goAhead }: How = {},
): Promise<Checked> {
  const { workspaceId } = connection;
  let channel = await seen(groups, row.channel);
  if ((channel === null || !channel.isMember) && !dry) channel = (await backIn(groups, row.channel)) ?? channel;
  if (!dry && channel !== null)
    await followAndTell({ ctx, connection }, row.channel, channel, `${row.id}:${ctx.now()}`);
  if (channel === null) {
    if (!dry && row.state !== "unmanaged") await lost(ctx, connection, row);
    throw new ChatError("not_in_channel");
  }
  const { accounts: present } = await presentIn(ctx, connection, groups, row.channel);
  const compared = await compareMembers(ctx, { workspaceId, groupId: row.id, present, dry, goAhead });
  const names = await namesOf(ctx.db, compared.unauthorised);
  const checked = { ...compared, name: row.name, people: [...names.values()].sort() };
  if (checked.held && !checked.heldBefore && !dry) await tellHeld(ctx, connection, row, checked);
  if (!checked.held && checked.people.length > 0 && !dry) await tellPutOut(ctx, connection, row, checked);
  return checked;
}

/** Hidden from us may mean that we were put out: then we come back where we may. */
async function backIn(groups: GroupPort, channel: string): Promise<ManagedChannel | null> {
  try {
    await groups.comeBack(channel);
  } catch (error) {
    if (error instanceof ChatError && !["unavailable", "rate_limited", "disconnected"].includes(error.code))
      return null;
    throw error;
  }
  return seen(groups, channel);
}

async function lost(ctx: Ctx, connection: Connection, row: GroupRow): Promise<void> {
  const { workspaceId } = connection;
  const now = { name: row.name, shownName: row.shownName, isPrivate: true, isArchived: false, isMember: false };
  await followChannel(ctx, { workspaceId, channel: row.channel, now });
  const message = { parts: [text(say("group_lost", { group: plain(`~${row.name}`) }))] };
  await tellOwners({ ctx, connection }, row, `group_lost:${row.id}:${ctx.now()}`, message);
}

/** Its owners hear of it once for the same people. */
async function tellHeld(
  ctx: Ctx,
  connection: Connection,
  row: GroupRow,
  { unauthorised, people }: Checked,
): Promise<void> {
  const words = {
    group: plain(`~${row.name}`),
    count: unauthorised.length,
    people: namedSpans(people),
    evict: code("!evict"),
    add: code("!add"),
  };
  const which = sha256(JSON.stringify([...unauthorised].sort())).slice(0, 16);
  await tellOwners({ ctx, connection }, row, `held:${row.id}:${which}`, { parts: [text(say("group_held", words))] });
}

/** Private channels that somebody put Kith into while nobody listened become groups now; public ones are left. */
async function adoptInvited(ctx: Ctx, connection: Connection, groups: GroupPort): Promise<number> {
  const { workspaceId, workspace } = connection;
  let adopted = 0;
  for (const channel of await groups.ownChannels()) {
    const mayBeNew = ["private", "public"].includes(channel.kind) && !channel.isArchived && !channel.isDefault;
    if (!mayBeNew || (await groupInChannel(ctx.db, { workspaceId, channel: channel.channel }))) continue;
    const event = {
      ...{ kind: "joined" as const, team: workspace.team, user: workspace.botUser },
      ...{ channel: channel.channel, inviter: null },
    };
    const ready = await prepare(ctx, connection, event, null);
    const inviter = ready.kind === "channel" ? ready.inviter : null;
    await arrived({ ctx, connection, key: `found:${channel.channel}:${inviter}` }, event, ready);
    if (inviter !== null && channel.kind === "private") adopted++;
  }
  return adopted;
}
