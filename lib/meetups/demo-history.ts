// The past that the demo begins with: intros, and two closed rounds in which people met. Nothing of it is ever sent.
import { createHash } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { type AnswerValue, account, answer, availability, membership, person, pool, round } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { newId } from "@/lib/core/crypto";
import { addDays, closingMoment, dayIn, startOfDay } from "./dates";
import { type Past, match as pair } from "./match";
import { livePool, type Pool } from "./pools";
import { seatTogether } from "./seats";
import { settleMet } from "./settle-met";

const DAY_MS = 86_400_000;
/** How many of the pool have written nothing yet, for a visitor to play. */
const NEWCOMERS = 2;
/** Each round: when it began, a week after the one before as a weekly pool's would; so many had no time, so many met. */
const ROUNDS = [
  { daysAgo: 14, away: 3, metShare: 0.75 },
  { daysAgo: 7, away: 1, metShare: 0.65 },
];

interface Member {
  personId: string;
  accountId: string;
  name: string;
}

/** Does nothing where there is an intro or a round already. */
export async function seedDemoHistory(ctx: Ctx, { poolId }: { poolId: string }): Promise<void> {
  authorize(ctx, "pool.edit", { poolId });
  await ctx.write(async (tx) => {
    const here = await livePool(tx, poolId);
    const members = await untouched(tx, poolId);
    if (members === null || members.length < NEWCOMERS + 4) return;
    const newcomers = chooseNewcomers(members);
    const veterans = members.filter((member) => !newcomers.includes(member));
    const began = ctx.now() - 28 * DAY_MS;
    await introduceThemselves(tx, veterans, began);
    await tx
      .update(pool)
      .set({ createdAt: began, statsVersion: here.statsVersion + 1 })
      .where(eq(pool.id, poolId));
    const past: Past[] = [];
    for (const [index, wanted] of ROUNDS.entries()) {
      for (const one of past) one.roundsAgo++;
      past.push(...(await holdRound(tx, here, { ...wanted, number: index + 1, now: ctx.now(), veterans, past })));
    }
  });
}

/** The members by number; null when something has happened in the pool. */
async function untouched(tx: WriteTx, poolId: string): Promise<Member[] | null> {
  const rounds = await tx.select({ id: round.id }).from(round).where(eq(round.poolId, poolId)).limit(1);
  const rows = await tx
    .select({ personId: person.id, accountId: account.id, name: person.fullName, intro: person.intro })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.poolId, poolId), eq(membership.state, "in")))
    .orderBy(asc(membership.number));
  return rounds.length > 0 || rows.some(({ intro }) => intro !== null) ? null : rows;
}

/** The last to join, of those whose names everybody can read. */
function chooseNewcomers(members: Member[]): Member[] {
  const readable = members.filter(({ name }) => /^[a-z .'’-]+$/i.test(name));
  return (readable.length < NEWCOMERS ? members : readable).slice(-NEWCOMERS);
}

async function introduceThemselves(tx: WriteTx, veterans: Member[], at: number): Promise<void> {
  for (const { personId, name } of veterans) {
    await tx
      .update(person)
      .set({ intro: introOf(name), introAt: at })
      .where(eq(person.id, personId));
  }
  const people = veterans.map(({ personId }) => personId);
  await tx.update(membership).set({ joinedAt: at }).where(inArray(membership.personId, people));
}

interface Holding {
  number: number;
  daysAgo: number;
  away: number;
  metShare: number;
  now: number;
  veterans: Member[];
  past: Past[];
}

/** One round from its question to its end. @returns who was paired, as the next one's past. */
async function holdRound(
  tx: WriteTx,
  here: Pool,
  { number, daysAgo, away, metShare, now, veterans, past }: Holding,
): Promise<Past[]> {
  const start = addDays(dayIn(here.timeZone, now), -daysAgo);
  const end = addDays(start, 4);
  const openedAt = startOfDay(start, here.timeZone) + 9 * 3_600_000;
  const publishedAt = openedAt + DAY_MS;
  const closedAt = closingMoment(end, here.timeZone);
  const roundId = newId();
  const dates = { start, end, openedAt, publishedAt, closedAt };
  await tx.insert(round).values({ id: roundId, poolId: here.id, number, state: "closed", seed: number, ...dates });
  const order = veterans.toSorted((a, b) => chance(`${number} ${a.name}`) - chance(`${number} ${b.name}`));
  const free = order.slice(away);
  for (const { personId, accountId } of veterans) {
    const available = free.some((one) => one.personId === personId);
    const said = { available, answeredAt: openedAt, unplaced: available ? null : ("said_no" as const) };
    await tx.insert(availability).values({ roundId, personId, accountId, ...said });
  }
  const draft = pair(
    free.map(({ personId }) => ({ id: personId })),
    past,
    RULES,
    number,
  );
  if ("refused" in draft) return [];
  const byId = new Map(veterans.map((member) => [member.personId, member]));
  const count = draft.groups.length;
  // Begun elsewhere in each round: else the same people would meet every time.
  const isMet = (index: number) => (index + number * 3) % count < Math.round(count * metShare);
  const howItWent = (index: number) => (isMet(index) ? "met" : index % 2 === 0 ? "not_yet" : "no");
  for (const [index, { people, reasons }] of draft.groups.entries()) {
    const sitting = people.map((id) => byId.get(id)!);
    const state = "published" as const;
    const matchId = await seatTogether(tx, { roundId, poolId: here.id, people: sitting, reasons, state }, publishedAt);
    await tellWhetherMet(tx, matchId, sitting, howItWent(index), closedAt);
    await settleMet(tx, [matchId]);
  }
  return draft.groups.flatMap(({ reasons }) => reasons.map(({ people: [a, b] }) => ({ a, b, roundsAgo: 1 })));
}

const RULES = { groupSize: 2 as const, odd: "trio" as const, neverPair: [], locked: [] };

/** One of them answers for certain, the others mostly. */
async function tellWhetherMet(tx: WriteTx, matchId: string, people: Member[], value: AnswerValue, at: number) {
  for (const [index, { personId, name }] of people.entries()) {
    if (index > 0 && chance(`${name} is silent`) < 0.25) continue;
    await tx.insert(answer).values({ matchId, personId, value, at });
  }
}

/** From 0 to 1, the same for the same words. */
const chance = (words: string) => createHash("sha256").update(words).digest().readUInt32BE(0) / 2 ** 32;
const oneOf = (list: readonly string[], words: string) => list[Math.floor(chance(words) * list.length)]!;

const OPENINGS = [
  "I moved here two winters ago and am still finding out where the good bread is.",
  "I have been with the company since the office was one room with a kettle.",
  "I started in spring, after some years of teaching.",
  "You may know my voice from the Monday call; this is the rest of me.",
  "I work from a small room with a large window, mostly in the mornings.",
];
const MIDDLES = [
  "On weekends I repair bicycles, my own and by now half the street's.",
  "I sing in a choir that is louder than it is good.",
  "There is usually a sourdough somewhere in my kitchen, in various moods.",
  "I walk long distances slowly and take pictures of doors.",
  "My daughter is teaching me to skate; she is patient.",
  "I keep bees on the roof and will talk about them if you let me.",
];
const ENDINGS = [
  "Ask me about trains.",
  "Happy to swap book tips.",
  "Coffee, tea or a walk: all fine.",
  "I would love to hear what your team is up to.",
  "Always up for a bad pun.",
];

const introOf = (name: string) =>
  [oneOf(OPENINGS, `${name} opens`), oneOf(MIDDLES, `${name} tells`), oneOf(ENDINGS, `${name} ends`)].join(" ");
