// What the group verbs take and tell.
import { z } from "zod";
import type { GroupState } from "@/db/schema";

export const GROUP_VERBS = ["add", "op", "remove", "deop"] as const;
export type GroupVerb = (typeof GROUP_VERBS)[number];
/** `~name` is at most this long on the platform. */
export const LONGEST_NAME = 64;

const Id = z.string().min(1).max(64);
const Subject = z.object({ kind: z.enum(["person", "group", "owners"]), id: Id });
export const Tell = z.object({ conversation: Id, user: Id.nullable() }).nullable();

export const ChangeGroup = z.object({
  groupId: Id,
  verb: z.enum(GROUP_VERBS),
  subjects: z.array(Subject).min(1),
  yes: z.boolean().default(false),
  /** Decides nothing: tells what it would do. */
  dry: z.boolean().default(false),
  /** The mark of what a dry run told: it is done only if that is still what comes of it. */
  seen: z.string().max(64).optional(),
  /** Also brings those concerned into the channels. */
  invite: z.boolean().default(false),
  tell: Tell.default(null),
});

/** How many people gain or lose a group. */
export interface Effect {
  group: string;
  gain: string[];
  lose: string[];
}

/** What anybody may be told of a group they are in. */
export interface GroupFacts {
  groupId: string;
  workspaceId: string;
  channel: string;
  name: string;
  shownName: string;
  state: GroupState;
}
