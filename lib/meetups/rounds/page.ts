// A round at a glance, for its page: where it stands and how far everything in it is. Counts only; lists are asked apart.

import { and, eq, gt, isNull } from "drizzle-orm";
import { pool as pools, type RoundState, round, type UnplacedReason } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { closingMoment } from "../dates";
import type { Pool } from "../pools";
import { draftMark } from "./mark";
import * as counts from "./page-counts";
import { remindable } from "./remind";
import { type Round, roundById } from "./running";

export interface RoundPage {
  roundId: string;
  number: number;
  state: RoundState;
  start: string;
  end: string;
  seed: number | null;
  openedAt: number;
  publishedAt: number | null;
  closedAt: number | null;
  /** The numbers of the pool's rounds before and after it. */
  neighbours: { before: number | null; after: number | null };
  /** When it closes by itself; null once it is closed. */
  closesAt: number | null;
  pool: {
    poolId: string;
    slug: string;
    name: string;
    channelName: string;
    timeZone: string;
    groupSize: number;
    odd: "trio" | "exclude";
    isArchived: boolean;
  };
  may: {
    edit: boolean;
    override: boolean;
    retry: boolean;
    seeAnswers: boolean;
    seeIntros: boolean;
    seePeople: boolean;
  };
  asking: counts.Asked & { remindable: number };
  /** Also of a published round: what it came to. null before the draw. */
  matches: (Omit<counts.Drawn, "flagged"> & { flagged: number | null; mark: string }) | null;
  /** How many stay without a match, by reason; empty before the draw and in a round that was called off. */
  leftOut: Partial<Record<UnplacedReason, number>>;
  introductions: counts.Sent | null;
  outcomes: (Omit<counts.Outcomes, "disagree"> & { disagree: number | null }) | null;
  /** People who said yes after publication: proposals to decide on, and those who wait. */
  late: { proposals: number; waiting: number };
  /** Messages of this round that failed, or may be lost and cannot be looked for. */
  failures: number;
}

/** @throws AppError not_found; forbidden. */
export async function roundPage(ctx: Ctx, asked: { roundId: string }): Promise<RoundPage> {
  const { row, pool } = await roundById(ctx.db, asked.roundId);
  return pageOf(ctx, row, pool);
}

/** The same, by the address of the page. @throws AppError not_found; forbidden. */
export async function roundAt(ctx: Ctx, asked: { slug: string; number: number }): Promise<RoundPage> {
  const [found] = await ctx.db
    .select({ row: round, pool: pools })
    .from(round)
    .innerJoin(pools, eq(pools.id, round.poolId))
    .where(
      and(eq(pools.slug, asked.slug), eq(round.number, asked.number), gt(round.number, 0), isNull(pools.archivedAt)),
    );
  if (!found) throw notFound("There is no such round.");
  return pageOf(ctx, found.row, found.pool);
}

async function pageOf(ctx: Ctx, row: Round, pool: Pool): Promise<RoundPage> {
  authorize(ctx, "round.view", { poolId: pool.id });
  const { db } = ctx;
  const sees = can(ctx.actor, "answers.view", { poolId: pool.id });
  const { id: roundId, number, state, start, end, seed, openedAt, publishedAt, closedAt } = row;
  const at = { poolId: pool.id, workspaceId: pool.workspaceId, roundId, now: ctx.now() };
  const isDrawn = state === "drafted" || publishedAt !== null;
  const { asked, silent, drawn, mark, outcomes, ...rest } = await allOf({
    asked: counts.asked(db, at),
    silent: state === "asking" ? remindable(db, at) : 0,
    drawn: isDrawn ? counts.drawn(db, roundId, publishedAt === null ? "draft" : "published") : null,
    mark: state === "drafted" ? draftMark(db, roundId) : "",
    outcomes: publishedAt === null ? null : counts.outcomes(db, roundId),
    neighbours: counts.neighbours(db, pool.id, number),
    leftOut: isDrawn ? counts.leftOut(db, at) : {},
    introductions: publishedAt === null ? null : counts.introductions(db, roundId),
    late: publishedAt === null || state === "closed" ? { proposals: 0, waiting: 0 } : counts.late(db, at),
    failures: counts.failures(db, roundId),
  });
  return {
    ...{ roundId, number, state, start, end, seed, openedAt, publishedAt, closedAt, ...rest },
    closesAt: state === "closed" ? null : closingMoment(end, pool.timeZone, pool.schedule?.closeAt),
    pool: poolFacts(pool),
    may: rights(ctx, pool.id),
    asking: { ...asked, remindable: silent },
    // Of two people, that their answers disagree says what each of them answered.
    matches: drawn && { ...drawn, ...(sees ? {} : { flagged: null }), mark },
    outcomes: outcomes && { ...outcomes, ...(sees ? {} : { disagree: null }) },
  };
}

function poolFacts({
  id: poolId,
  slug,
  name,
  channelName,
  timeZone,
  groupSize,
  odd,
  archivedAt,
}: Pool): RoundPage["pool"] {
  return { poolId, slug, name, channelName, timeZone, groupSize, odd, isArchived: archivedAt !== null };
}

function rights({ actor }: Ctx, poolId: string): RoundPage["may"] {
  return {
    edit: can(actor, "match.edit", { poolId }),
    override: can(actor, "match.override", { poolId }),
    retry: can(actor, "delivery.retry", { poolId }),
    seeAnswers: can(actor, "answers.view", { poolId }),
    seeIntros: can(actor, "intro.view", { poolId }),
    seePeople: can(actor, "people.view", { poolId }),
  };
}
