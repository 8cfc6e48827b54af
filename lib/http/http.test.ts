// The web's door: statuses, what an error may say, who may press, and what is sent again.
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError, type AppErrorCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import type { PublishedStats } from "@/lib/stats/public";
import { sentJson } from "@/lib/stats/snapshot";
import { summarise } from "@/lib/stats/summarise";
import config from "@/next.config";
import { answer } from "./answer";
import { refuseOtherSites, requireSameOrigin } from "./same-origin";
import { statsResponse } from "./stats-response";

afterEach(() => vi.restoreAllMocks());

describe("answer", () => {
  it.each<[AppErrorCode, number]>([
    ["invalid", 400],
    ["forbidden", 403],
    ["not_found", 404],
    ["conflict", 409],
    ["unavailable", 503],
  ])("%s is %d with the verb's own words", async (code, status) => {
    const response = await answer(async () => {
      throw new AppError(code, "Because.");
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code, message: "Because." } });
  });

  it("says nothing of an error it does not know", async () => {
    const logged = vi.spyOn(log(), "error").mockImplementation(() => {});
    const response = await answer(async () => {
      throw new Error("password is\n    at hunter2");
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
    expect(logged).toHaveBeenCalledOnce();
    const written = JSON.stringify(logged.mock.calls);
    expect(written).toContain("http.test.ts");
    expect(written).not.toContain("hunter2");
  });

  it("answers facts as JSON that nobody keeps, and a Response as it is", async () => {
    const facts = await answer(async () => ({ a: 1 }));
    expect([facts.headers.get("cache-control"), await facts.json()]).toEqual(["no-store", { a: 1 }]);
    const own = new Response("mine", { status: 202 });
    expect(await answer(async () => own)).toBe(own);
  });
});

describe("requireSameOrigin", () => {
  const passes = (headers: Record<string, string>) => {
    try {
      requireSameOrigin(new Request("http://localhost:3000/api/demo", { method: "POST", headers }));
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: "forbidden" });
      return false;
    }
  };
  it.each<[string, Record<string, string>, boolean]>([
    [
      "our own page",
      { origin: "http://localhost:3000", host: "localhost:3000", "sec-fetch-site": "same-origin" },
      true,
    ],
    ["our page by another loopback name", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
    ["another port", { origin: "http://localhost:3900", host: "localhost:3000", "sec-fetch-site": "same-site" }, false],
    ["another site", { origin: "https://evil.example", host: "localhost:3000", "sec-fetch-site": "cross-site" }, false],
    ["a foreign name for this machine", { origin: "http://evil.example:3000", host: "evil.example:3000" }, false],
    ["a hidden origin", { origin: "null", host: "localhost:3000" }, false],
    ["no origin at all", { host: "localhost:3000" }, false],
    ["a page that only claims the origin", { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }, false],
  ])("%s", (_, headers, may) => {
    expect(passes(headers)).toBe(may);
  });
});

describe("refuseOtherSites", () => {
  const ask = (headers: Record<string, string>) => () =>
    refuseOtherSites(new Request("http://localhost:3000/api/auth/signout", { method: "POST", headers }));
  it("lets by whoever is no browser, and no page of another site", () => {
    expect(ask({})).not.toThrow();
    expect(ask({ origin: "http://localhost:3000", host: "localhost:3000" })).not.toThrow();
    expect(ask({ origin: "https://evil.example" })).toThrow(/only be done from Kith's own pages/);
    expect(ask({ "sec-fetch-site": "cross-site" })).toThrow(/only be done from Kith's own pages/);
  });
});

describe("statsResponse", () => {
  const stats = summarise({ pool: { name: "P", slug: "p" }, rounds: [], matches: [], people: [] });
  const made = { stats, ...sentJson(stats) };
  const ask = (headers: Record<string, string>, visibility: PublishedStats["visibility"] = "public") =>
    statsResponse(new Request("http://localhost/api/stats/p", { headers }), { ...made, visibility });

  it("gives the JSON as it is", async () => {
    const response = await ask({ "accept-encoding": "br" });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.json()).toEqual(made.stats);
  });

  it.each([
    ["gzip", true],
    ["gzip, deflate, br, zstd", true],
    ["br;q=1.0, gzip;q=0.5, *;q=0", true],
    ["deflate , gzip ; q=1.000", true],
    ["gzip;q=0", false],
    ["gzip;q=0.000, identity", false],
    ["br", false],
    ["x-gzip-like", false],
    ["", false],
  ])("to whoever takes %j it is compressed: %s", async (takes, isCompressed) => {
    const response = await ask({ "accept-encoding": takes });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-encoding")).toBe(isCompressed ? "gzip" : null);
    expect(JSON.parse(String(isCompressed ? gunzipSync(bytes) : bytes))).toEqual(stats);
    expect(new RegExp(`^${await said()}$`).test(takes)).toBe(isCompressed);
  });

  /** What next.config.ts goes by. */
  async function said(): Promise<string> {
    const headers = (await config().headers!()) as {
      source: string;
      has?: { value?: string }[];
    }[];
    const compressed = headers.filter(({ has }) => has !== undefined);
    expect(compressed.map(({ source }) => source)).toEqual(["/api/stats/:slug", "/api/stats/:slug/:file"]);
    expect(new Set(compressed.map(({ has }) => has![0]!.value)).size).toBe(1);
    return compressed[0]!.has![0]!.value!;
  }

  it.each([
    [made.etag, 304],
    [made.etag.replace("W/", ""), 304],
    [`"other", ${made.etag}`, 304],
    ["*", 304],
    ['"other"', 200],
  ])("If-None-Match %s is %d", async (tag, status) => {
    const response = await ask({ "if-none-match": tag });
    expect([response.status, response.headers.get("etag")]).toEqual([status, made.etag]);
    if (status === 304) expect(response.body).toBeNull();
  });

  it("keeps what is not public from search engines and shared caches", async () => {
    const response = await ask({}, "unlisted");
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
  });
});
