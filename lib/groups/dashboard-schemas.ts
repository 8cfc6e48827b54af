// What the dashboard's forms on groups send.
import { z } from "zod";
import { GROUP_VERBS } from "./schemas";

const Id = z.string().min(1).max(64);
/** Of a dry run: what is done only if it is still what was shown. */
const Seen = z.string().max(64).optional();
const Subject = z.object({ kind: z.enum(["person", "group", "owners"]), id: Id });

export const ChangeAsked = z.object({
  verb: z.enum(GROUP_VERBS),
  subjects: z.array(Subject).min(1, "Choose at least one person or group.").max(200),
  invite: z.boolean().default(false),
  yes: z.boolean().default(false),
  dry: z.boolean().default(false),
  seen: Seen,
});
export type ChangeAsked = z.input<typeof ChangeAsked>;

/** On the picture the group is chosen too. */
export const PreviewAsked = ChangeAsked.extend({ groupId: Id });

export const DecideAsked = z.object({ dry: z.boolean().default(false), seen: Seen });
export const EvictAsked = z.object({ seen: z.array(Id).max(100_000) });
export const UndoAsked = z.object({ seq: z.number().int().min(1) });
export const RestoreAsked = z.object({
  at: z.iso.datetime({ offset: true, error: "That is no moment." }),
  group: Id.nullable().default(null),
  dry: z.boolean().default(false),
  seen: Seen,
});
export const CompareAsked = z.object({ after: Id.nullable().default(null) });
export const NewGroup = z.object({
  name: z.string().trim().min(1, "A group needs a name.").max(64, "A name may have 64 characters."),
  owners: z.array(Id).min(1, "Choose who owns it.").max(50),
  parent: Id.nullable().default(null),
});
export const AdoptAsked = z.object({ channel: z.string().min(1, "Choose a channel.").max(64) });
export const LookUpAsked = z.object({
  userName: z
    .string()
    .trim()
    .regex(/^@?[\p{L}\p{N}._-]{1,64}$/u, "A user name has letters, digits and . _ -"),
});
