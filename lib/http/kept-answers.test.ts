// What is sent without Next: the very bytes and rights of the routes, and only what is everybody's.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { openContext } from "@/lib/core/context";
import { poolStats } from "@/lib/stats/public";
import { type PastPool, seedPast } from "@/lib/stats/testing";
import { sendKept } from "./kept-answers";
import { type KeptPage, versionOf } from "./published-page";
import { SCRIPTS } from "./security-headers";

const INSIDE = 299;
let database: Database;
let remove: () => Promise<void>;
let server: Server;
const everybody = () => openContext({ kind: "public" }, { database });
const ask = (path: string, over: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, over);

beforeAll(async () => {
  ({ database, remove } = await testDatabase());
  server = createServer(async (request, response) => {
    if (!(await sendKept(request, response, everybody))) response.writeHead(INSIDE).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  server.close();
  await remove();
});

const past = (over: Partial<Parameters<typeof seedPast>[1]> = {}): Promise<PastPool> =>
  seedPast(database, { people: 4, rounds: 2, ...over });

describe("the numbers of a pool that is everybody's", () => {
  it("are the same bytes, compressed or not, and 304 to whoever has them", async () => {
    const { slug } = await past();
    const page = await poolStats(everybody(), { slug });
    const [packed, plain] = [await ask(`/api/stats/${slug}`), await ask(`/api/stats/${slug}`, accepts("identity"))];
    for (const one of [packed, plain]) expect(Buffer.from(await one.arrayBuffer())).toEqual(Buffer.from(page.body));
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(packed.headers.get("cache-control")).toBe("public, no-cache");
    const again = await ask(`/api/stats/${slug}`, { headers: { "if-none-match": page.etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await ask(`/api/stats/${slug}/graph`)).status).toBe(200);
  });

  it("are right again with the next request", async () => {
    const { slug, poolId } = await past();
    const before = (await ask(`/api/stats/${slug}`)).headers.get("etag");
    await database.transact(async (tx) => {
      await tx.execute({
        sql: "update pool set name = 'New', stats_version = stats_version + 1 where id = ?",
        args: [poolId],
      });
    });
    const after = await ask(`/api/stats/${slug}`);
    expect(after.headers.get("etag")).not.toBe(before);
    expect(((await after.json()) as { pool: { name: string } }).pool.name).toBe("New");
  });
});

describe("the page", () => {
  it("is sent when Next has made it at this version, with its scripts' hashes; not to the browser's own router", async () => {
    const { slug } = await past({ slug: "קפה" });
    const path = `/stats/${encodeURIComponent(slug)}`;
    expect((await ask(path)).status).toBe(INSIDE);
    keep(versionOf(await poolStats(everybody(), { slug })));
    const sent = await ask(path);
    expect([sent.status, await sent.text()]).toEqual([200, "<p>here</p>"]);
    expect(sent.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect([sent.headers.get("cache-control"), sent.headers.get(SCRIPTS)]).toEqual(["private, no-cache", "'sha256-x'"]);
    expect((await ask(path, { headers: { "if-none-match": sent.headers.get("etag")! } })).status).toBe(304);
    expect((await ask(path, { headers: { rsc: "1" } })).status).toBe(INSIDE);
  });

  function keep(version: string): void {
    const shared = globalThis as { kithPages?: Map<string, KeptPage> };
    shared.kithPages ??= new Map();
    shared.kithPages.set(version, {
      etag: 'W/"a"',
      body: new TextEncoder().encode("<p>here</p>"),
      scripts: "'sha256-x'",
    });
  }
});

describe("Next answers", () => {
  it.each(["unlisted", "login"] as const)("for a pool that is %s", async (visibility) => {
    const { slug, statsKey } = await past({ visibility });
    for (const path of [`/api/stats/${slug}`, `/api/stats/${slug}?key=${statsKey}`, `/stats/${slug}`]) {
      expect((await ask(path)).status).toBe(INSIDE);
    }
  });

  it("of somebody who asks for the head alone, what is said of the whole", async () => {
    const { slug } = await past();
    const [whole, head] = [await ask(`/api/stats/${slug}`), await ask(`/api/stats/${slug}`, { method: "HEAD" })];
    expect(head.status).toBe(200);
    expect(head.headers.get("etag")).toBe(whole.headers.get("etag"));
    expect(await head.text()).toBe("");
  });

  it("whatever else is asked", async () => {
    const { slug } = await past();
    for (const path of [
      "/",
      "/stats/",
      "/stats/none",
      "/api/stats/none",
      "/api/stats/%00",
      `/api/stats/${slug}/ties.csv`,
    ]) {
      expect((await ask(path)).status).toBe(INSIDE);
    }
    for (const method of ["POST", "DELETE"]) expect((await ask(`/api/stats/${slug}`, { method })).status).toBe(INSIDE);
  });
});

const accepts = (encoding: string) => ({ headers: { "accept-encoding": encoding } });
