// What the dashboard asks of groups: searches as they stand in addresses, and what its forms send.
import { z } from "zod";
import { GROUP_VERBS } from "./schemas";

export const GROUP_FILTERS = ["managed", "archived", "public", "unmanaged", "missing", "held", "unconfirmed"] as const;
export type GroupFilter = (typeof GROUP_FILTERS)[number];
export const GROUP_SORTS = ["name", "people", "changed"] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];
export const LOG_ACTIONS = [
  ...["add", "op", "remove", "deop", "create", "del", "forget"],
  ...["undo", "restore", "import", "snapshot", "left", "put_out", "channel"],
] as const;
export const LOG_DOORS = ["dashboard", "chat", "cli", "job", "import"] as const;

const Id = z.string().min(1).max(64);
const Page = z.coerce.number().int().min(1).max(100_000).catch(1);
const Words = z.string().trim().max(100).catch("");
/** A moment as an address has it; what is none is now. */
const Moment = z.iso.datetime({ offset: true }).nullable().catch(null);

const GroupsSearch = z.object({
  q: Words,
  state: z.enum(GROUP_FILTERS).nullable().catch(null),
  sort: z.enum(GROUP_SORTS).catch("name"),
  down: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
  page: Page,
  at: Moment,
});
export type GroupsSearch = z.output<typeof GroupsSearch>;

const GroupSearch = z.object({ q: Words, page: Page, at: Moment });
export type GroupSearch = z.output<typeof GroupSearch>;

const LogSearch = z.object({
  /** A group's id. */
  group: Id.nullable().catch(null),
  action: z.string().max(20).nullable().catch(null),
  door: z.string().max(20).nullable().catch(null),
  /** Only what is older than this line. */
  before: z.coerce.number().int().min(1).nullable().catch(null),
});
export type LogSearch = z.output<typeof LogSearch>;

type Given = Record<string, string | undefined>;
export const readGroupsSearch = (given: Given): GroupsSearch => GroupsSearch.parse(given);
export const readGroupSearch = (given: Given): GroupSearch => GroupSearch.parse(given);
export const readLogSearch = (given: Given): LogSearch => LogSearch.parse(given);
/** ms. */
export const momentOf = ({ at }: { at: string | null }) => (at === null ? undefined : Date.parse(at));

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
