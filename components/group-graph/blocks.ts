// The people who are shown, each with one group of theirs: they stand together at its left, owners and members apart. Pure.
import type { Model, Tie } from "./model";

export interface Block {
  id: string;
  group: number;
  owns: boolean;
  /** In the order of their names. */
  people: number[];
  /** Lines that all of them have in common stand for all of them. */
  isFrame: boolean;
}

interface Shown {
  open: ReadonlySet<number>;
  /** Shown whether a group of theirs is open or not. */
  extra: ReadonlySet<number>;
}

/** With the open group furthest left; whoever is in no open one or would come into another, with their first of all. */
export function blocksOf({ ties, columns }: Pick<Model, "ties" | "columns">, { open, extra }: Shown): Block[] {
  const order = new Map(
    columns
      .flat()
      .filter((slot) => slot >= 0)
      .map((group, at) => [group, at]),
  );
  const home = new Map<number, Tie>();
  const coming = new Set(ties.filter(({ fate }) => fate === "comes").map(({ person }) => person));
  const rank = ({ group, person }: Tie) => [open.has(group) || coming.has(person) ? 0 : 1, order.get(group) ?? 0];
  for (const tie of ties) {
    if (!open.has(tie.group) && !extra.has(tie.person)) continue;
    const known = home.get(tie.person);
    if (!known || isLess(rank(tie), rank(known))) home.set(tie.person, tie);
  }
  const blocks = new Map<string, Block>();
  for (const [person, { group, line, fate }] of home) {
    const owns = line === "person_owner";
    // Whose line would come or go has it for themself.
    const id = fate === "stays" ? `f${group}${owns ? "o" : "m"}` : `f${group}${fate}${person}`;
    const block = blocks.get(id) ?? { id, group, owns, people: [], isFrame: false };
    blocks.set(id, block);
    block.people.push(person);
    block.isFrame = block.people.length > 1;
  }
  for (const block of blocks.values()) block.people.sort((a, b) => a - b);
  return [...blocks.values()].sort((a, b) => order.get(a.group)! - order.get(b.group)! || (a.owns ? -1 : 1));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}
