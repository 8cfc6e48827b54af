// Faults on demand: what goes wrong with a call, how often.
export interface Fault {
  /**
   * A regular expression. Slack: over method names, response_url and upload. Mattermost: over "POST /posts" and the
   * like. All when absent.
   */
  method?: string;
  kind: "429" | "500" | "slow" | "late" | "drop_before" | "drop_after" | "500_after" | "429_after" | "error";
  /** 0 to 1; 1 when absent. */
  probability?: number;
  /** How many times more; without end when absent. */
  count?: number;
  /** Calls let through first. */
  skip?: number;
  /** Seconds, for 429 and 429_after. */
  retryAfter?: number;
  /** Milliseconds, for slow (before it acts) and late (after). */
  ms?: number;
  /** Slack's code, or the id of Mattermost's error, for error. */
  error?: string;
  /** Of Mattermost's error; 500 when absent. */
  status?: number;
}

export interface Faults {
  set(faults: Fault[]): void;
  list(): Fault[];
  /** The fault that hits this call, if any; used up by one. */
  pick(method: string): Fault | undefined;
}

export function createFaults(random: () => number): Faults {
  let faults: Fault[] = [];
  return {
    set(given) {
      for (const fault of given) new RegExp(fault.method ?? "");
      faults = given.map((fault) => ({ ...fault }));
    },
    list: () => faults,
    pick(method) {
      for (const fault of faults) {
        if (fault.method && !new RegExp(fault.method).test(method)) continue;
        if (fault.count === 0 || random() >= (fault.probability ?? 1)) continue;
        if (fault.skip) {
          fault.skip -= 1;
          continue;
        }
        if (fault.count !== undefined) fault.count -= 1;
        return fault;
      }
    },
  };
}
