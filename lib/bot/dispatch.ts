// Which handler works what came in, and who is behind it.
import type { Inbound } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { knownAccounts } from "@/lib/meetups/accounts";
import { channelChanged, workspaceDisconnected } from "@/lib/meetups/members";
import type { AccountFacts } from "@/lib/meetups/schemas";
import type { Connection } from "./connect";
import { hasPool, memberMoved } from "./handlers/channel";
import { answerCommand } from "./handlers/command";
import { converse, overhear } from "./handlers/message";
import { answerPress } from "./handlers/press";
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
    (kind === "message" && event.conversationKind === "direct") ||
    (kind === "joined" && (await hasPool(ctx, connection.workspaceId, event.channel)));
  if (!matters) return null;
  const who = await syncPerson(ctx, connection, user);
  const known = await knownAccounts(ctx, { workspaceId: connection.workspaceId, users: [user] });
  return known.get(user)?.isBot ? null : who;
}

/** Does what the event asks for. What Kith has no use for (yet) is no error. */
export async function handle(turn: Turn, event: Inbound, who: AccountFacts | null): Promise<void> {
  const { workspaceId, workspace } = turn.connection;
  switch (event.kind) {
    case "message":
      if (event.user === workspace.botUser) return;
      if (event.conversationKind !== "direct") return overhear(turn, event);
      return who ? converse(spokenBy(turn, who), event) : undefined;
    case "press":
      return who ? answerPress(spokenBy(turn, who), event) : undefined;
    case "command":
      return who ? answerCommand(spokenBy(turn, who), event) : undefined;
    case "joined":
    case "left":
      return memberMoved(turn, event);
    case "person_changed":
      return personChanged(turn.ctx, turn.connection, event.person);
    case "channel_changed":
      return channelChanged(turn.ctx, { workspaceId, channel: event.channel, change: event.change, to: event.to });
    case "disconnected":
      return workspaceDisconnected(turn.ctx, { workspaceId, reason: event.reason });
    case "form":
    case "home":
    case "handshake":
    case "ignored":
      return;
  }
}
