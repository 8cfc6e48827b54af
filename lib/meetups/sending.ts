// What a delivery needs at the moment it is sent: whether it is still wanted, and the facts its message is made of.
import { and, eq, inArray, isNull } from "drizzle-orm";
import {
  account,
  answer,
  availability,
  delivery,
  inboxMessage,
  match,
  membership,
  person,
  pool,
  round,
  seat,
} from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import type { Delivery } from "./deliveries";
import { FROM_INBOX } from "./inbox";
import { readableIntro } from "./mentions";
import type { RoundWords } from "./schemas";
import { poolWording } from "./wording";

export interface Standing {
  accountId: string;
  name: string;
  user: string;
  intro: string | null;
}
/** Everything that any kind of message may need; what does not concern a delivery is empty. */
export interface SendingFacts {
  to: Standing | null;
  round: RoundWords | null;
  /** The channels of the addressee's pools, for who is asked who they are. */
  channels: string[];
  /** The people of the match by seat; the addressee among them. */
  people: Standing[];
  wording: Record<string, string>;
  /** What somebody answered in the inbox. */
  said: string | null;
}

type Reading =
  | { wanted: true; facts: SendingFacts }
  /** `failed`: others were counting on it, so an admin has to know. */
  | { wanted: false; why: string; failed: boolean };

/** Nobody is messaged who left, paused, was deactivated, or has answered already (product.md, R5). */
export async function readForSending(ctx: Ctx, row: Delivery): Promise<Reading> {
  authorize(ctx, "delivery.send", { workspaceId: row.workspaceId });
  const to = row.accountId === null ? null : await addressee(ctx, row.accountId);
  const about = row.roundId === null ? null : await roundOf(ctx, row.roundId);
  if (row.kind !== "reply" && row.kind !== "forward") {
    const why =
      (to && personObstacle(to, ctx.now(), row.kind)) ??
      (about && roundObstacle(row, about)) ??
      (await moreObstacles(ctx, row, to));
    if (why) return { wanted: false, why, failed: false };
    const missing = row.kind === "introduction" && row.matchId ? await missingIn(ctx, row.matchId) : null;
    if (missing) return { wanted: false, why: missing, failed: true };
  }
  const said = row.variant === FROM_INBOX ? await answerIn(ctx, row.key) : null;
  if (row.variant === FROM_INBOX && said === null) return { wanted: false, why: "erased", failed: false };
  return {
    wanted: true,
    facts: {
      to: to && (await standing(ctx, to)),
      round: about && {
        roundId: about.round.id,
        poolName: about.pool.name,
        channel: about.pool.channel,
        start: about.round.start,
        end: about.round.end,
      },
      channels: to && row.kind === "ask_intro" ? await channelsOf(ctx, to.person.id) : [],
      people: row.matchId === null ? [] : await peopleOf(ctx, row.matchId),
      wording: about?.wording ?? {},
      said,
    },
  };
}

async function addressee(ctx: Ctx, accountId: string) {
  const [found] = await ctx.db
    .select({ account, person })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(eq(account.id, accountId));
  return found ?? null;
}
type Addressee = NonNullable<Awaited<ReturnType<typeof addressee>>>;

async function roundOf(ctx: Ctx, roundId: string) {
  const [found] = await ctx.db
    .select({ round, pool, wording: poolWording })
    .from(round)
    .innerJoin(pool, eq(pool.id, round.poolId))
    .where(eq(round.id, roundId));
  return found ?? null;
}
type About = NonNullable<Awaited<ReturnType<typeof roundOf>>>;

function personObstacle({ account: own, person: who }: Addressee, now: number, kind: Delivery["kind"]): string | null {
  if (own.isDeactivated) return "person_unreachable";
  if (who.pausedUntil !== null && who.pausedUntil > now) return "paused";
  return kind === "ask_intro" && who.intro !== null ? "answered" : null;
}

/** Until when in a round's life a kind of message makes sense. */
const WHILE: Partial<Record<Delivery["kind"], string[]>> = {
  ask_intro: ["asking"],
  ask_availability: ["asking"],
  introduction: ["introducing", "introduced"],
};

/** Whether a kind of message still makes sense in a round of that state. */
export const isTimely = (kind: Delivery["kind"], state: string) => WHILE[kind]?.includes(state) ?? true;

function roundObstacle(row: Delivery, about: About): string | null {
  return isTimely(row.kind, about.round.state) ? null : "round_moved_on";
}

async function moreObstacles(ctx: Ctx, row: Delivery, to: Addressee | null): Promise<string | null> {
  if (row.matchId !== null) {
    const [found] = await ctx.db.select({ state: match.state }).from(match).where(eq(match.id, row.matchId));
    if (found?.state !== "published") return "match_dropped";
  }
  if (to && row.roundId !== null && (await isAnswered(ctx, row, row.roundId, to.person.id))) return "answered";
  if (row.kind === "ask_met" && row.matchId !== null && to) {
    if (!(await wasIntroduced(ctx, row.matchId))) return "not_introduced";
    const [said] = await ctx.db
      .select()
      .from(answer)
      .where(and(eq(answer.matchId, row.matchId), eq(answer.personId, to.person.id)));
    if (said && said.value !== "not_yet") return "answered";
  }
  if (row.poolId !== null && to) {
    const [member] = await ctx.db
      .select({ state: membership.state })
      .from(membership)
      .where(and(eq(membership.poolId, row.poolId), eq(membership.personId, to.person.id)));
    if (member && member.state !== "in") return "left";
  }
  return null;
}

/** Whether they have said already what they would be asked, or have found somebody whom they would be told they have not. */
async function isAnswered(ctx: Ctx, { kind }: Delivery, roundId: string, personId: string): Promise<boolean> {
  if (kind === "ask_availability") {
    const [said] = await ctx.db
      .select({ available: availability.available })
      .from(availability)
      .where(and(eq(availability.roundId, roundId), eq(availability.personId, personId)));
    return said !== undefined && said.available !== null;
  }
  if (kind !== "left_out") return false;
  const [place] = await ctx.db
    .select({ matchId: seat.matchId })
    .from(seat)
    .where(and(eq(seat.roundId, roundId), eq(seat.personId, personId), eq(seat.active, true)));
  return place !== undefined;
}

/** Whether the people of a match may know of each other. */
async function wasIntroduced(ctx: Ctx, matchId: string): Promise<boolean> {
  const [found] = await ctx.db
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.matchId, matchId),
        eq(delivery.kind, "introduction"),
        inArray(delivery.state, ["sent", "uncertain"]),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** Why the people of a match cannot all be introduced any more; null while they can. */
async function missingIn(ctx: Ctx, matchId: string): Promise<string | null> {
  const people = await ctx.db
    .select({ state: membership.state, pausedUntil: person.pausedUntil, deactivated: account.isDeactivated })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .innerJoin(person, eq(person.id, seat.personId))
    .innerJoin(account, eq(account.id, seat.accountId))
    .leftJoin(membership, and(eq(membership.poolId, match.poolId), eq(membership.personId, seat.personId)))
    .where(and(eq(seat.matchId, matchId), eq(seat.active, true)));
  if (people.some((who) => who.deactivated)) return "person_unreachable";
  if (people.some((who) => who.state !== "in")) return "left";
  return people.some((who) => who.pausedUntil !== null && who.pausedUntil > ctx.now()) ? "paused" : null;
}

async function channelsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ channel: pool.channel })
    .from(membership)
    .innerJoin(pool, eq(pool.id, membership.poolId))
    .where(and(eq(membership.personId, personId), eq(membership.state, "in"), isNull(pool.archivedAt)))
    .orderBy(pool.createdAt);
  return rows.map((row) => row.channel);
}

async function peopleOf(ctx: Ctx, matchId: string): Promise<Standing[]> {
  const rows = await ctx.db
    .select({ account, person })
    .from(seat)
    .innerJoin(account, eq(account.id, seat.accountId))
    .innerJoin(person, eq(person.id, seat.personId))
    .where(and(eq(seat.matchId, matchId), eq(seat.active, true)))
    .orderBy(seat.position);
  return Promise.all(rows.map((row) => standing(ctx, row)));
}

/** Whom an intro mentions is named in it, as whoever is shown it reads it: nobody is called by it. */
const standing = async ({ db }: Ctx, { account: own, person: who }: Addressee): Promise<Standing> => ({
  ...{ accountId: own.id, name: who.casualName, user: own.user },
  intro: await readableIntro(db, who),
});

/** The answer that a delivery carries, as long as it is kept. */
async function answerIn(ctx: Ctx, messageId: string): Promise<string | null> {
  const [kept] = await ctx.db
    .select({ text: inboxMessage.text })
    .from(inboxMessage)
    .where(and(eq(inboxMessage.id, messageId), eq(inboxMessage.direction, "out")));
  return kept?.text ?? null;
}
