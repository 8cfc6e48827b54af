// What the dashboard asks of groups, as it stands in addresses.
import { isMoment, ofLength, oneOf, page, readerOf, such, whole, words, yes } from "@/lib/core/address";

export const GROUP_FILTERS = ["managed", "archived", "public", "unmanaged", "missing", "held", "unconfirmed"] as const;
export type GroupFilter = (typeof GROUP_FILTERS)[number];
export const GROUP_SORTS = ["name", "people", "changed"] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];
export const LOG_ACTIONS = [
  ...["add", "op", "remove", "deop", "create", "del", "forget"],
  ...["undo", "restore", "import", "snapshot", "left", "put_out", "channel"],
] as const;
export const LOG_DOORS = ["dashboard", "chat", "cli", "job", "import"] as const;

const q = words(100);
/** What is no moment is now. */
const at = such(isMoment, null);

export const readGroupsSearch = readerOf({
  q,
  state: oneOf(GROUP_FILTERS, null),
  sort: oneOf(GROUP_SORTS, "name"),
  down: yes(false),
  page,
  at,
});
export type GroupsSearch = ReturnType<typeof readGroupsSearch>;

export const readGroupSearch = readerOf({ q, page, at });
export type GroupSearch = ReturnType<typeof readGroupSearch>;

export const readGraphSearch = readerOf({
  at,
  /** Somebody's account, of whom everything is as they see it. */
  of: such(ofLength(64), null),
});
export type GraphSearch = ReturnType<typeof readGraphSearch>;

export const readLogSearch = readerOf({
  /** A group's id. */
  group: such(ofLength(64), null),
  action: such(ofLength(20), null),
  door: such(ofLength(20), null),
  /** Only what is older than this line. */
  before: whole(1, Number.MAX_SAFE_INTEGER, null),
});
export type LogSearch = ReturnType<typeof readLogSearch>;

/** ms. */
export const momentOf = ({ at }: { at: string | null }) => (at === null ? undefined : Date.parse(at));
