// The example company: ten groups, seven people, every kind of link, and what is expected of it. Ids are the names.
import type { Entry, GraphData, Role, Subject } from "./graph";

/** Owners, and members. */
export const TABLE: Record<string, [owners: string, members: string]> = {
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

const EVERYBODY = { A: "alice", B: "bob", C: "catherine", D: "dave", E: "eleanor", F: "fred", G: "gloria" };
export const persons = (letters: string) => [...letters].map((letter) => EVERYBODY[letter as "A"]);

const FOUNDER =
  "founders/owners: direct; hr/owners: founders/owners; tech/owners: founders/owners; tech-mobile_app/owners: tech/owners; tech-website/owners: tech/owners; team/owners: hr/owners, tech/owners; team-managers_only/owners: team/owners; hr-for_managers/owners: hr/owners; fun/owners: team";

/** Every group somebody may be in, and through what. */
export const MYCHANS: Record<string, string> = {
  alice: `${FOUNDER}; golf_with_bob: team`,
  bob: `${FOUNDER}; golf_with_bob/owners: direct`,
  catherine:
    "hr/owners: direct; team/owners: hr/owners; hr-for_managers/owners: hr/owners; team-managers_only/owners: team/owners; fun/owners: team; golf_with_bob: team",
  dave: "hr: direct; team: hr; fun/owners: team; golf_with_bob: team",
  eleanor: "tech: direct; tech-mobile_app: tech; tech-website: tech; team: tech; fun/owners: team; golf_with_bob: team",
  fred: "tech-mobile_app: direct",
  gloria: "tech-website: direct",
};

/** Everybody by first letter, and all last steps. */
export const ALLUSERS: Record<string, string> = {
  founders: "AB ← founders/owners",
  hr: "AB ← hr/owners, founders; C ← hr/owners; D ← direct",
  tech: "AB ← tech/owners, founders; E ← direct",
  "tech-mobile_app": "AB ← tech, tech-mobile_app/owners; E ← tech; F ← direct",
  "tech-website": "AB ← tech, tech-website/owners; E ← tech; G ← direct",
  team: "AB ← team/owners, hr, tech; C ← team/owners, hr; D ← hr; E ← tech",
  "team-managers_only": "ABC ← team-managers_only/owners",
  "hr-for_managers": "ABC ← hr-for_managers/owners, team/owners",
  fun: "ABCDE ← fun/owners",
  golf_with_bob: "B ← golf_with_bob/owners, team; ACDE ← team",
  "founders/owners": "AB ← direct",
  "hr/owners": "C ← direct; AB ← founders/owners",
  "tech/owners": "AB ← founders/owners",
  "tech-mobile_app/owners": "AB ← tech/owners",
  "tech-website/owners": "AB ← tech/owners",
  "team/owners": "AB ← hr/owners, tech/owners; C ← hr/owners",
  "team-managers_only/owners": "ABC ← team/owners",
  "hr-for_managers/owners": "ABC ← hr/owners",
  "fun/owners": "ABCDE ← team",
  "golf_with_bob/owners": "B ← direct",
};

/** Groups that others include, and where. */
export const REFUSED_DEL: Record<string, string> = {
  founders: "hr, hr/owners, tech, tech/owners",
  hr: "team/owners, hr-for_managers/owners, team",
  tech: "tech-mobile_app, tech-mobile_app/owners, tech-website, tech-website/owners, team, team/owners",
  team: "team-managers_only/owners, hr-for_managers, fun/owners, golf_with_bob",
};
