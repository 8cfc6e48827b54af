// How Next builds and serves Kith: a standalone server, used alike by `npm start`, the tests and an image.
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/** Next writes its page data into inline scripts, so those are allowed; nothing is ever loaded from elsewhere. */
function contentSecurityPolicy(dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

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

/** A pool's page is asked for again each time; unchanged, it costs 304 and no body. */
const PAGES = { source: "/stats/:slug", headers: [{ key: "Cache-Control", value: "private, no-cache" }] };

/** What the pictures need and nothing imports: fonts, and what their thread loads. */
const DRAWING = [
  "./node_modules/geist/dist/fonts/geist-sans/Geist-{Regular,SemiBold}.ttf",
  "./node_modules/@hpcc-js/wasm-graphviz/**/*",
  "./node_modules/@resvg/**/*",
];

export default function config(phase: string): NextConfig {
  const securityHeaders = [
    { key: "Content-Security-Policy", value: contentSecurityPolicy(phase === PHASE_DEVELOPMENT_SERVER) },
    { key: "X-Content-Type-Options", value: "nosniff" },
    { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
    { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  ];
  return {
    output: "standalone",
    // Builds go aside; scripts/lib/build.mjs moves the finished server into place.
    distDir: process.env.NEXT_DIST_DIR || ".next",
    outputFileTracingRoot: fileURLToPath(new URL(".", import.meta.url)),
    outputFileTracingIncludes: { "/**": ["./db/migrations/**/*", "./manifest/slack.yaml", ...DRAWING] },
    serverExternalPackages: [
      ...["@libsql/client", "libsql", "pino"],
      ...["@mattermost/client", "ws", "@hpcc-js/wasm-graphviz", "@resvg/resvg-js"],
    ],
    poweredByHeader: false,
    // No page has pictures to be resized, so nobody can have us resize any.
    images: { unoptimized: true },
    agentRules: false,
    // proxy.ts sends on to pages of this same server: without this, one at 127.0.0.1 takes them for another's.
    skipProxyUrlNormalize: true,
    // What is made while Kith runs stays in memory: there is one page for each version of a pool's numbers.
    experimental: { agentUpgrade: false, isrFlushToDisk: false },
    // `npm test` checks the types; a separate tsconfig keeps Next from rewriting ours.
    typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
    headers: async () => [{ source: "/:path*", headers: securityHeaders }, ...COMPRESSED, PAGES],
  };
}
