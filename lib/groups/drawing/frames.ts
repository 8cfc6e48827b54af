// Which people stand together in one frame, whose lines hold for all of them. Pure.
import type { Picture } from "../draw";
import type { Link } from "../links";

type Person = Picture["people"][number];

export interface Frame {
  people: { person: Person; others: Link[] }[];
  /** What everybody in the frame has; `others` are each one's own. */
  links: Link[];
}

const CROWD = 6;

/**
 * In a small picture, a crowd with the very same links. In a large one, whoever shares the link to their outermost
 * group: hundreds of people in one column could not be read. The viewer stands alone, to be found.
 */
export function framesOf(people: Person[], links: Link[], large: boolean): Frame[] {
  const linksOf = gather(
    links.filter(({ from }) => from.kind === "person"),
    ({ from }) => from.id,
  );
  const depth = depthsOf(links);
  const outermost = (own: Link[]) => own.reduce((best, link) => (depth(link.to) < depth(best.to) ? link : best));
  const sized = people.map((person) => {
    const own = linksOf.get(person.id) ?? [];
    const shared = large && own.length > 1 ? [outermost(own)] : own;
    return { person, shared, others: own.filter((link) => !shared.includes(link)) };
  });
  const alike = gather(sized, ({ person, shared }) =>
    JSON.stringify([person.mine ? person.id : "", shared.map(({ to, line }) => `${line} ${to}`).sort()]),
  );
  const least = large ? 2 : CROWD;
  return [...alike.values()]
    .flatMap((framed) => (framed.length < least ? framed.map((one) => [one]) : [framed.sort(byName)]))
    .map((framed) => ({ people: framed, links: framed[0]!.shared }));
}

const collator = new Intl.Collator("en", { numeric: true });
const byName = (a: { person: Person }, b: { person: Person }) => collator.compare(a.person.name, b.person.name);

/** How many groups lie before a group, on the longest way. */
function depthsOf(links: Link[]): (group: string) => number {
  const into = gather(
    links.filter(({ from }) => from.kind === "group"),
    ({ to }) => to,
  );
  const depths = new Map<string, number>();
  return function depth(group): number {
    const known = depths.get(group);
    if (known !== undefined) return known;
    depths.set(group, 0); // Should there be a loop, it ends here.
    const deepest = Math.max(0, ...(into.get(group) ?? []).map(({ from }) => depth(from.id) + 1));
    depths.set(group, deepest);
    return deepest;
  };
}

function gather<T>(things: T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const gathered = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const others = gathered.get(key);
    if (others) others.push(thing);
    else gathered.set(key, [thing]);
  }
  return gathered;
}
