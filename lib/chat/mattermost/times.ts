// Times in Mattermost's JSON: milliseconds, and 0 for never.
import { at } from "../shape";

export function timeAt(value: unknown, key: string): number {
  const found = at(value, key);
  return typeof found === "number" && found > 0 ? found : 0;
}
