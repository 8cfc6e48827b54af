// What is being worked: known to everything that happens meanwhile, without being handed on.
import { AsyncLocalStorage } from "node:async_hooks";

export interface Concern {
  /** The id of what came in: the same from the webhook to what is sent for it. */
  request?: string;
  delivery?: string;
  move?: string;
  job?: string;
  run?: string;
  workspace?: string;
  pool?: string;
  round?: string;
  group?: string;
}

// Each bundle of the app has its own copy of this module: what is worked must be known to all of them.
const shared = globalThis as { kithConcern?: AsyncLocalStorage<Concern> };
shared.kithConcern ??= new AsyncLocalStorage();
const storage = shared.kithConcern;

/** Does something; `about` is added to what it is about already. */
export const concerning = <T>(about: Concern, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...about }, work);

/** For what happens by the way, on a timer that something else has set. */
export const concerningNothing = <T>(work: () => T): T => storage.exit(work);

export const concern = (): Concern => storage.getStore() ?? {};
