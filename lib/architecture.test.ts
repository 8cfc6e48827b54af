// The house holds: who may import whom, no circles, and pure files without IO. The table is the one in AGENTS.md.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Each room: what belongs to it, and what it may import besides itself; `later` only by `import()`. Type-only imports
 * are free below `types`.
 */
const ROOMS: { room: string; files: RegExp; may: RegExp[]; later?: RegExp; types?: boolean }[] = [
  { room: "boot files", files: /^(boot|instrumentation)\.ts$|^cli\/worker\.ts$|^scripts\//, may: [/./] },
  {
    room: "app",
    files: /^app\//,
    may: [
      /^components\//,
      /^inngest\/(index|jobs)\.ts$/,
      /^lib\/(core|meetups|groups|stats|http|auth|import)\//,
      /^lib\/bot\/sync\.ts$/,
      BOT_DOORS(),
    ],
  },
  {
    room: "cli",
    files: /^cli\//,
    may: [
      /^lib\/(core|meetups|groups|stats|http|auth|import)\//,
      /^lib\/chat\/chat-error\.ts$/,
      /^lib\/bot\/sync\.ts$/,
      BOT_DOORS(),
      /^db\//,
      /^inngest\/embedded\/history\.ts$/,
    ],
  },
  {
    room: "inngest/functions",
    files: /^inngest\/functions\//,
    may: [/^lib\/(?!http\/|auth\/)/, /^inngest\/client\.ts$/],
  },
  { room: "inngest/embedded", files: /^inngest\/embedded\//, may: [/^db\//, /^lib\/core\//] },
  { room: "inngest", files: /^inngest\/[^/]+\.ts$/, may: [/^inngest\//, /^db\//, /^lib\/core\//] },
  {
    room: "components",
    files: /^components\//,
    may: [/^lib\/[^/]+\/([a-z-]+-search|([a-z-]+-)?choices)\.ts$/, /^lib\/(core\/roles|stats\/ties)\.ts$/],
    later: /^lib\/[^/]+\/([a-z-]+-)?schemas\.ts$/,
    types: true,
  },
  { room: "lib/bot", files: /^lib\/bot\//, may: [/^lib\/(meetups|groups|stats|chat|core)\//, /^db\//] },
  {
    room: "lib/http, lib/auth, lib/import",
    files: /^lib\/(http|auth|import)\//,
    may: [/^lib\/(http|auth|import|meetups|groups|stats|core)\//, /^db\//],
  },
  { room: "lib/meetups", files: /^lib\/meetups\//, may: [/^lib\/core\//, /^db\//] },
  { room: "lib/groups", files: /^lib\/groups\//, may: [/^lib\/core\//, /^db\//] },
  { room: "lib/stats", files: /^lib\/stats\//, may: [/^lib\/core\//, /^db\//] },
  { room: "lib/chat", files: /^lib\/chat\//, may: [/^lib\/core\/(errors|outward|telemetry)\.ts$/] },
  { room: "lib/core", files: /^lib\/core\//, may: [/^db\/(causes|client|damaged|lost|schema\/.*)\.ts$/] },
  { room: "db", files: /^db\//, may: [] },
  { room: "sandbox", files: /^sandbox\//, may: [] },
];

/** The files of the conversation that doors may open. */
function BOT_DOORS() {
  return /^lib\/bot\/(receive|channel-list|channels|connect|connections|connection-(view|check|schemas)|workspace-settings|groups|pools|reconcile|texts)\.ts$/;
}

const PURE =
  /^(lib\/meetups\/(match|cadence|met|names|slug)|lib\/meetups\/matching\/.*|lib\/groups\/(graph|changes|links|walk|layers|crossings)|lib\/stats\/(summarise|ties|figures|reach|place)|lib\/import\/groupee\/(?!store).*|lib\/bot\/(command|action|understand|messages|compose|words|pool-texts|text-preview)|lib\/core\/roles|lib\/meetups\/schemas|inngest\/embedded\/expression)\.ts$/;
const IO = /^npm:(node:|@libsql|drizzle-orm|next|inngest|@slack|@mattermost|pino)/;

interface Import {
  from: string;
  /** A file of ours, or `npm:` and a package's name. */
  to: string;
  typeOnly: boolean;
  /** Not before it is needed, by `import()`. */
  later: boolean;
}

const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mts", "*.js", "*.mjs"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter(
    (file) => file !== "" && !/\.(test|config)\.|^e2e\/|^bench\/|\/fixtures\/|testing\.ts$|contract\.ts$/.test(file),
  );
const known = new Set(files);

function resolve(from: string, specifier: string): string {
  if (!/^[.@]\//.test(specifier) && !specifier.startsWith("..")) return `npm:${specifier}`;
  const path = specifier.startsWith("@/") ? specifier.slice(2) : normalize(join(dirname(from), specifier));
  const found = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => known.has(candidate));
  return found ?? path;
}

function importsOf(from: string): Import[] {
  const source = readFileSync(from, "utf8");
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g;
  return [...source.matchAll(pattern)].map((found) => ({
    from,
    to: resolve(from, (found[3] ?? found[4])!),
    typeOnly: found[2] !== undefined,
    later: found[4] !== undefined,
  }));
}

const imports = files.flatMap(importsOf);

describe("the house", () => {
  it("knows the room of every file", () => {
    const homeless = files.filter((file) => !ROOMS.some((room) => room.files.test(file)) && !/^[^/]+$/.test(file));
    expect(homeless).toEqual([]);
  });

  for (const { room, files: own, may, later, types } of ROOMS) {
    it(`${room} imports only what it may`, () => {
      const wrong = imports
        .filter((one) => ROOMS.find((r) => r.files.test(one.from))?.room === room && known.has(one.to))
        .filter((one) => !own.test(one.to) && !may.some((allowed) => allowed.test(one.to)))
        .filter((one) => !(types && one.typeOnly) && !(one.later && later?.test(one.to)))
        .map((one) => `${one.from} imports ${one.to}`);
      expect(wrong).toEqual([]);
    });
  }

  it("resolves every import of our own", () => {
    const lost = imports.filter(
      (one) => /^(lib|db|app|components|inngest|cli|sandbox)\//.test(one.to) && !known.has(one.to),
    );
    expect(
      lost.filter((one) => !/\.(css|json)$|contract$|testing$/.test(one.to)).map((one) => `${one.from}: ${one.to}`),
    ).toEqual([]);
  });

  it("has no circle of imports", () => {
    expect(circles()).toEqual([]);
  });

  it("keeps pure files pure", () => {
    const wrong = imports.filter((one) => PURE.test(one.from) && !one.typeOnly && IO.test(one.to));
    expect(wrong.map((one) => `${one.from} imports ${one.to}`)).toEqual([]);
  });

  it("keeps the ORM out of pages, jobs and the conversation's pure parts", () => {
    const wrong = imports.filter(
      (one) => /^(app|components)\//.test(one.from) && /^npm:(drizzle-orm|@libsql)/.test(one.to),
    );
    expect(wrong.map((one) => `${one.from} imports ${one.to}`)).toEqual([]);
  });

  it("keeps the weight of schemas out of what a page loads at first", () => {
    const reached = new Set(files.filter((file) => file.startsWith("components/")));
    for (const file of reached)
      for (const one of imports)
        if (one.from === file && !one.typeOnly && !one.later && known.has(one.to)) reached.add(one.to);
    const wrong = imports.filter(
      (one) => reached.has(one.from) && !one.typeOnly && !one.later && /^npm:(zod|@hookform\/resolvers)/.test(one.to),
    );
    expect(wrong.map((one) => `${one.from} imports ${one.to}`)).toEqual([]);
  });

  it("keeps files short", () => {
    const long = files.filter((file) => /\.tsx?$/.test(file) && readFileSync(file, "utf8").split("\n").length > 320);
    expect(long).toEqual([]);
  });
});

/** Each circle once, as a path. Types are erased, so they close none. */
function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly && known.has(to)) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const state = new Map<string, "open" | "done">();
  const walk = (file: string, path: string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      found.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return;
    }
    state.set(file, "open");
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    state.set(file, "done");
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
