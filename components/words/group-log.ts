// Words of the log of groups: who did what, a sentence for each line.
import { plural } from "@/components/ui/words";
import type { LogLine, LogPart } from "@/lib/groups/log-read";

type Change = Extract<LogPart, { subject: string }>;

export const groupLog = {
  title: "Log of groups",
  about: "Every change of every group, newest first, whoever made it and through which door.",
  none: "Nothing was logged yet",
  noneFound: "Nothing in the log fits",
  noneAbout: "Whatever is done to groups, here or in the chat, is written down here.",
  action: "What was done",
  anyAction: "Anything",
  door: "Where",
  anyDoor: "Anywhere",
  ofGroup: (name: string) => `Only ~${name}`,
  allGroups: "The log of all groups",
  older: "Older",
  newest: "Back to the newest",
  export: "Export",
  list: "Changes, newest first",
  seq: (seq: number) => `No. ${seq}`,
  details: (n: number) => `${plural(n, "change")} in detail`,
  more: (n: number) => `and ${plural(n, "more change", "more changes")}: the export has them all`,
  before: "Just before",
  beforeOf: (seq: number) => `The groups just before change ${seq}`,
  undone: (seq: number) => `taken back by no. ${seq}`,
  somebody: "Somebody",

  actions: {
    add: "Put in",
    op: "Made an owner",
    remove: "Taken out",
    deop: "Made a member",
    create: "Group made",
    del: "Group ended",
    forget: "Group forgotten",
    undo: "Taken back",
    restore: "Gone back",
    import: "Imported",
    snapshot: "Log compacted",
    left: "Left the channel",
    put_out: "Put out by hand",
    channel: "Channel changed",
  } as Record<string, string>,
  doors: {
    dashboard: "in the dashboard",
    chat: "in the chat",
    cli: "on the command line",
    job: "by itself",
    import: "before Kith",
  } as Record<string, string>,

  /** Who did it. */
  by: ({ by }: LogLine): string | null => {
    if (by === null) return null;
    if (by.kind === "job") return "Kith";
    return by.name ?? groupLog.somebody;
  },
  /** Through which door; what Kith does by itself needs none. */
  where: ({ door }: LogLine): string | null => (door === "job" ? null : (groupLog.doors[door] ?? null)),
  /** What they did, read on from who it was; without them it stands for itself. */
  line: (line: LogLine): string => {
    const says = SENTENCES[line.action] ?? other;
    return says(line);
  },
  part: (part: LogPart): string => {
    if (!isChange(part)) return `${part.change === "created" ? "+" : "−"} ~${part.group}`;
    return `${part.change === "add" ? "+" : "−"} ${part.subject}, ${part.role} of ~${part.group}`;
  },
};

const isChange = (part: LogPart): part is Change => "subject" in part;
const subjects = ({ parts }: LogLine, fits: (part: Change) => boolean) => [
  ...new Set(
    parts
      .filter(isChange)
      .filter(fits)
      .map((part) => part.subject),
  ),
];

const FEW = 5;
function listed(names: string[], more = 0): string {
  const rest = names.length - FEW + more;
  if (names.length === 0) return "nobody";
  return `${names.slice(0, FEW).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

const here = ({ group }: LogLine) => (group ? `~${group.name}` : "a group");
const added = (role: Change["role"]) => (part: Change) => part.change === "add" && part.role === role;

const SENTENCES: Record<string, (line: LogLine) => string> = {
  add: (line) => `put ${listed(subjects(line, added("member")), line.more)} into ${here(line)}`,
  op: (line) => {
    const names = subjects(line, added("owner"));
    return `made ${listed(names, line.more)} ${names.length === 1 ? "an owner" : "owners"} of ${here(line)}`;
  },
  remove: (line) =>
    `took ${listed(
      subjects(line, (part) => part.change === "remove"),
      line.more,
    )} out of ${here(line)}`,
  deop: (line) =>
    `took the ownership of ${here(line)} from ${listed(
      subjects(line, (part) => part.change === "remove" && part.role === "owner"),
      line.more,
    )}`,
  create: (line) => `made the group ${here(line)}, owned by ${listed(subjects(line, added("owner")))}`,
  del: (line) => `ended the group ${here(line)}`,
  forget: (line) => `gave up the group ${here(line)} and left its channel alone`,
  undo: (line) => `took back no. ${line.undoes ?? "?"} in ${here(line)}`,
  restore: (line) => `went back to an earlier moment in ${line.group ? here(line) : "several groups"}`,
  import: () => "took the groups over from elsewhere",
  snapshot: ({ about }) => `made one line of the ${plural(about.lines ?? 0, "line")} before`,
  left: (line) => `noted that ${line.about.person ?? groupLog.somebody} left the channel of ${here(line)}`,
  put_out: (line) =>
    `noted that ${line.about.by ?? "somebody"} put ${line.about.person ?? "somebody"} out of the channel of ${here(line)}`,
  channel: (line) => `noted that the channel of ${here(line)} ${CHANNEL[line.about.is ?? ""] ?? "changed"}`,
};

/** What another system's history calls by its own names. */
const other = (line: LogLine) =>
  line.group
    ? `changed ${here(line)}`
    : `changed ${plural(new Set(line.parts.map((part) => part.group)).size, "group")}`;

const CHANNEL: Record<string, string> = {
  managed: "is as it should be again",
  archived: "was archived",
  public: "was made public",
  unmanaged: "is without Kith",
  missing: "is gone",
};
