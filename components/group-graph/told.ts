// What is said about a group or a person of the picture. Pure.
import { groupGraph as words } from "@/components/words/group-graph";
import type { Role } from "@/lib/groups/graph";
import { idOf, placeIn } from "./ids";
import type { Model } from "./model";

/** By the ids of their dots: groups with their sign, people with their user names where those say more. */
export function namesOf({ groups, people }: Model): Map<string, string> {
  return new Map([
    ...groups.map(({ name }, at): [string, string] => [idOf.group(at), `~${name}`]),
    ...people.map((one, at): [string, string] => [idOf.person(at), nameOf(one)]),
  ]);
}

export const nameOf = ({ fullName, userName }: { fullName: string; userName: string }) =>
  fullName.toLowerCase() === userName.toLowerCase() ? fullName : `${fullName} (@${userName})`;

export const rolesOf = (model: Model, person: number): { group: number; name: string; role: Role }[] =>
  model.ties
    .filter((tie) => tie.person === person && tie.fate !== "comes")
    .map(({ group, line }) => {
      return { group, name: model.groups[group]!.name, role: line === "person_owner" ? "owner" : "member" };
    });

/** The people of a group, as put in. */
export const peopleOf = (model: Model, group: number, role: Role): number[] =>
  model.ties
    .filter(
      (tie) => tie.group === group && tie.fate !== "comes" && (tie.line === "person_owner") === (role === "owner"),
    )
    .map(({ person }) => person);

export function tellOf(model: Model, id: string, open: ReadonlySet<number>): string {
  const place = placeIn(id);
  if (place?.kind === "group" && model.groups[place.at]) {
    const [owners, members] = [peopleOf(model, place.at, "owner"), peopleOf(model, place.at, "member")];
    const within = model.links.filter(({ from, fate }) => from === place.at && fate !== "comes");
    const names = within.map(({ to }) => model.groups[to]!.name);
    return words.tellGroup(model.groups[place.at]!.name, owners.length, members.length, names, open.has(place.at));
  }
  const person = place && model.people[place.at];
  return person ? words.tellPerson(person.fullName, rolesOf(model, place.at)) : "";
}
