/** 100,000 requests that nobody means well with, to every door of a running Kith: refusals and no failures, no growth. */
import { Agent, request } from "node:http";
import fc from "fast-check";
import { TABLE } from "@/e2e/roles-table";
import { requestOf, thrown } from "@/lib/bot/fuzz.testing";
import { usedBy } from "./bulk/process";
import { type ConnectedKith, connected } from "./http/connected";

const WEBHOOKS = 50_000;
const ROUTES = 50_000;
const PART = 10_000;
const AT_ONCE = 8;
const SEED = 1;

export async function run(): Promise<{ name: string; lines: string[] }> {
  const lines = await connected(100, async (served) => {
    const statuses = new Map<string, number>();
    const note = (kind: string, status: number) => {
      statuses.set(`${kind} ${status}`, (statuses.get(`${kind} ${status}`) ?? 0) + 1);
    };
    const memory = [usedBy(served.pid).now];
    const inParts = async <T>(all: T[], work: (one: T) => Promise<void>) => {
      for (let from = 0; from < all.length; from += PART) {
        await inTurn(all.slice(from, from + PART), work);
        memory.push(usedBy(served.pid).now);
      }
    };
    const connections = { slack: served.sandbox.slack.teamId, mattermost: "none" };
    await inParts(fc.sample(thrown(connections, "none"), { numRuns: WEBHOOKS, seed: SEED }), async (one) => {
      const { headers } = requestOf(one, served.sandbox.slack.signingSecret);
      const path = `/api/${one.platform}/${one.door}`;
      note(
        "webhook",
        await send(served, { method: "POST", path, headers: Object.fromEntries(headers), body: one.body }),
      );
    });
    await inParts(fc.sample(routed, { numRuns: ROUTES, seed: SEED }), async (one) =>
      note("route", await send(served, one)),
    );
    const failed = [...statuses].filter(([status]) => /5\d\d$/.test(status));
    return [
      `${(WEBHOOKS + ROUTES).toLocaleString("en")} requests; failures of ours: ${failed.reduce((sum, [, n]) => sum + n, 0)}`,
      [...statuses]
        .sort()
        .map(([status, n]) => `${status}: ${n}`)
        .join(", "),
      `Memory, MB, before and after each ${PART.toLocaleString("en")}: ${memory.map((mb) => mb.toFixed(0)).join(", ")}`,
    ];
  });
  return { name: "fuzz", lines };
}

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const part = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom("..", "%", "%E0%A4%A", "0", "-1", "a".repeat(300), "__proto__"),
);
const search = fc.dictionary(
  fc.oneof(fc.constantFrom("q", "page", "size", "sort", "dir", "key", "find", "back", "asOf", "of"), part),
  part,
  { maxKeys: 4 },
);
const body = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("{", "[]", "null", `{"__proto__":{"a":1}}`),
);

/** A route there is, with anything in the place of what it takes. */
const routed: fc.Arbitrary<Sent> = fc
  .record({
    row: fc.nat(TABLE.length - 1),
    parts: fc.array(part, { minLength: 3, maxLength: 3 }),
    search,
    body,
    ours: fc.boolean(),
    raw: fc.boolean(),
  })
  .map(({ row, parts, search: asked, body: text, ours, raw }) => {
    const [method = "GET", pattern = "/"] = TABLE[row]!.at.split(" ");
    let n = 0;
    const path = pattern.replace(/\[[^\]]+\]/g, () => safely(parts[n++ % 3]!, raw));
    const query = new URLSearchParams(asked).toString();
    const headers: Record<string, string> = {
      "content-type": "application/json",
      ...(ours ? { "sec-fetch-site": "same-origin" } : {}),
    };
    return { method, path: query ? `${path}?${query}` : path, headers, body: method === "GET" ? "" : text };
  });

/** What an HTTP client lets through at all. */
const safely = (text: string, raw: boolean) =>
  raw ? text.replace(/[^\x21-\x7e]/g, "") || "x" : encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ""));

async function inTurn<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const caller = async () => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
}

const agent = new Agent({ keepAlive: true });
function send(served: ConnectedKith, sent: Sent): Promise<number> {
  const { method, path, headers, body: text } = sent;
  return new Promise((done, failed) => {
    const length = { "content-length": String(Buffer.byteLength(text)) };
    const call = request(served.kith.appUrl, { method, path, agent, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.once("end", () => done(answer.statusCode ?? 0));
    });
    // What was idle may just then have been closed: as every client does, once more on a new one.
    call.once("error", (error) => (call.reusedSocket ? done(send(served, sent)) : failed(error)));
    call.end(text);
  });
}
