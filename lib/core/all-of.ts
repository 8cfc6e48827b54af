// Things that do not wait for each other, asked for in the same moment: a database elsewhere is then asked once.

type Settled<T> = { [K in keyof T]: Awaited<T[K]> };

/** Like `Promise.all`, of an object's values. */
export async function allOf<T extends Record<string, unknown>>(facts: T): Promise<Settled<T>> {
  const values = await Promise.all(Object.values(facts));
  return Object.fromEntries(Object.keys(facts).map((name, i) => [name, values[i]])) as Settled<T>;
}
