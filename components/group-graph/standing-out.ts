// What stands out with what one is at. Pure.
import type { Picture } from "./picture";

/**
 * Its lines with the dots at their other ends, by their ids; the lines of a frame are those of everybody in it. null of
 * what is not in the picture.
 */
export function tiesOf({ dots, lines }: Picture, at: string): Set<string> | null {
  const dot = dots.find(({ data }) => data.id === at);
  if (!dot) return null;
  const frames = dots.flatMap(({ data }) =>
    data.kind === "frame" ? [{ id: String(data.id), people: data.people as string[] }] : [],
  );
  const own = new Set([at, ...frames.filter(({ people }) => people.includes(at)).map(({ id }) => id)]);
  const near = lines.filter(({ source, target }) => own.has(source) || own.has(target));
  const found = new Set([...own, ...near.flatMap(({ id, source, target }) => [id, source, target])]);
  if (dot.data.kind === "group")
    for (const { id, people } of frames) if (found.has(id)) for (const one of people) found.add(one);
  return found;
}
