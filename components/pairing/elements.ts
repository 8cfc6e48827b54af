// The dots that are drawn, and how they are told apart. Pure.
import type { ElementDefinition } from "cytoscape";
import type { PoolPicture } from "@/lib/stats/graph-shapes";
import type { PoolStats } from "@/lib/stats/summarise";
import { LOOKS } from "./looks";
import type { lookOf } from "./show";

/** How dots are told apart: the largest groups first, with how many are in each. */
export interface Colouring {
  of: (id: string) => number;
  groups: { name: string; count: number }[];
}

const CROWD = 100;
const CLOSEST = 0.55;

/** `look`: how each is at first; to be drawn otherwise and then changed takes twice as long. */
export function elementsOf(
  people: PoolStats["people"],
  picture: PoolPicture,
  look: ReturnType<typeof lookOf>,
): ElementDefinition[] {
  // A few stand closer together: all of them in view, their names can be read.
  const near = Math.min(1, Math.max(CLOSEST, Math.sqrt(people.length / CROWD)));
  return people.map(({ id, name }) => {
    const [x = 0, y = 0] = picture.people[id] ?? [];
    const position = { x: x * near, y: y * near };
    const { isOff, data } = look(id);
    return { group: "nodes", pannable: true, data: { id, name, ...data }, position, classes: isOff ? "off" : "" };
  });
}

/** Each named group of people gets a look of its own, the largest first; beyond the looks they share one. */
export function colouring(people: PoolStats["people"], groupOf: (id: string) => string, others: string): Colouring {
  const counts = new Map<string, number>();
  for (const { id } of people) counts.set(groupOf(id), (counts.get(groupOf(id)) ?? 0) + 1);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const shown = ranked.slice(0, LOOKS.length);
  const rest = ranked.slice(LOOKS.length).reduce((sum, [, n]) => sum + n, 0);
  const place = new Map(shown.map(([name], at) => [name, at]));
  return {
    of: (id) => place.get(groupOf(id)) ?? LOOKS.length,
    groups: [...shown.map(([name, count]) => ({ name, count })), ...(rest > 0 ? [{ name: others, count: rest }] : [])],
  };
}
