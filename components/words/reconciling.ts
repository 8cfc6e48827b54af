// Words of holding the real channels against who may be in them.
import { plural } from "@/components/ui/words";

const people = (n: number) => plural(n, "person", "people");
const groups_ = (n: number) => plural(n, "group");

export const reconciling = {
  title: "Reconcile",
  about:
    "Every quarter of an hour Kith holds each channel against who may be in it, and puts out whoever may not. Where that would be many at once it holds back until somebody has looked.",
  start: "Compare all groups now",
  again: "Compare again",
  stop: "Stop",
  progress: (done: number, all: number) => `${done} of ${groups_(all)} compared`,
  heldNow: "Held back",
  heldNowAbout: "Found at the last look. Comparing puts nobody out; after it you decide, for each group or for all.",
  heldNone: "Nothing is held back.",
  found: "What was found",
  caption: "Groups with people who may not be in their channel",
  inChannel: "In the channel",
  wouldGo: "Would be put out",
  byItself: "By itself",
  held: "held back",
  wouldBe: "put out at the next look",
  clean: "Everybody in every channel may be there.",
  summary: (compared: number, found: number, out: number) =>
    `${groups_(compared)} compared; in ${found === 0 ? "none" : found} of them ${people(out)} may not be there.`,
  unread: "Could not be read",
  unreadLine: (name: string, why: string) => `~${name}: ${UNREAD_WHY[why] ?? "the server refused"}`,
  putOut: "Put out",
  putOutOf: (group: string) => `Put out of ~${group}`,
  goAhead: "Go ahead in all groups",
  goAheadTitle: "Put them out everywhere?",
  goAheadAbout: (n: number, groups: number) =>
    `Kith compares again and puts out whoever may not be there: as of now ${people(n)} in ${groups_(groups)}. Each channel is told.`,
  wentAhead: "Kith goes ahead; the channels follow within a minute.",
  only: "Only admins reconcile. What is held back is shown to you as well.",
};

const UNREAD_WHY: Record<string, string> = {
  not_in_channel: "Kith is not in the channel",
  channel_not_found: "the channel is not there",
  archived: "the channel is archived",
  forbidden: "Kith may not read it",
};
