// Calls to the app: commands, outgoing webhooks, actions, dialogs. Each is noted with what came back.
import { newId } from "../ids";
import type { Delivery } from "../model";
import type { Outside, OutsideCall } from "../rest/call";

/** Enough to look back on; the oldest are forgotten. */
const kept = 2000;
/** How long the server waits for an answer, in milliseconds. */
const patience = 30_000;
/** Of an answer no more is read. */
const longest = 1_000_000;

export interface Caller extends Outside {
  /** Newest last. */
  log: Delivery[];
  settled(): Promise<void>;
  close(): void;
}

export function createCaller(): Caller {
  const log: Delivery[] = [];
  const underway = new Set<Promise<unknown>>();
  const closing = new AbortController();
  const ask: Caller["ask"] = async (call) => {
    const headers = {
      "user-agent": "Mattermost-Bot/1.1",
      accept: "application/json",
      "content-type": call.contentType,
      ...call.headers,
    };
    const delivery: Delivery = { id: newId(), ...call, headers, status: 0, answer: "" };
    log.push(delivery);
    if (log.length > kept) log.shift();
    const answer = await send(call, headers, closing.signal);
    Object.assign(delivery, { status: answer.status, answer: answer.body });
    return answer;
  };
  return {
    log,
    ask(call) {
      const work = ask(call);
      underway.add(work);
      void work.finally(() => underway.delete(work));
      return work;
    },
    async settled() {
      while (underway.size) await Promise.allSettled(underway);
    },
    close: () => closing.abort(),
  };
}

async function send(call: OutsideCall, headers: Record<string, string>, closing: AbortSignal) {
  const { url, method = "POST", body } = call;
  const signal = AbortSignal.any([closing, AbortSignal.timeout(patience)]);
  try {
    const get = method === "GET";
    const address = get ? `${url}${url.includes("?") ? "&" : "?"}${body}` : url;
    const response = await fetch(address, { method, headers, signal, ...(get ? {} : { body }) });
    const text = (await response.text()).slice(0, longest);
    return { status: response.status, type: response.headers.get("content-type") ?? "", body: text };
  } catch (error) {
    return { status: 0, type: "", body: "", error: reasonOf(error, method, url) };
  }
}

/** Somewhat as the server's language puts it. */
function reasonOf(error: unknown, method: string, url: string): string {
  const cause = error instanceof Error ? (error.cause as { code?: string; message?: string } | undefined) : undefined;
  const why = cause?.code === "ECONNREFUSED" ? "connect: connection refused" : (cause?.message ?? String(error));
  return `${method === "GET" ? "Get" : "Post"} "${url}": dial tcp ${why}`;
}
