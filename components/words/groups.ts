// Words of groups: the list, one group, what is changed in it, and its real channel.
import { plural } from "@/components/ui/words";
import type { GroupState } from "@/db/schema";
import type { GroupFilter } from "@/lib/groups/dashboard-search";
import { someOf } from "./group-changes";

const people = (n: number) => plural(n, "person", "people");
const groups_ = (n: number) => plural(n, "group");

export const STATE_WORDS: Record<GroupState, string | null> = {
  managed: null,
  archived: "archived",
  public: "made public",
  unmanaged: "Kith is not in the channel",
  missing: "the channel is gone",
};

export const groups = {
  title: "Groups",
  about: (workspace: string) => `Private channels of ${workspace} in which Kith keeps the right people.`,
  nav: "Parts of groups",
  tabs: { list: "Groups", graph: "Picture", log: "Log", reconcile: "Reconcile" },

  yours: {
    title: "Your groups",
    none: "You are in no group yet. In a direct message to Kith, <code>!chan name</code> makes one.",
    some: (n: number) =>
      `The ${groups_(n)} you may be in, and why. In a direct message to Kith, <code>!join group</code> brings you ` +
      "into one whose channel you are not in.",
    picture: "Your groups as a picture; the table below says the same",
    caption: "Groups, what you are in each, why, and how many people may be there",
    columns: ["Group", "You are", "Because of", "People"],
  },
  one: {
    mayBeHere: (n: number) => `${people(n)} may be here.`,
    owners: "Owners, as put in",
    members: "Members, as put in",
    none: "None",
    alsoThrough: (ways: string[]) => ` (also through ${ways.join(", ")})`,
    within: "Put into",
    nowhere: "No other group",
    as: (owners: boolean, role: "owner" | "member") =>
      ` ${owners ? "its owners are" : "all are"} ${role === "owner" ? "owners" : "members"}`,
    everybody: "Everybody who may be here",
    caption: "Everybody who may be here, as what and why",
    columns: ["Name", "User name", "As", "Because of"],
  },
  notHere: {
    eyebrow: "Not here",
    title: "There is no group to see at this address",
    about:
      "The link that <code>!tree</code> sends works for an hour and shows only groups you may be in. " +
      "Write <code>!tree</code> to Kith in a direct message, and you get a new one.",
    signIn: "Sign in to the dashboard",
  },
  noSuch: "There is no such group",
  notYours: "Groups are not yours to see",
  toGroups: "To the groups",
  toStart: "To your start page",

  name: "Group",
  state: "State",
  peopleColumn: "People",
  owners: "Owners",
  members: "Members",
  changed: "Changed",
  moreOwners: (n: number) => `and ${n} more`,
  caption: "Groups, the state of their channels, their people and owners",
  search: "Find a group",
  found: (found: number, all: number) => (found === all ? groups_(all) : `${found} of ${groups_(all)}`),
  anyState: (n: string) => `Any state (${n})`,
  filters: {
    managed: "As it should be",
    archived: "Archived",
    public: "Made public",
    unmanaged: "Without Kith",
    missing: "Channel gone",
    held: "Held back",
    unconfirmed: "Not looked at since the import",
  } satisfies Record<GroupFilter, string>,
  filtered: (label: string, n: number) => `${label} (${n})`,
  managed: "As it should be",
  heldBadge: (n: number) => `${people(n)} held back`,
  unconfirmed: "Not looked at yet",
  noWorkspace: "Groups live on Mattermost",
  noWorkspaceAbout:
    "Kith keeps the members of private channels true on Mattermost, and none is connected here. Once one is, its groups are listed here.",
  connect: "Connections",
  noneYet: "There is no group yet",
  noneYetAbout:
    "A private channel becomes a group when somebody invites Kith into it, when somebody writes !chan to Kith, or when you make one here.",
  noneThen: "There was no group at that moment",
  noneFound: "No group is called that, or is in that state",
  clear: "Show all groups",

  heldTitle: (n: number) => `Kith holds back in ${groups_(n)}`,
  heldAbout: (held: { name: string; people: number }[]) =>
    `More people than usual are in ${held.length === 1 ? "a channel" : "channels"} they may not be in, so nobody was put out: ` +
    `${held
      .slice(0, 5)
      .map((one) => `~${one.name} (${people(one.people)})`)
      .join(", ")}${held.length > 5 ? ` and ${held.length - 5} more` : ""}. Somebody has to look and decide.`,
  heldLook: "Look and decide",
  heldShow: "Show them",

  create: "New group",
  more: "More to do with groups",
  adopt: "Manage an existing channel",
  asOf: "As of a moment",
  exportLog: "Export the log",

  asOfAbout: "Shows who was in which group at any moment, and lets you go back to it.",
  asOfWhen: "Moment",
  asOfHint: (zone: string) => `Your time, ${zone}.`,
  asOfShow: "Show",
  asOfWrong: "Choose a day and a time that have passed.",
  past: (moment: string) => `As it was on ${moment}`,
  pastAbout:
    "To look at only; nothing here is as of now. Accounts that are deactivated today are left out, and what the channels were like was not written down.",
  toNow: "Back to now",
  ended: "no longer a group",

  people: (n: number) => `${people(n)} may be here`,
  ownedBy: (n: number) => (n === 0 ? "nobody owns it" : `owned by ${people(n)}`),
  notFound: "Not here",
  groupMore: "More to do with this group",
  add: "Add",
  op: "Add owners",
  seeLog: "Log of this group",
  delete: "End the group",
  forget: "Forget the group",
  find: "Find in this group",
  foundPeople: (found: number, all: number) => (found === all ? people(all) : `${found} of ${people(all)}`),
  asPutIn: "As put in",
  asPutInAbout: "What somebody decided. Everybody behind a group or its owners comes with it.",
  noOwners: "Nobody: an owner has to be added.",
  noMembers: "Nobody besides the owners.",
  noneHere: "None of these fits.",
  shown: (shown: number, all: number) => `${shown} of ${all} are shown; search for the others.`,
  also: (ways: string[]) => `also through ${ways.join(", ")}`,
  deactivated: "deactivated",
  entryMore: (name: string) => `More to do with ${name}`,
  makeOwner: "Make an owner",
  makeMember: "Make a member only",
  takeOut: "Take out",
  within: "Put into",
  withinNone: "No other group",
  withinAs: (owners: boolean, as: "owner" | "member") =>
    `${owners ? "its owners" : "everybody here"}, as ${as === "owner" ? "owners" : "members"}`,
  everybody: "Everybody who may be here",
  everybodyAbout: "Through all of the above, whether they are in the channel or not: being let in puts nobody there.",
  person: "Name",
  userName: "User name",
  as: "As",
  because: "Because of",
  roles: { owner: "owner", member: "member" },
  direct: "direct",
  why: "Why",
  whyOf: (name: string) => `Why ${name} may be here`,
  whyTitle: (name: string, group: string) => `Why ${name} may be in ~${group}`,
  whyAbout:
    "Each line is a way in by itself, read from the person to this group. Taking out one step of each would put them out.",
  wayNumber: (n: number) => `Way ${n}`,
  whyNone: "No way leads here any more.",
  whyMost: "The shortest twenty are shown.",
  nobody: "Nobody may be here",
  nobodyFound: "Nobody here is called that",

  states: {
    archived: {
      title: "Its channel is archived",
      about:
        "Nobody can write there. Who may be in is kept; unarchive the channel in Mattermost and Kith goes on by itself.",
    },
    public: {
      title: "Its channel was made public",
      about:
        "Anybody can come in, so nobody is put out. Make it private again in Mattermost, and Kith puts out whoever may not be there.",
    },
    unmanaged: {
      title: "Kith is not in its channel",
      about:
        "Nobody is put in or out. Somebody in the channel can bring Kith back with /invite @kith; or forget the group, and the channel is left to itself.",
    },
    missing: {
      title: "Its channel is gone",
      about: "It was deleted, or Kith cannot see it any more. If it will not come back, forget the group.",
    },
  } satisfies Partial<Record<GroupState, { title: string; about: string }>>,
  lookAgain: "Look again",
  lookedAgain: "Kith looks at the channel again; that takes a few seconds.",
  unconfirmedTitle: "Nobody has looked at it since it was imported",
  unconfirmedAbout: "Until somebody has, reconciling puts out nobody here.",

  channel: "The real channel",
  channelAbout: "Who is really there, held against who may be.",
  compared: "Compared",
  notCompared: "It was not compared with the channel yet.",
  compare: "Compare now",
  heldHere: (n: number) => `${people(n)} would be put out and ${n === 1 ? "is" : "are"} held back`,
  heldNames: (names: string[], n: number) => someOf(names, n),
  fine: "At the last look everybody who was there might be there.",
  present: (n: number) => `${people(n)} ${n === 1 ? "is" : "are"} in the channel.`,
  out: (n: number) => (n === 0 ? "All of them may be there." : `${people(n)} may not be there:`),
  away: (n: number) =>
    n === 0
      ? "Everybody who may be there is."
      : `${people(n)} may be there and ${n === 1 ? "is" : "are"} not: they can write !join to Kith.`,
  evict: (n: number) => `Put out ${n === 1 ? "this person" : `these ${n} people`}`,
  evictTitle: (group: string) => `Put them out of ~${group}?`,
  evictAbout: (names: string[]) =>
    `${someOf(names, names.length)} will be put out of the channel, and the channel is told.`,
  evicted: (names: string[], group: string) =>
    names.length === 0
      ? `Nobody had to leave ~${group}.`
      : `${people(names.length)} will be out of ~${group} within seconds.`,
  moving: "On the way",
  movingAbout: "Kith does this in the channel as soon as the server lets it.",
  moveLine: (who: string, move: "add" | "remove") => `${who} ${move === "add" ? "comes in" : "goes out"}`,
  failedMoves: "Could not be done",
  failedLine: (who: string, move: "add" | "remove", why: string | null) =>
    `${who} was not put ${move === "add" ? "in" : "out"}: ${MOVE_WHY[why ?? ""] ?? "the server refused"}`,
};

const MOVE_WHY: Record<string, string> = {
  not_in_team: "they are not in the team",
  archived: "the channel is archived",
  channel_not_found: "Kith cannot see the channel",
  not_in_channel: "Kith is not in the channel",
  forbidden: "Kith may not do that there",
  person_not_found: "the server does not know them",
  person_unreachable: "their account is not active",
};
