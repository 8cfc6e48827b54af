// Looks into JSON of unknown shape without trusting any of it.

type Key = string | number;

/** What stands at the end of a path of keys; undefined where the path breaks. Never throws. */
export function at(value: unknown, ...path: Key[]): unknown {
  return path.reduce<unknown>(
    (here, key) =>
      typeof here === "object" && here !== null && Object.hasOwn(here, key) ? Reflect.get(here, key) : undefined,
    value,
  );
}

/** What stands in a text that should be an object's JSON; null for anything else. */
export function objectIn(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const CONTROLS = /[\0-\x08\v\f\x0e-\x1f\x7f]/g;

/** The string there; "" where there is none. Without control characters: libSQL would end a text at a NUL. */
export function text(value: unknown, ...path: Key[]): string {
  const found = at(value, ...path);
  return typeof found === "string" ? found.replace(CONTROLS, "") : "";
}

/** Marks that turn the direction of the text after them: in a name they would turn the sentence it stands in. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
/** Platforms end names sooner; what claims to be longer fills no page. */
const LONGEST_NAME = 200;

/** The name there. */
export function nameAt(value: unknown, ...path: Key[]): string {
  return Array.from(text(value, ...path).replace(TURNING, ""))
    .slice(0, LONGEST_NAME)
    .join("");
}

/** The first of these that is not blank, else "". */
export function firstText(...found: string[]): string {
  return found.find((candidate) => candidate.trim() !== "") ?? "";
}

/** The array there; empty where there is none. */
export function list(value: unknown, ...path: Key[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Whether exactly `true` stands there. */
export function flag(value: unknown, ...path: Key[]): boolean {
  return at(value, ...path) === true;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
