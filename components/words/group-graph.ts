// Words of the picture of groups: its lines, what one is at, why somebody is in a group, and what a change would do.
import { plural } from "@/components/ui/words";
import type { GroupState } from "@/db/schema";
import type { Role } from "@/lib/groups/graph";
import type { Line } from "@/lib/groups/links";
import type { GroupVerb } from "@/lib/groups/schemas";
import { STATE_WORDS } from "./groups";

const people = (n: number) => plural(n, "person", "people");
const groups_ = (n: number) => plural(n, "group");

export const groupGraph = {
  title: "Picture of groups",
  about: "Who and what was put into which group. Whatever stands at the left of a line is in what stands at its right.",
  label: (groups: number, lines: number) => `Picture of ${groups_(groups)} and ${plural(lines, "line")} between them`,
  toGroups: "To the list of groups",

  find: "Find a group or person",
  nothing: "Nobody and no group is called so here.",
  openAll: "Show all people",
  closeAll: "Hide people",
  openList: "People of each group",
  openListAbout:
    "Shows and hides those who were put into a group directly. In the picture: its number, or Enter on it.",
  openOne: (name: string, n: number) => `~${name} (${n})`,
  count: (n: number, isOpen: boolean) => (isOpen ? `− ${n}` : `+ ${n}`),
  hidden:
    "A person's lines to further groups are drawn when you go to the person or the group: here are too many of them.",

  legend: "What the signs mean",
  lines: {
    person_owner: "owner",
    person_member: "member",
    members_own: "members own",
    both: "owners own, members are members",
    owners_own: "owners own",
    members_are_members: "members are members",
    owners_are_members: "owners are members",
  } satisfies Record<Line, string>,
  heads: "Filled head: owns. Hollow head: belongs. Dashes: only the owners.",
  marks: {
    group: "Group",
    own: "Group one is in",
    person: "Person",
    wrong: "Channel needs a look",
    count: "People put in",
  },
  mark: (state: GroupState | null, isEnded: boolean): string | null =>
    isEnded ? "no longer a group" : state && STATE_WORDS[state],
  fate: { stays: "", comes: "+", goes: "×" },
  fates: { comes: "Would be added", goes: "Would be removed" },
  effect: (gain: number, lose: number) => [gain > 0 && `+${gain}`, lose > 0 && `−${lose}`].filter(Boolean).join(" "),

  effectOf: (what: string, names: string) => `${what}: ${names}`,

  close: "Let go",
  tellGroup: (name: string, owners: number, members: number, within: string[], isOpen: boolean) =>
    `~${name}: ${plural(owners, "owner")} and ${plural(members, "member")} put in` +
    `${within.length > 0 ? `; in ${within.map((one) => `~${one}`).join(", ")}` : ""}. ` +
    (owners + members === 0 ? "" : isOpen ? "Enter hides its people." : "Enter shows its people."),
  tellPerson: (name: string, groups: { name: string; role: Role }[]) =>
    `${name}: ${groups.map((one) => `${one.role} of ~${one.name}`).join(", ")}.`,
  owners: "Owners, as put in",
  members: "Members, as put in",
  within: "Is in",
  contains: "Was put into",
  page: "To the group's page",
  personPage: "To the person's page",
  show: (n: number) => `Show its ${people(n)}`,
  hide: (n: number) => `Hide its ${people(n)}`,
  role: { owner: "owner", member: "member" } satisfies Record<Role, string>,
  direct: "Put into directly",
  more: (n: number) => `${n} more`,

  view: "Show only what they see",
  viewOf: (name: string) => `What ${name} sees`,
  viewAbout: "Their groups, and what was put into those.",
  viewEnd: "Show everything",

  whyPerson: "Why are they in…",
  whyGroup: "Why is here…",
  whyMe: "Why am I here?",
  why: (person: string, group: string) => `Why ${person} may be in ~${group}`,
  whyNot: (person: string, group: string) => `${person} may not be in ~${group}.`,
  whyEnd: "Done",
  chain: (person: string, steps: string[]) => [person, ...steps.map((one) => `~${one}`)].join(" → "),

  whatIf: "What if…",
  whatIfAbout: "Draws what a change would do. Nothing is changed by it.",
  whom: "Whom or what",
  how: "What would be done",
  verbs: {
    add: "added as a member",
    op: "made an owner",
    remove: "taken out",
    deop: "made a member only",
  } satisfies Record<GroupVerb, string>,
  group: "In which group",
  chooseGroup: "Choose a group",
  lookAt: "Go to the group to do it",
  whatIfEnd: "Close",

  table: {
    title: "The same as a table",
    caption: "Every line: from, what it is, to",
    columns: { from: "From", relation: "Relation", to: "To" },
  },
};
