// What is drawn: a square for each group, an oval for each person or a frame of ovals, and the lines. Pure.

import { labelOf } from "@/lib/core/drawing/label";
import type { Picture } from "../draw";
import type { Line } from "../links";
import { framesOf } from "./frames";

export interface Figure {
  kind: "person" | "group";
  label: string;
  mine: boolean;
}
/** What is placed as one: a figure, or a frame of people. Its id is ours: names go into labels and nowhere else. */
export interface Box {
  id: string;
  figures: Figure[];
}
export interface Tie {
  from: string;
  to: string;
  line: Line;
}
/** Drawn straight from one oval of a large picture; nothing is placed by it. */
export interface Stray extends Tie {
  figure: Figure;
}
export interface Scene {
  boxes: Box[];
  ties: Tie[];
  strays: Stray[];
  large: boolean;
}

const MANY_LINKS = 120;

/** Links to or from what is not there are left out. */
export function sceneOf(picture: Picture): Scene {
  const [groups, people] = [unique(picture.groups), unique(picture.people)];
  const idOf = new Map(groups.map(({ id }, i) => [id, `g${i + 1}`]));
  const links = picture.links.filter(({ from, to }) => idOf.has(to) && (from.kind === "person" || idOf.has(from.id)));
  const large = links.length > MANY_LINKS;
  const scene: Scene = { boxes: [], ties: [], strays: [], large };

  for (const { id, name, mine = false } of groups) {
    scene.boxes.push({ id: idOf.get(id)!, figures: [{ kind: "group", label: `~${labelOf(name)}`, mine }] });
  }
  for (const { people: framed, links: shared } of framesOf(people, links, large)) {
    const box = `p${scene.boxes.length + 1}`;
    const tie = ({ to, line }: { to: string; line: Line }) => ({ from: box, to: idOf.get(to)!, line });
    const figures = framed.map(({ person, others }) => {
      const figure: Figure = { kind: "person", label: labelOf(person.name), mine: person.mine ?? false };
      scene.strays.push(...others.map((link) => ({ ...tie(link), figure })));
      return figure;
    });
    scene.boxes.push({ id: box, figures });
    scene.ties.push(...shared.map(tie));
  }
  for (const { from, to, line } of links) {
    if (from.kind === "group") scene.ties.push({ from: idOf.get(from.id)!, to: idOf.get(to)!, line });
  }
  return scene;
}

const unique = <T extends { id: string }>(things: T[]) => [
  ...new Map(things.map((thing) => [thing.id, thing])).values(),
];
