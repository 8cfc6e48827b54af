// Reads what stands in an address, where anybody may type anything: what makes no sense there counts as not given.
// Every list page carries this, so it does without a schema library.

type Reader<T> = (given: unknown) => T;
type Read<F> = { -readonly [K in keyof F]: F[K] extends Reader<infer T> ? T : never };
type Plain = string | number | boolean;

/** Of each field what its reader makes of it; others are left out. */
export const readerOf =
  <const F extends Record<string, Reader<unknown>>>(fields: F) =>
  (given: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(given[name])])) as Read<F>;

/** What is looked for. */
export const words =
  (most: number): Reader<string> =>
  (given) =>
    typeof given === "string" ? given.trim().slice(0, most) : "";

export const oneOf =
  <const V extends Plain, const D extends Plain | null | undefined>(
    values: readonly V[],
    otherwise: D,
  ): Reader<V | D> =>
  (given) =>
    values.find((value) => String(value) === String(given)) ?? otherwise;

export const yes = (otherwise: boolean): Reader<boolean> => oneOf([true, false], otherwise);

export const whole =
  <const D extends number | "" | null>(from: number, to: number, otherwise: D): Reader<number | D> =>
  (given) => {
    const n = given === "" || given === null ? Number.NaN : Number(given);
    return Number.isInteger(n) && n >= from && n <= to ? n : otherwise;
  };

export const page: Reader<number> = whole(1, 100_000, 1);

/** A text that is as it should be, or else none. */
export const such =
  <const D extends string | null | undefined>(fits: (text: string) => boolean, otherwise: D): Reader<string | D> =>
  (given) =>
    typeof given === "string" && fits(given.trim()) ? given.trim() : otherwise;

export const ofLength = (most: number) => (text: string) => text !== "" && text.length <= most;

/** `YYYY-MM-DD`, and there is such a day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** `YYYY-MM-DDTHH:MM` with or without seconds, and `Z` or how far it is from there. */
export const isMoment = (text: string): boolean =>
  /^[\d-]{10}T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  isDay(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text));

/** Whatever somebody typed into the address; what cannot be decoded stays and is found nowhere. */
export function readable(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
