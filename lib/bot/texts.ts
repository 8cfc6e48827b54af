// Verbs on a pool's own texts: what Kith says there, in words of the pool's own, and what that looks like.
import { and, eq } from "drizzle-orm";
import { messageOverride, pool, workspace } from "@/db/schema";
import type { Message, Platform } from "@/lib/chat/port";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { can } from "@/lib/core/roles";
import { refuseStale } from "@/lib/core/stale";
import { addDays, dayIn } from "@/lib/meetups/dates";
import { poolAt } from "@/lib/meetups/pool-reads";
import { livePool } from "@/lib/meetups/pools";
import { PreviewText, ResetText, SetText } from "@/lib/meetups/text-schemas";
import { PLACEHOLDERS, placeholdersOf, TEXTS } from "./messages";
import {
  checkWording,
  GROUPS,
  isPoolText,
  neededIn,
  POOL_TEXTS,
  type PoolTextGroup,
  type PoolTextKey,
} from "./pool-texts";
import { sampleMessage } from "./text-preview";

export interface TextFacts {
  key: PoolTextKey;
  standard: string;
  /** The pool's own words; null where it says it as Kith does. */
  own: string | null;
  placeholders: string[];
  /** The one without which it would make no sense. */
  needed: string | null;
}

export interface PoolTexts {
  poolId: string;
  slug: string;
  name: string;
  platform: Platform;
  mayEdit: boolean;
  groups: { group: PoolTextGroup; texts: TextFacts[] }[];
  /** What each placeholder stands for. */
  meanings: Record<string, string>;
}

/** Of an archived pool too, to be read. @throws AppError not_found. */
export async function textsOf(ctx: Ctx, slug: string): Promise<PoolTexts> {
  const { id: poolId, name, workspaceId, archivedAt } = await poolAt(ctx, slug);
  const platform = ctx.db.select({ platform: workspace.platform }).from(workspace).where(eq(workspace.id, workspaceId));
  const [[where], own] = await Promise.all([platform, ownTexts(ctx.db, poolId)]);
  const facts = (key: PoolTextKey): TextFacts => ({
    ...{ key, standard: TEXTS[key], own: own[key] ?? null },
    ...{ placeholders: placeholdersOf(key), needed: neededIn(key) },
  });
  const groups = GROUPS.map((group) => ({ group, texts: POOL_TEXTS[group].map(facts) }));
  const used = new Set(groups.flatMap(({ texts }) => texts.flatMap((one) => one.placeholders)));
  return {
    ...{ poolId, slug, name, groups, platform: where!.platform },
    mayEdit: archivedAt === null && can(ctx.actor, "texts.edit", { poolId }),
    meanings: Object.fromEntries(Object.entries(PLACEHOLDERS).filter(([placeholder]) => used.has(placeholder))),
  };
}

async function ownTexts(db: Pick<WriteTx, "select">, poolId: string): Promise<Record<string, string>> {
  const rows = await db.select().from(messageOverride).where(eq(messageOverride.poolId, poolId));
  return Object.fromEntries(rows.map((row) => [row.key, row.text]));
}

/** The pool's own words before and after; null where they are Kith's. */
export interface TextChange {
  key: PoolTextKey;
  before: string | null;
  now: string | null;
}

/** What is written is what Kith says from now on; Kith's own words are no wording of the pool's. */
export async function setText(ctx: Ctx, input: unknown): Promise<TextChange> {
  const { poolId, key, text, seen } = parseInput(SetText, input);
  authorize(ctx, "texts.edit", { poolId });
  refuseSenseless(known(key), text);
  return change(ctx, { poolId, key: known(key), seen, text: text === TEXTS[known(key)] ? null : text });
}

/** As Kith says it again. */
export async function resetText(ctx: Ctx, input: unknown): Promise<TextChange> {
  const { poolId, key, seen } = parseInput(ResetText, input);
  authorize(ctx, "texts.edit", { poolId });
  return change(ctx, { poolId, key: known(key), seen, text: null });
}

type Change = { poolId: string; key: PoolTextKey; seen: string | null; text: string | null };

function change(ctx: Ctx, { poolId, key, seen, text }: Change): Promise<TextChange> {
  return ctx.write(async (tx) => {
    await livePool(tx, poolId);
    const before = (await ownTexts(tx, poolId))[key] ?? null;
    refuseStale({ text: before }, { text: seen }, "this text");
    const which = and(eq(messageOverride.poolId, poolId), eq(messageOverride.key, key));
    if (text === null) await tx.delete(messageOverride).where(which);
    else {
      const set = { text };
      await tx
        .insert(messageOverride)
        .values({ poolId, key, text })
        .onConflictDoUpdate({ target: [messageOverride.poolId, messageOverride.key], set });
    }
    await tx.audit({ action: text === null ? "text.reset" : "text.edit", subject: poolId, poolId, data: { key } });
    return { key, before, now: text };
  });
}

function known(key: string): PoolTextKey {
  if (!isPoolText(key)) throw notFound("Kith says nothing by that name that a pool could word. Nothing was changed.");
  return key;
}

function refuseSenseless(key: PoolTextKey, text: string): void {
  const problem = problemWith(key, text);
  if (problem !== null) throw invalid(`${problem} Nothing was changed.`, "text");
}

/** Why a wording cannot be kept, in words; null when it can. */
function problemWith(key: PoolTextKey, text: string): string | null {
  const { unknown, needed } = checkWording(key, text);
  if (unknown.length > 0) {
    const usable = placeholdersOf(key).map((name) => `{${name}}`);
    const instead = usable.length > 0 ? `It can use ${usable.join(", ")}.` : "It has nothing to be filled in.";
    return `${unknown.map((name) => `{${name}}`).join(", ")} stands for nothing in this message. ${instead}`;
  }
  return needed === null ? null : `Without {${needed}} this message would make no sense.`;
}

export interface TextPreview {
  slack: Message;
  mattermost: Message;
  /** Why it could not be kept. */
  problem: string | null;
  /** Placeholders that Kith's own words use and these do not. */
  leftOut: string[];
  channelName: string;
}

/** What is being typed, in the message it belongs to, as either platform's people would get it. */
export async function previewText(ctx: Ctx, input: unknown): Promise<TextPreview> {
  const { poolId, key: asked, text } = parseInput(PreviewText, input);
  authorize(ctx, "pool.view", { poolId });
  const key = known(asked);
  const [[here], own] = await Promise.all([
    ctx.db.select().from(pool).where(eq(pool.id, poolId)),
    ownTexts(ctx.db, poolId),
  ]);
  if (!here) throw notFound("There is no such pool.");
  const wording = { ...own, [key]: text.trim() };
  const start = dayIn(here.timeZone, ctx.now());
  const { name: poolName, channel, channelName, slug } = here;
  const round = { roundId: "sample", poolName, channel, start, end: addDays(start, 4), wording };
  const sample = { round, wording, statsUrl: `${env().appUrl}/stats/${encodeURIComponent(slug)}` };
  return {
    slack: sampleMessage(key, { ...sample, typed: false }),
    mattermost: sampleMessage(key, { ...sample, typed: true }),
    problem: text.trim() === "" ? "A message needs some text." : problemWith(key, text),
    leftOut: checkWording(key, text).leftOut,
    channelName,
  };
}
