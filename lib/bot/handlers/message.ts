// Somebody wrote: to Kith alone, in a match's group, or naming Kith in a channel.
import type { Inbound, Message } from "@/lib/chat/port";
import { owe, REPLY } from "@/lib/meetups/deliveries";
import { noteActivity } from "@/lib/meetups/members";
import { resume } from "@/lib/meetups/people";
import type { AskingRound } from "@/lib/meetups/schemas";
import { welcomeBack, whereTheyStand } from "../answers";
import { text } from "../compose";
import { say } from "../messages";
import type { Ready } from "../prepare";
import { reply, type SpokenTurn, type Turn } from "../turn";
import { type Understood, understand } from "../understand";
import { mention, plain } from "../words";
import { namedAddress, readAddress, sendForAdmin } from "./admin";
import { forward } from "./forward";
import { answerIntent } from "./intent";
import { takeIntro } from "./intro";

export type Said = Extract<Inbound, { kind: "message" }>;

/** In groups of people only the fact that they talk is kept; in a channel one short line shows the way. */
export async function overhear(turn: Turn, said: Said): Promise<void> {
  const { workspaceId } = turn.connection;
  if (said.conversationKind === "group") {
    await noteActivity(turn.ctx, { workspaceId, conversation: said.conversation });
  } else if (said.mention) {
    const message = { parts: [text(say("no_room_here", { person: mention(said.user) }))] };
    // By the message and not by the event: Slack tells of one mention in several events.
    const key = `mention:${workspaceId}:${said.conversation}:${said.message}`;
    const target = { conversation: said.conversation };
    await owe(turn.ctx, { key, kind: "reply", workspaceId, target, priority: REPLY, message });
  }
}

/** A direct message: the admin's sending, an answer Kith recognises, the intro it waits for, or something for the admin. */
export async function converse(turn: SpokenTurn, said: Said, ready: Ready): Promise<void> {
  const { workspace } = turn.connection;
  const written = withoutMention(said.text, workspace.botUser);
  if (ready.kind === "address" && ready.target === null) {
    const unknown = { parts: [text(say("admin_unknown", { target: plain(ready.name) }))] };
    return reply(turn, unknown, { conversation: said.conversation });
  }
  const address = said.user === workspace.adminUser ? (namedAddress(ready) ?? readAddress(written)) : null;
  if (address) {
    await sendForAdmin(turn, said, address);
    return;
  }
  const understood = understand(written);
  const back = await comeBack(turn, understood);
  const answer = await answerTo(turn, { ...said, text: written }, understood, back !== null);
  const rest = answer?.parts ?? (back ? whereTheyStand(turn.who, back) : []);
  const parts = [...(back ? welcomeBack(back) : []), ...rest];
  if (parts.length > 0) await reply(turn, { parts }, { conversation: said.conversation });
}

async function answerTo(
  turn: SpokenTurn,
  said: Said,
  understood: Understood | null,
  isBack: boolean,
): Promise<Message | null> {
  if (understood) return answerIntent(turn, understood, isBack);
  if (turn.who.pending === "intro") return takeIntro(turn, said);
  if (said.text.trim() === "" && said.files === 0) return null;
  return forward(turn, said);
}

/** A pause lasts until they write again, unless what they write is another "stop". */
async function comeBack(turn: SpokenTurn, understood: Understood | null): Promise<AskingRound[] | null> {
  const staysAway = understood?.intent === "stop" || understood?.intent === "pause";
  if (turn.who.pausedUntil === null || staysAway) return null;
  return resume(turn.own, { accountId: turn.who.accountId });
}

function withoutMention(written: string, user: string): string {
  const named = `<@${user}>`;
  const trimmed = written.trimStart();
  return trimmed.startsWith(named) ? trimmed.slice(named.length).trimStart() : written;
}
