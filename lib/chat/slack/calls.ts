// Every request to Slack: paced, timed out, tried once, its failure told as a ChatError.
import { type FetchFunction, type Logger, LogLevel, WebClient } from "@slack/web-api";
import { outward } from "@/lib/core/outward";
import { ChatError } from "../chat-error";
import { aheadOf } from "../clock";
import type { Pace } from "../port";
import { text } from "../shape";
import { watched } from "../watched";
import { isSlacks, postTo, waitOf } from "./links";
import { PATIENCE, translate } from "./refusals";

export interface CallOptions {
  token: string;
  apiUrl: string;
  pace: Pace;
  timeoutMs: number;
}

type Arguments = Record<string, unknown>;
/** `once`: repeating it would do it twice, so that a lost answer is `uncertain`; otherwise it is `unavailable`. */
interface How {
  channel?: string;
  once?: boolean;
}

export interface Calls {
  /** One method of the Web API; the answer is JSON nobody has checked. */
  call(method: string, args?: Arguments, how?: How): Promise<unknown>;
  /** All pages of a list, whatever their length: only the cursor tells the end. */
  pages(method: string, args: Arguments, how?: How): AsyncGenerator<unknown>;
  /** Posts to a URL that Slack gave us, and to no other place; `name` is what it is to the pace. */
  send(name: string, url: string, body: Uint8Array | Arguments, how?: How): Promise<void>;
  /** Whether a URL is at the API's own origin or at Slack. */
  isSlacks(url: string): boolean;
  /** By how many ms Slack's clock was ahead of ours at the last answer; null before the first. */
  ahead(): number | null;
}

export function createCalls(options: CallOptions): Calls {
  const { pace, timeoutMs } = options;
  let ahead: number | null = null;
  const ask: FetchFunction = async (url, init) => {
    const response = await fetchPatiently(url, init);
    ahead = aheadOf(response.headers) ?? ahead;
    return response;
  };
  const client = new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    logger: SILENT,
    fetch: ask,
  });

  const calls: Calls = {
    call: (method, args = {}, how = {}) => paced(pace, method, how, () => client.apiCall(method, args)),

    async *pages(method, args, how = {}) {
      const seen = new Set<string>();
      let cursor = "";
      do {
        seen.add(cursor);
        const page = await calls.call(method, { ...args, ...(cursor && { cursor }) }, how);
        yield page;
        cursor = text(page, "response_metadata", "next_cursor");
      } while (!seen.has(cursor));
    },

    async send(name, url, body, how = {}) {
      if (!calls.isSlacks(url)) throw new ChatError("refused", "not a URL of Slack's");
      await paced(pace, name, how, () => postTo(url, body, timeoutMs, how.once === true));
    },

    isSlacks: (url) => isSlacks(url, options.apiUrl),
    ahead: () => ahead,
  };
  return calls;
}

/** Takes a turn, tries, and tells the pace when Slack says "too often". */
async function paced<Result>(pace: Pace, name: string, how: How, attempt: () => Promise<Result>): Promise<Result> {
  await pace.take(name, how.channel);
  try {
    return await watched("slack", name, () => translated(attempt, how.once === true));
  } catch (error) {
    if (error instanceof ChatError && error.code === "rate_limited")
      await pace.hold(name, error.retryAfter ?? PATIENCE, true);
    throw error;
  }
}

async function translated<Result>(attempt: () => Promise<Result>, once: boolean): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    throw translate(error, once);
  }
}

/**
 * The client takes a 429 without Retry-After for a failure of its own: such an answer gets one. A redirect is followed
 * nowhere, and told as what it is.
 */
export const fetchPatiently: FetchFunction = async (url, init) => {
  const response = await outward.fetch(url as string, { ...init, redirect: "manual" });
  if (response.status !== 429 || waitOf(response) !== null) return response;
  const headers = new Headers(response.headers);
  headers.set("retry-after", `${PATIENCE}`);
  return new Response(response.body, { status: 429, headers });
};

/** The client would log bits of messages. */
export const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
