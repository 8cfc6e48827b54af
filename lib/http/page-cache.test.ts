// What is kept of the pages that are made once for everybody.
import { expect, it } from "vitest";
import PageCache from "@/page-cache.mjs";
import { keptPage } from "./published-page";

/** As Next makes and uses it; it says nothing of its types. */
type Cache = new (about: object) => Record<"set" | "get", (...given: unknown[]) => Promise<unknown>>;
const about = { fs: {}, dev: false, flushToDisk: false, serverDistDir: "/nowhere", maxMemoryCacheSize: 1_000_000 };
const cache = new (PageCache as unknown as Cache)({ ...about, revalidatedTags: [] });

const page = (status: number) => ({
  kind: "APP_PAGE",
  html: "<p>Ana</p>",
  headers: {},
  status,
  rscData: Buffer.alloc(1),
});
async function kept(version: string, status: number) {
  const key = `/published/coffee/${version}`;
  await cache.set(key, page(status), { fetchCache: false });
  return [keptPage(version) !== undefined, (await cache.get(key, { kind: "APP_PAGE" })) !== null];
}

it("keeps a page, and nothing of a moment in which there was none for everybody or another one", async () => {
  expect(await kept("made", 200)).toEqual([true, true]);
  expect(await kept("not-found", 404)).toEqual([false, false]);
  expect(await kept("elsewhere", 307)).toEqual([false, false]);
});
