// Words of changing groups: who comes in and goes out, what stands in the way, a beginning and an end, and going back.
import { plural } from "@/components/ui/words";
import type { GroupVerb } from "@/lib/groups/schemas";
import type { ObstacleTold, RestoreTold } from "@/lib/groups/told";

const people = (n: number) => plural(n, "person", "people");
const groups_ = (n: number) => plural(n, "group");
const named = (names: string[]) => names.map((name) => `~${name}`).join(", ");

/** Of very many the first, and how many more. */
export function someOf(names: string[], count: number): string {
  const more = count - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

export const groupChanges = {
  change: {
    titles: {
      add: (group: string) => `Add to ~${group}`,
      op: (group: string) => `Add owners to ~${group}`,
      remove: (group: string, who: string) => `Take ${who} out of ~${group}`,
      deop: (group: string, who: string) => `Make ${who} a member of ~${group}, and no owner`,
    },
    promote: (group: string, who: string) => `Make ${who} an owner of ~${group}`,
    whom: "People and groups",
    whomHint: "A group brings everybody in it, its owners only those; both follow when that group changes.",
    choose: "Type a name",
    chosen: "Chosen",
    unchoose: (name: string) => `Leave out ${name}`,
    nothing: "Nobody and no group is called that.",
    peopleOf: (name: string) => `Everybody in ~${name}`,
    ownersOf: (name: string) => `The owners of ~${name}`,
    lookUp: (name: string) => `Look for @${name} on the server`,
    lookUpNone: (name: string) => `Nobody on the server is called @${name}.`,
    invite: "Also bring them into the channels",
    inviteHint: "Otherwise they may come in, and nobody is put there.",
    preview: "What it would do",
    previewWait: "Choose whom, and what it would do is shown here.",
    yes: "Do it all the same",
    invited: (n: number) => `${people(n)} will be brought into the channels.`,
    submit: {
      add: "Add",
      op: "Make owners",
      remove: "Take out",
      deop: "Make a member",
    } satisfies Record<GroupVerb, string>,
    done: {
      add: (who: string, group: string) => `${who} may be in ~${group} now.`,
      op: (who: string, group: string) => `${who} ${ownsOr(who)} ~${group} now.`,
      remove: (who: string, group: string) => `Taken out of ~${group}: ${who}.`,
      deop: (who: string, group: string) => `No longer an owner of ~${group}: ${who}.`,
    } satisfies Record<GroupVerb, (who: string, group: string) => string>,
  },
  effects: {
    caption: "Who gains and who loses which group",
    group: "Group",
    gain: "Come in",
    lose: "Go out",
    owning: "Become owners",
    disowned: "Owners no more",
    none: "Nobody gains or loses a group by this.",
    some: someOf,
  },
  obstacle: (verb: GroupVerb, { why, subject, ways, role }: ObstacleTold): string => {
    const who = subject ?? "";
    const through = ways.join(", ");
    switch (why) {
      case "loop":
        return `${who} cannot be put in: that would be a loop.`;
      case "already_direct":
        return `${who} was put in as ${role === "owner" ? "an owner" : "a member"} already.`;
      case "already_through":
        return `${who} ${verb === "op" ? "owns it" : "is in"} already, through ${through}. Put in directly as well, it would stay when that ends.`;
      case "not_direct":
        return through
          ? `${who} was not put in directly and comes through ${through}: change that instead.`
          : `${who} is not in this group.`;
      case "is_owner":
        return `${who} is an owner: make them a member first.`;
      case "no_owner":
        return through
          ? `${who} owns it only through ${through}: change that instead.`
          : `${who} is no owner of this group.`;
      case "last_owner":
        return "Nobody would own the group any more. Add another owner first, or end the group.";
      case "own_ownership":
        return "You would no longer own this group yourself.";
    }
  },
  refused: "That cannot be done",
  asks: "Are you sure?",
  loop: "The loop",
  ending: {
    title: (group: string) => `End ~${group}?`,
    included: "It cannot be ended yet",
    includedAbout: (names: string[]) => `These groups include it: ${named(names)}. Take it out of them first.`,
    would: (n: number, archives: boolean) =>
      `${n === 1 ? "1 person loses" : `${people(n)} lose`} it. ${archives ? "Its channel is archived, with everything written there." : "Its channel stays, because a pool meets there."} It can be brought back from the log.`,
    action: "End the group",
    done: (group: string) => `~${group} is ended.`,
  },
  forgetting: {
    title: (group: string) => `Forget ~${group}?`,
    about:
      "Kith gives up the group and leaves its channel alone. Where it was put into other groups it is taken out of them; nobody is put out of those before somebody has looked.",
    nobody: "Nobody loses another group by it.",
    action: "Forget the group",
    done: (group: string) => `~${group} is forgotten. Its channel was left alone.`,
  },
  restore: {
    all: "Restore all groups",
    one: "Restore this group",
    titleAll: (moment: string) => `Go back to ${moment} in all groups?`,
    titleOne: (group: string, moment: string) => `Go back to ${moment} in ~${group}?`,
    about: "Whoever may no longer be in a channel leaves it; whom the changes taken back had put out come in again.",
    nothing: "It is now as it was then: there is nothing to go back to.",
    created: (names: string[]) => `Come back: ${named(names)}`,
    ended: (names: string[]) => `End, because they were not there yet: ${named(names)}. Their channels are left alone.`,
    changed: (names: string[]) => `Change: ${named(names)}`,
    action: "Go back to then",
    done: ({ created, ended, changed }: RestoreTold, moment: string) =>
      `Went back to ${moment}: ${[
        ...(changed.length > 0 ? [`${groups_(changed.length)} changed`] : []),
        ...(created.length > 0 ? [`${created.length} came back`] : []),
        ...(ended.length > 0 ? [`${ended.length} ended`] : []),
      ].join(", ")}. The channels follow within seconds.`,
    closed: (names: string[]) =>
      `These channels are still archived, and a team admin can unarchive them: ${named(names)}.`,
  },
  creating: {
    title: "A new group",
    about: "Kith makes a private channel and puts its owners into it.",
    name: "Name",
    nameHint: "Letters a to z, digits and _. Anything else becomes _.",
    owners: "Owners",
    ownersHint: "They decide who comes in.",
    parent: "Below another group",
    parentHint: "Its name goes before the new one; its members become members and its owners own the new one.",
    noParent: "No: by itself",
    submit: "Make the group",
    done: (name: string) => `~${name} is a group now; its owners are being put into it.`,
  },
  adopting: {
    title: "Manage an existing channel",
    about:
      "Private channels that Kith was invited into and that are no groups, such as those with a pool. The channel's admins become owners, everybody else in it a member; nobody is put out, and the channel is told.",
    channel: "Channel",
    none: "Kith is in no private channel that is not a group already. Invite it into one in Mattermost: it becomes a group by that.",
    submit: "Make it a group",
    done: (name: string) => `~${name} is a group now.`,
  },
};

const ownsOr = (who: string) => (who.includes(",") ? "own" : "owns");
