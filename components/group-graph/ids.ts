// What the dots are called: groups and people by their places. Pure.
export const idOf = {
  group: (at: number) => `g${at}`,
  person: (at: number) => `p${at}`,
  /** What one opens and closes a group with. */
  count: (at: number) => `c${at}`,
  effect: (at: number) => `e${at}`,
  sign: (line: string) => `s${line}`,
};

/** null of what is neither, such as a frame. */
export function placeIn(id: string): { kind: "group" | "person"; at: number } | null {
  const kind = id.startsWith("g") ? "group" : id.startsWith("p") ? "person" : null;
  return kind && { kind, at: Number(id.slice(1)) };
}

/** The group whose count it is. */
export const opened = (id: string): number | null => (id.startsWith("c") ? Number(id.slice(1)) : null);
