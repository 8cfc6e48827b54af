// Whether the database answers, and whether it can be written: writes are what counts. Told within a second, whatever it does.
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { causesOf, codeOf } from "@/db/causes";
import { unwritableAt } from "@/db/client";
import type { Ctx } from "@/lib/core/context";
import { kindOf, log } from "@/lib/core/log";
import type { Part } from "./health";

const READ_WITHIN_MS = 500;
const WRITTEN_WITHIN_MS = 400;
/** How often writing is tried: where nothing is amiss, and after a write that failed. */
const USUALLY_MS = 60_000;
const TROUBLED_MS = 2_000;

const OK: Part = { state: "ok" };
const failing = (detail: string): Part => ({ state: "failing", detail });
const AWAY = failing("the database does not answer");

interface Looks {
  /** Under way: whoever asks meanwhile waits for the same one. */
  reading?: Promise<Part> | undefined;
  writing?: Promise<Part> | undefined;
  written: { at: number; part: Part };
  told: string | undefined;
}

const shared = globalThis as { kithLooks?: Looks };
shared.kithLooks ??= { written: { at: 0, part: OK }, told: undefined };
const looks = shared.kithLooks;

export async function databaseHealth(ctx: Ctx): Promise<Part> {
  looks.reading ??= read(ctx).finally(() => {
    looks.reading = undefined;
  });
  const reading = await Promise.race([looks.reading, after(READ_WITHIN_MS, AWAY)]);
  const part = reading.state === "ok" ? await writeHealth(ctx) : reading;
  if (part.detail !== looks.told)
    log()[part.detail ? "error" : "info"]({ detail: part.detail }, "health: the database");
  looks.told = part.detail;
  return part;
}

const after = (ms: number, part: Part) => delay(ms, part, { ref: false });

/** A write that only waits for its turn says nothing new. */
function writeHealth(ctx: Ctx): Part | Promise<Part> {
  const { at, part } = looks.written;
  const troubled = part.state !== "ok" || unwritableAt() > at;
  if (Date.now() - at < (troubled ? TROUBLED_MS : USUALLY_MS)) return part;
  looks.writing ??= write(ctx).finally(() => {
    looks.writing = undefined;
  });
  return Promise.race([looks.writing, after(WRITTEN_WITHIN_MS, part)]);
}

async function read(ctx: Ctx): Promise<Part> {
  try {
    await ctx.db.query.workspace.findFirst({ columns: { id: true } });
    return OK;
  } catch {
    return AWAY;
  }
}

/** Writes what stands there already. */
async function write(ctx: Ctx): Promise<Part> {
  const same = sql`update __drizzle_migrations set hash = hash where created_at = (select max(created_at) from __drizzle_migrations)`;
  const part = await ctx.write((tx) => tx.run(same)).then(() => OK, whyNot);
  looks.written = { at: Date.now(), part };
  return part;
}

const WORDS: [RegExp, string][] = [
  [/SQLITE_FULL|disk is full/, "nothing can be written to the database: the disk is full"],
  [/SQLITE_READONLY|readonly database/, "nothing can be written to the database: it may only be read"],
];

function whyNot(error: unknown): Part {
  log().debug(kindOf(error), "health: not written");
  for (const e of causesOf(error)) {
    const text = `${codeOf(e)} ${e.message}`;
    const known = WORDS.find(([pattern]) => pattern.test(text));
    if (known) return failing(known[1]);
  }
  return failing("nothing can be written to the database");
}
