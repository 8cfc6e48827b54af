// How Next builds and serves Kith: a standalone server, used alike by `npm start`, the tests and an image.
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { ALWAYS, FOR_OTHER_SITES } from "./lib/http/security-headers";

/**
 * Next drops a Content-Encoding that a route sets. What is published of a pool is compressed once and not for every
 * caller (lib/http/gzip.ts), so here it is said of these addresses to whoever takes it; a test holds the two together.
 */
const TAKES_GZIP = "(?:.*,)?\\s*gzip\\s*(?:;\\s*q=(?:1(?:\\.0*)?|0\\.\\d*[1-9]\\d*)\\s*)?(?:,.*)?";
const COMPRESSED = ["/api/stats/:slug", "/api/stats/:slug/:file"].map((source) => ({
  source,
  has: [{ type: "header" as const, key: "accept-encoding", value: TAKES_GZIP }],
  headers: [{ key: "Content-Encoding", value: "gzip" }],
}));

/** Our own server says these by itself, of every answer (lib/http/front-door.ts); elsewhere Next does. */
const SECURITY = [
  { source: "/:path*", headers: Object.entries(ALWAYS).map(([key, value]) => ({ key, value })) },
  ...FOR_OTHER_SITES.map((source) => ({
    source,
    headers: [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }],
  })),
];

/** A pool's page is asked for again each time; unchanged, it costs 304 and no body. */
const PAGES = { source: "/stats/:slug", headers: [{ key: "Cache-Control", value: "private, no-cache" }] };

/** What the pictures need and nothing imports: fonts, and what their thread loads. */
const DRAWING = [
  "./node_modules/geist/dist/fonts/geist-sans/Geist-{Regular,SemiBold}.ttf",
  "./node_modules/@hpcc-js/wasm-graphviz/**/*",
  "./node_modules/@resvg/**/*",
];

export default function config(): NextConfig {
  return {
    output: "standalone",
    // Builds go aside; scripts/lib/build.mjs moves the finished server into place.
    distDir: process.env.NEXT_DIST_DIR || ".next",
    outputFileTracingRoot: fileURLToPath(new URL(".", import.meta.url)),
    outputFileTracingIncludes: { "/**": ["./db/migrations/**/*", "./manifest/slack.yaml", ...DRAWING] },
    // What resizes pictures, which nobody asks for: 19 MB.
    outputFileTracingExcludes: { "/**": ["./node_modules/@img/**/*", "./node_modules/sharp/**/*"] },
    serverExternalPackages: [
      ...["@libsql/client", "libsql", "pino"],
      ...["@mattermost/client", "ws", "@hpcc-js/wasm-graphviz", "@resvg/resvg-js"],
      // Loaded only where a collector is named, and then as they are.
      ...["api", "exporter-metrics-otlp-http", "exporter-trace-otlp-http", "resources"].map(
        (name) => `@opentelemetry/${name}`,
      ),
      ...["@opentelemetry/sdk-metrics", "@opentelemetry/sdk-trace-base"],
    ],
    poweredByHeader: false,
    // No page has pictures to be resized, so nobody can have us resize any.
    images: { unoptimized: true },
    agentRules: false,
    // proxy.ts sends on to pages of this same server: without this, one at 127.0.0.1 takes them for another's.
    skipProxyUrlNormalize: true,
    cacheHandler: fileURLToPath(new URL("page-cache.mjs", import.meta.url)),
    // What is made while Kith runs stays in memory: there is one page for each version of a pool's numbers.
    // Pages are loaded when they are first asked for: all of them would add half a second to every start.
    experimental: { agentUpgrade: false, isrFlushToDisk: false, preloadEntriesOnStart: false },
    // `npm test` checks the types; a separate tsconfig keeps Next from rewriting ours.
    typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
    headers: async () => [...SECURITY, ...COMPRESSED, PAGES],
  };
}
