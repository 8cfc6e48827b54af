// How people and channels are written: by names, where the rest of Kith knows ids.

/** People rename themselves and the gateway may be elsewhere: what was learnt is believed so long (ms). */
const FRESH = 600_000;
/** So many are kept; the oldest go. */
const MOST = 10_000;

export class Names {
  readonly #known = new Map<string, { name: string; until: number }>();

  learn(id: string, name: string): void {
    if (!id || !name) return;
    this.#known.delete(id);
    this.#known.set(id, { name, until: Date.now() + FRESH });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }

  get(id: string): string | null {
    const known = this.#known.get(id);
    return known && known.until > Date.now() ? known.name : null;
  }
}
