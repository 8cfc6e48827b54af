// How often a platform was called, as the sandbox counts it.
import type { Sandbox } from "@/sandbox/model";

interface Counted {
  outcomes: Record<string, Record<string, number>>;
  busiest: Record<string, number>;
}
interface Moment {
  at: number;
  slack: Counted;
  mattermost: Counted;
}

export interface Used {
  /** Calls a minute, those that were refused among them; `*`: all methods. */
  rate(method: string): number;
  /** Calls a minute that were done. */
  taken(method: string): number;
  /** Calls that were refused as too many. */
  refused(method: string): number;
  /** In any sixty seconds so far. */
  busiest(method: string): number;
}

export interface Gauge {
  now(): Promise<Moment>;
  since(before: Moment): Promise<{ slack: Used; mattermost: Used }>;
}

const TOO_MANY = /^(ratelimited|429)$/;

export async function gaugeOf({ url, controlToken }: Sandbox): Promise<Gauge> {
  const ask = async (path: string, body?: object): Promise<Counted> => {
    const init = { method: body ? "POST" : "GET", ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${controlToken}` } });
    return (await answer.json()) as Counted;
  };
  const now = async (): Promise<Moment> => {
    const [slack, mattermost] = [await ask("/control/calls"), await ask("/mattermost/control/calls")];
    return { at: Date.now(), slack, mattermost };
  };
  // What was called while everything was set up says nothing about what follows.
  for (const path of ["/control/reset", "/mattermost/control/reset"]) await ask(path, {});
  return {
    now,
    async since(before) {
      const after = await now();
      const minutes = (after.at - before.at) / 60_000;
      return {
        slack: between(before.slack, after.slack, minutes),
        mattermost: between(before.mattermost, after.mattermost, minutes),
      };
    },
  };
}

function between(before: Counted, after: Counted, minutes: number): Used {
  const count = (method: string, which: (outcome: string) => boolean) => {
    const methods = method === "*" ? Object.keys(after.outcomes) : [method];
    const sum = (of: Counted) =>
      methods
        .flatMap((one) => Object.entries(of.outcomes[one] ?? {}))
        .reduce((all, [outcome, n]) => all + (which(outcome) ? n : 0), 0);
    return sum(after) - sum(before);
  };
  const refused = (method: string) => count(method, (outcome) => TOO_MANY.test(outcome));
  return {
    rate: (method) => count(method, () => true) / minutes,
    taken: (method) => (count(method, () => true) - refused(method)) / minutes,
    refused,
    busiest: (method) => after.busiest[method] ?? 0,
  };
}
