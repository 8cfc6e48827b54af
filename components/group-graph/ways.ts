// The dots and lines by which somebody is in a group. Pure.
import type { Block } from "./blocks";
import { idOf } from "./ids";
import { lineId } from "./lines";
import type { Model } from "./model";

/** Each chain begins with the group that the person was put into: `hr`, `team`, `fun/owners`, `fun`. */
export function wayOf(
  model: Model,
  blocks: readonly Block[],
  person: number,
  chains: readonly string[][],
): Set<string> {
  const named = new Map(model.groups.map(({ name }, at) => [name, at]));
  const found = new Set<string>([idOf.person(person)]);
  for (const chain of chains) {
    const groups = groupsIn(chain).flatMap((name) => named.get(name) ?? []);
    for (const [i, group] of groups.entries()) {
      found.add(idOf.group(group));
      const link = model.links.find(({ from, to }) => i > 0 && from === groups[i - 1] && to === group);
      if (link) found.add(lineId.link(link));
    }
    for (const id of first(model, blocks, person, groups[0])) found.add(id);
  }
  return found;
}

/** `fun/owners` and `fun` are one group. */
export function groupsIn(chain: readonly string[]): string[] {
  const names = chain.map((name) => name.replace(/\/owners$/, ""));
  return names.filter((name, at) => name !== names[at - 1]);
}

/** From the person, who may stand in a frame, to their group. */
function first(model: Model, blocks: readonly Block[], person: number, group: number | undefined): string[] {
  const tie = model.ties.find((one) => one.person === person && one.group === group);
  if (!tie) return [];
  const frame = blocks.find((one) => one.isFrame && one.group === group && one.people.includes(person));
  return frame ? [frame.id, lineId.frame(frame.id)] : [lineId.tie(tie)];
}
