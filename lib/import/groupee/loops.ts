// Circles among groups: who includes whom, judged on subjects, so `hr` and `hr/owners` are two.
import type { ImportEntry } from "./plan";
import { nodeOf } from "./state";

/**
 * Each a chain that ends where it begins: `["a", "b/owners", "a"]`. No two have a link in common, and without those
 * reported nothing goes round: enough to untangle, where listing every circle could take for ever.
 */
export function loopsOf(entries: ImportEntry[]): string[][] {
  const rest = inclusions(entries);
  const settled = new Set<string>();
  const loops: string[][] = [];
  for (const start of rest.keys()) {
    const path = settled.has(start) ? [] : [start];
    const place = new Map([[start, 0]]);
    while (path.length > 0) {
      const next = following(path.at(-1)!);
      const from = next === undefined ? path.length - 1 : place.get(next);
      if (next !== undefined && from === undefined) {
        place.set(next, path.push(next) - 1);
        continue;
      }
      const tail = path.splice(from!);
      if (next !== undefined) loops.push([...tail, next]);
      for (const node of tail) settled.add(node);
    }
  }
  return loops;

  function following(node: string): string | undefined {
    const included = rest.get(node) ?? [];
    while (included.length > 0 && settled.has(included.at(-1)!)) included.pop();
    return included.at(-1);
  }
}

/** With the built-in entries; people lead nowhere. */
function inclusions(entries: ImportEntry[]): Map<string, string[]> {
  const includes = new Map<string, string[]>();
  for (const { channel, role, subject } of entries) {
    const owners = nodeOf({ kind: "owners", channel });
    if (!includes.has(channel)) includes.set(channel, [owners]).set(owners, []);
    if (subject.kind !== "person") includes.get(role === "owner" ? owners : channel)!.push(nodeOf(subject));
  }
  return includes;
}
