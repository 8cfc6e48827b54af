// Which handler works what came in, and who is behind it.
import type { Inbound } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { groupInChannel } from "@/lib/groups/state";
import { knownAccounts } from "@/lib/meetups/accounts";
import { channelChanged, leftTeam, workspaceDisconnected } from "@/lib/meetups/members";
import type { AccountFacts } from "@/lib/meetups/schemas";
import { readCommand } from "./command";
import type { Connection } from "./connect";
import { hasPool, memberMoved } from "./handlers/channel";
import { answerCommand } from "./handlers/command";
import { arrived, channelFollowed, departed, handAdded, putOut } from "./handlers/groups/arrival";
import { workPost } from "./handlers/groups/run";
import { converse, overhear } from "./handlers/message";
import { answerPress } from "./handlers/press";
import type { Ready } from "./prepare";
import { personChanged, syncPerson } from "./sync";
import { spokenBy, type Turn } from "./turn";

/**
 * The person who speaks, presses or joins, read from the platform where they are new. null where it does not matter who,
 * and for bots, whom Kith never answers.
 * @throws ChatError or AppError unavailable when the platform cannot be asked now.
 */
export async function speakerOf(ctx: Ctx, connection: Connection, event: Inbound): Promise<AccountFacts | null> {
  if (!("user" in event) || event.user === connection.workspace.botUser) return null;
  const { kind, user } = event;
  const matters =
    kind === "press" ||
    kind === "command" ||
    (kind === "message" && (event.conversationKind === "direct" || isCommand(connection, event.text))) ||
    (kind === "joined" && (await hasPool(ctx, connection.workspaceId, event.channel)));
  if (!matters) return null;
  const who = await syncPerson(ctx, connection, user);
  const known = await knownAccounts(ctx, { workspaceId: connection.workspaceId, users: [user] });
  return known.get(user)?.isBot ? null : who;
}

/** Where Kith looks after groups, a post that begins with a known `!word`. */
const isCommand = ({ groups }: Connection, text: string) => {
  const typed = groups === null ? null : readCommand(text);
  return typed !== null && typed.kind !== "other";
};

/** Does what the event asks for. What Kith has no use for (yet) is no error. */
export async function handle(turn: Turn, event: Inbound, who: AccountFacts | null, ready: Ready): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  switch (event.kind) {
    case "message":
      return event.user === workspace.botUser ? undefined : heard(turn, event, who, ready);
    case "press":
      return who ? answerPress(spokenBy(turn, who), event) : undefined;
    case "command":
      return who ? answerCommand(spokenBy(turn, who), event, ready) : undefined;
    case "joined":
    case "left":
      await memberMoved(turn, event);
      return turn.connection.groups === null ? undefined : memberMovedInGroup(turn, event, ready);
    case "left_team":
      return leftTeam(turn.ctx, { workspaceId, user: event.user });
    case "person_changed":
      return personChanged(turn.ctx, turn.connection, event.person);
    case "channel_changed":
      await channelFollowed(turn, event.channel, ready);
      return channelChanged(turn.ctx, { workspaceId, channel: event.channel, change: event.change, to: event.to });
    case "disconnected":
      return workspaceDisconnected(turn.ctx, { workspaceId, reason: event.reason });
    case "form":
    case "home":
    case "handshake":
    case "declined":
    case "ignored":
      return;
  }
}

type Said = Extract<Inbound, { kind: "message" }>;
type Moved = Extract<Inbound, { kind: "joined" | "left" }>;

async function heard(turn: Turn, event: Said, who: AccountFacts | null, ready: Ready): Promise<void> {
  const isDirect = event.conversationKind === "direct";
  const spoken = who && spokenBy(turn, who);
  const post = { ...event, isDirect };
  if (spoken && turn.connection.groups && (await workPost(spoken, post, ready))) return;
  if (!isDirect) return overhear(turn, event);
  if (spoken) await converse(spoken, event, ready);
}

async function memberMovedInGroup(turn: Turn, event: Moved, ready: Ready): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  const isKith = event.user === workspace.botUser;
  if (event.kind === "joined" && isKith) return arrived(turn, event, ready);
  const here = await groupInChannel(turn.ctx.db, { workspaceId, channel: event.channel });
  if (!here) return;
  if (event.kind === "joined") return handAdded(turn, here, event);
  return isKith ? putOut(turn, here, ready) : departed(turn, here, event);
}
