// The example company: ten groups, seven people, every kind of link. Ids are the names.
import type { Entry, GraphData, Role, Subject } from "./graph";

const TABLE: Record<string, [owners: string, members: string]> = {
  founders: ["alice bob", ""],
  hr: ["founders/owners catherine", "founders dave"],
  tech: ["founders/owners", "founders eleanor"],
  "tech-mobile_app": ["tech/owners", "tech fred"],
  "tech-website": ["tech/owners", "tech gloria"],
  team: ["hr/owners tech/owners", "hr tech"],
  "team-managers_only": ["team/owners", ""],
  "hr-for_managers": ["hr/owners", "team/owners"],
  fun: ["team", ""],
  golf_with_bob: ["bob", "team"],
};

const groups = Object.keys(TABLE);

/** `alice`, `team` or `team/owners`. */
export function subject(name: string): Subject {
  const [id, owners] = name.split("/") as [string, string?];
  if (owners) return { kind: "owners", id };
  return { kind: groups.includes(id) ? "group" : "person", id };
}

/** `hr/owners` and `catherine`: the entry that `!op catherine` makes in hr. */
export function entry(into: string, name: string): Entry {
  const [group, owners] = into.split("/") as [string, string?];
  const role: Role = owners ? "owner" : "member";
  return { group, role, subject: subject(name) };
}

const words = (text: string) => text.split(" ").filter(Boolean);

export const ACME: GraphData = {
  groups,
  entries: groups.flatMap((group) => {
    const [owners, members] = TABLE[group]!;
    return [
      ...words(owners).map((name) => entry(`${group}/owners`, name)),
      ...words(members).map((name) => entry(group, name)),
    ];
  }),
};
