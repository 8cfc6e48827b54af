// Who may be put into a match by hand: nobody without a yes, and never two who are never to be paired.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reads } from "@/db/client";
import { account, availability, match, membership, neverPair, type PairReason, person, seat } from "@/db/schema";
import { conflict, invalid } from "@/lib/core/errors";
import { pastPairs } from "../history";
import { obstacle } from "./basis";

export interface Placed {
  personId: string;
  accountId: string;
  name: string;
}
export interface Placing {
  roundId: string;
  poolId: string;
  now: number;
  /** Their present places are given up by the same edit. */
  leaving: string[];
}

const WHY_NOT = {
  no_intro: "has not written an intro",
  paused: "is paused",
  guest: "is a guest, and this pool takes none",
  said_no: "has said no to this round",
  no_answer: "has not said yes to this round, or is no longer here",
};
type Obstacle = keyof typeof WHY_NOT;

const among = (people: string[]) => sql`(select value from json_each(${JSON.stringify(people)}))`;

/** These people, by id. @throws AppError invalid or conflict, naming the one who cannot be placed and why. */
export async function placeable(
  db: Pick<Reads, "select">,
  at: Placing,
  people: string[],
): Promise<Map<string, Placed>> {
  const rows = await db
    .select({ personId: availability.personId, accountId: availability.accountId, name: person.fullName, ...FACTS })
    .from(availability)
    .innerJoin(person, eq(person.id, availability.personId))
    .innerJoin(account, eq(account.id, availability.accountId))
    .innerJoin(membership, and(eq(membership.personId, availability.personId), eq(membership.poolId, at.poolId)))
    .where(and(eq(availability.roundId, at.roundId), sql`${availability.personId} in ${among(people)}`));
  for (const row of rows) {
    const why = obstacle(row, at.now) as Obstacle | null;
    if (why) throw invalid(`${row.name} ${WHY_NOT[why]}, so they cannot be matched. Nothing was changed.`);
  }
  if (rows.length < new Set(people).size)
    throw invalid("One of these people is not in this round. Nothing was changed.");
  const known = new Map(rows.map((row) => [row.personId, row]));
  await refuseSeated(db, at, known);
  return known;
}

const FACTS = {
  state: membership.state,
  available: availability.available,
  hasIntro: sql<boolean>`${person.intro} is not null`.mapWith(Boolean),
  pausedUntil: person.pausedUntil,
  deactivated: account.isDeactivated,
  canBeExcluded: person.canBeExcluded,
};

async function refuseSeated(db: Pick<Reads, "select">, at: Placing, people: Map<string, Placed>): Promise<void> {
  const seats = await db
    .select({ personId: seat.personId, matchId: seat.matchId, number: match.number })
    .from(seat)
    .innerJoin(match, eq(match.id, seat.matchId))
    .where(
      and(
        eq(seat.roundId, at.roundId),
        eq(seat.active, true),
        sql`${seat.personId} in ${among([...people.keys()])}`,
        inArray(match.state, ["draft", "published"]),
      ),
    );
  const elsewhere = seats.find((one) => !at.leaving.includes(one.matchId));
  if (!elsewhere) return;
  const { name } = people.get(elsewhere.personId)!;
  throw conflict(`${name} is in match ${elsewhere.number} by now. Nothing was changed: look at the matches again.`);
}

/** @throws AppError invalid, naming the two. */
export async function refuseNeverPairs(
  db: Pick<Reads, "select">,
  groups: string[][],
  people: Map<string, Placed>,
): Promise<void> {
  const all = among(groups.flat());
  const rows = await db
    .select({ a: neverPair.a, b: neverPair.b })
    .from(neverPair)
    .where(sql`${neverPair.a} in ${all} and ${neverPair.b} in ${all}`);
  const two = rows.find(({ a, b }) => groups.some((group) => group.includes(a) && group.includes(b)));
  if (!two) return;
  const [one, other] = [people.get(two.a)!.name, people.get(two.b)!.name];
  throw invalid(`${one} and ${other} are never to be paired. Nothing was changed.`);
}

/**
 * Why each group is together, pair by pair, as the draw says it. `since`: how many of the pool's published rounds are
 * newer than the one before this round; 1 once this one is published itself.
 */
export async function reasonsFor(
  db: Pick<Reads, "get" | "select">,
  poolId: string,
  groups: string[][],
  since = 0,
): Promise<PairReason[][]> {
  const past = await pastPairs(db, poolId, groups.flat());
  const agoOf = new Map(past.map(({ a, b, roundsAgo }) => [[a, b].sort().join(), Math.max(1, roundsAgo - since)]));
  return groups.map((group) =>
    pairsOf(group).map((people): PairReason => {
      const roundsAgo = agoOf.get([...people].sort().join());
      return roundsAgo === undefined ? { people, kind: "new" } : { people, kind: "repeat", roundsAgo };
    }),
  );
}

const pairsOf = (group: string[]) =>
  group.flatMap((one, index) => group.slice(index + 1).map((other): [string, string] => [one, other]));
