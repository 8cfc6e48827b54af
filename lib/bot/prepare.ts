// What must be asked of the platform, or done there, before something that came in can be decided in one transaction.
import { ChatError } from "@/lib/chat/chat-error";
import type { GroupPort, Inbound, ManagedChannel } from "@/lib/chat/port";
import { actingAs, type Ctx } from "@/lib/core/context";
import { forbidden } from "@/lib/core/errors";
import { checkBranch, takenName } from "@/lib/groups/create";
import { accountIdsOf } from "@/lib/groups/reconcile";
import { groupInChannel } from "@/lib/groups/state";
import type { AccountFacts } from "@/lib/meetups/schemas";
import { type Command, readCommand, slashLine } from "./command";
import type { Connection } from "./connect";
import { readNamed } from "./handlers/groups/names";
import { saveRead, syncPerson, syncUnknown } from "./sync";

/** Who is in a channel, as accounts, without Kith's own. */
export interface Present {
  accounts: string[];
  admins: string[];
}

export type Ready =
  | { kind: "nothing" }
  /** The channel of a new group is made. */
  | { kind: "made"; channel: ManagedChannel; present: Present | null }
  | { kind: "channel"; channel: ManagedChannel | null; present: Present | null; inviter: string | null }
  /** Kith was heard in a channel in which it cannot answer. */
  | { kind: "deaf" }
  /** Whom or where the admin's message is for, by name. */
  | { kind: "address"; target: { user: string } | { conversation: string } | null; name: string; rest: string }
  /** Kith was put out of a channel, and came back or could not. */
  | { kind: "put_out"; isBack: boolean; channel: ManagedChannel | null };

const NOTHING: Ready = { kind: "nothing" };

/** @throws ChatError or AppError when the platform cannot be asked, or refuses what was wanted. */
export async function prepare(
  ctx: Ctx,
  connection: Connection,
  event: Inbound,
  who: AccountFacts | null,
): Promise<Ready> {
  const { groups, workspace } = connection;
  if (groups === null) return NOTHING;
  switch (event.kind) {
    case "message":
    case "command": {
      const typed = who && readCommand(event.kind === "command" ? slashLine(event.text) : event.text);
      const isDirect = event.kind === "command" || event.conversationKind === "direct";
      if (typed?.kind === "command" && isDirect && !(await groups.isInTeam(event.user))) throw outsider();
      if (typed?.kind === "command" && !isDirect && (await isDeaf(ctx, connection, groups, event.conversation)))
        return { kind: "deaf" };
      if (typed?.kind === "command")
        return forCommand(own(ctx, who!), connection, groups, event.conversation, typed.command);
      const isAdmin =
        event.kind === "message" && event.conversationKind === "direct" && who?.user === workspace.adminUser;
      return isAdmin ? addressed(ctx, connection, groups, event.text) : NOTHING;
    }
    case "joined":
      if (event.user === workspace.botUser) return forArrival(ctx, connection, groups, event.channel, event.inviter);
      if (await isGroup(ctx, connection, event.channel)) await syncPerson(ctx, connection, event.user);
      return NOTHING;
    case "left":
      if (event.user !== workspace.botUser || !(await isGroup(ctx, connection, event.channel))) return NOTHING;
      return comeBack(groups, event.channel);
    case "channel_changed": {
      if (!(await isGroup(ctx, connection, event.channel))) return NOTHING;
      return { kind: "channel", channel: await seen(groups, event.channel), present: null, inviter: null };
    }
    default:
      return NOTHING;
  }
}

/** Others of the server may write to Kith too, and are not in any of the team's channels. */
const outsider = () =>
  forbidden("You are not in the team whose groups I look after. Nothing was changed; ask somebody to add you to it.");

/** An outgoing webhook tells of channels that Kith is not in. */
async function isDeaf(ctx: Ctx, connection: Connection, groups: GroupPort, conversation: string): Promise<boolean> {
  const here = await groupInChannel(ctx.db, { workspaceId: connection.workspaceId, channel: conversation });
  if (here !== null && here.state !== "unmanaged") return false;
  return (await seen(groups, conversation))?.isMember !== true;
}

/** `@ana text` or `~design text`: names as they stand, where the platform puts no ids in their place. */
async function addressed(ctx: Ctx, connection: Connection, groups: GroupPort, written: string): Promise<Ready> {
  const found = /^\s*([@~#])([\p{L}\p{N}._-]{1,64}?)[:,.]*(?:\s+([\s\S]*))?$/u.exec(written);
  if (!found) return NOTHING;
  const [, sign, name = "", rest = ""] = found;
  const named = { kind: "address" as const, name: `${sign}${name}`, rest };
  if (sign !== "@") {
    const channel = await groups.channelCalled(name.toLowerCase());
    return { ...named, target: channel && { conversation: channel.channel } };
  }
  const [person] = await groups.peopleCalled([name]);
  if (person) await saveRead(ctx, connection, [person]);
  return { ...named, target: person ? { user: person.user } : null };
}

const own = (ctx: Ctx, { personId, accountId, workspaceId }: AccountFacts) =>
  actingAs(ctx, { kind: "person", personId, accountId, workspaceId });

const isGroup = async (ctx: Ctx, { workspaceId }: Connection, channel: string) =>
  (await groupInChannel(ctx.db, { workspaceId, channel })) !== null;

async function forCommand(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  conversation: string,
  { name, args, flags }: Command,
): Promise<Ready> {
  if (["add", "op", "remove", "deop", "why"].includes(name)) await readNamed(job(ctx), connection, args);
  if (name === "chan" && !flags.has("dry"))
    return makeChannel(ctx, connection, groups, conversation, args[0]!, flags.has("invite"));
  if (name === "evict" || name === "manage") {
    const channel = await seen(groups, conversation);
    if (channel === null || channel.kind === "direct" || channel.kind === "group") return NOTHING;
    return {
      kind: "channel",
      channel,
      present: await presentIn(job(ctx), connection, groups, conversation),
      inviter: null,
    };
  }
  return NOTHING;
}

/** Reading profiles is Kith's own work, whoever asked for what needs them. */
const job = (ctx: Ctx) => actingAs(ctx, { kind: "job", name: "commands" });

/** Made before it is decided, for only the platform knows which names are free. A half-made one of ours is taken up. */
async function makeChannel(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  conversation: string,
  wanted: string,
  invite: boolean,
): Promise<Ready> {
  const { workspaceId } = connection;
  const parent = await groupInChannel(ctx.db, { workspaceId, channel: conversation });
  if (parent === null && (await connection.port.channel(conversation)).kind !== "direct") return NOTHING;
  const { name, shownName } = await checkBranch(ctx, { workspaceId, parentId: parent?.id ?? null, name: wanted });
  const present = invite && parent ? await presentIn(job(ctx), connection, groups, conversation) : null;
  return { kind: "made", channel: await madeChannel(ctx, connection, groups, { name, shownName }), present };
}

/** A new private channel, or a half-made one of ours. @throws AppError when the name is taken. */
export async function madeChannel(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  { name, shownName }: { name: string; shownName: string },
): Promise<ManagedChannel> {
  const id = await groups.create(name, shownName).catch(async (error) => {
    if (!(error instanceof ChatError)) throw error;
    if (error.code !== "taken") throw error;
    const half = await halfMade(ctx, connection, groups, name);
    if (half === null) throw takenName(name);
    return half;
  });
  return groups.inspect(id);
}

/** A channel that Kith had made, and then ended before it could be decided what for: nobody but Kith is in it. */
async function halfMade(ctx: Ctx, connection: Connection, groups: GroupPort, name: string): Promise<string | null> {
  const { botUser } = connection.workspace;
  const there = await groups.channelCalled(name);
  if (!there?.isMember || there.isArchived || there.creator !== botUser) return null;
  if (await isGroup(ctx, connection, there.channel)) return null;
  const members = await groups.membersNow(there.channel);
  return members.every((one) => one.user === botUser) ? there.channel : null;
}

export async function presentIn(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  channel: string,
): Promise<Present> {
  const { workspaceId, workspace } = connection;
  const members = (await groups.membersNow(channel)).filter((one) => one.user !== workspace.botUser);
  const users = members.map((one) => one.user);
  await syncUnknown(ctx, connection, users);
  const ids = await accountIdsOf(ctx, workspaceId, users);
  const idsOf = (some: typeof members) => some.map((one) => ids.get(one.user)).filter((id) => id !== undefined);
  return { accounts: idsOf(members), admins: idsOf(members.filter((one) => one.isAdmin && !one.isBot)) };
}

async function forArrival(
  ctx: Ctx,
  connection: Connection,
  groups: GroupPort,
  id: string,
  inviter: string | null,
): Promise<Ready> {
  const channel = await seen(groups, id);
  const by = inviter ?? (channel ? await groups.inviterOf(id) : null);
  if (!channel || by === null || by === connection.workspace.botUser || channel.isDefault) {
    return { kind: "channel", channel, present: null, inviter: null };
  }
  const present = channel.kind === "private" ? await presentIn(ctx, connection, groups, id) : null;
  if (!present) return { kind: "channel", channel, present, inviter: by };
  const ids = await accountIdsOf(ctx, connection.workspaceId, [by]);
  return { kind: "channel", channel, present, inviter: ids.get(by) ?? null };
}

async function comeBack(groups: GroupPort, channel: string): Promise<Ready> {
  const isBack = await groups.comeBack(channel).then(
    () => true,
    (error) => {
      if (error instanceof ChatError && !["unavailable", "uncertain", "rate_limited"].includes(error.code))
        return false;
      throw error;
    },
  );
  return { kind: "put_out", isBack, channel: isBack ? await seen(groups, channel) : null };
}

/** null when it is not there any more, or hidden. */
export async function seen(groups: GroupPort, channel: string): Promise<ManagedChannel | null> {
  return groups.inspect(channel).catch((error) => {
    if (error instanceof ChatError && ["channel_not_found", "not_in_channel", "forbidden"].includes(error.code))
      return null;
    throw error;
  });
}
