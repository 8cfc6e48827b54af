// What the inbox verbs take and tell.
import { z } from "zod";
import { harmless } from "@/lib/core/text";
import { answerProblem } from "./choices";
import type { InboxShown } from "./inbox-search";

const AccountId = z.string().min(1).max(64);
/** When the newest message that its reader was shown came; ms. What came later is not what they mean. */
const Seen = z.number().int().min(0);

export const AnswerText = z
  .string()
  .superRefine((text, issues) => {
    const problem = answerProblem(text);
    if (problem) issues.addIssue({ code: "custom", message: problem });
  })
  .transform((text) => harmless(text).trim());

export const AnswerPerson = z.object({ accountId: AccountId, text: AnswerText, seen: Seen });
export const SetDone = z.object({ accountId: AccountId, done: z.boolean(), seen: Seen });
export const SendAgain = z.object({ accountId: AccountId, messageId: z.string().min(1).max(200) });

/** Names a platform's user, and nobody for whom Kith has no name. */
interface Correspondent {
  accountId: string;
  personId: string;
  name: string;
  userName: string;
  platform: "slack" | "mattermost";
}

export interface InboxConversation extends Correspondent {
  /** Messages of theirs that nobody has dealt with. */
  open: number;
  lastAt: number;
  lastDirection: "in" | "out";
  /** The beginning of the newest message. */
  lastText: string;
}

export interface InboxList {
  conversations: InboxConversation[];
  counts: Record<InboxShown, number>;
  page: number;
  pages: number;
}

export interface InboxEntry {
  id: string;
  direction: "in" | "out";
  text: string;
  at: number;
  isOpen: boolean;
  /** Who wrote an answer, and through which door; null where nobody knows. */
  by: { name: string | null; door: string } | null;
  /** What became of an answer; null for what came in. */
  sending: { state: SendingState; reason: string | null } | null;
}
/** `unknown`: the platform does not let us see whether it arrived. */
export type SendingState = "waiting" | "sent" | "failed" | "unknown";

export interface InboxThread extends Correspondent {
  user: string;
  pools: { slug: string; name: string }[];
  /** Oldest first. */
  messages: InboxEntry[];
  hasOlder: boolean;
  open: number;
  seen: number;
  /** Why they cannot be written to; null while they can. */
  closed: "deactivated" | "erased" | null;
  /** Kith is not connected: what is answered now goes when it is. */
  isConnected: boolean;
  mayAnswer: boolean;
}
