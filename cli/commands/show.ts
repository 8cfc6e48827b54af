// round:show, match:list, people:list: what there is to read.
import type { AnswerValue, DeliveryState } from "@/db/schema";
import { csv } from "@/lib/core/csv";
import { listPeople } from "@/lib/meetups/people";
import { poolCalled } from "@/lib/meetups/pools";
import { listMatches, showRound } from "@/lib/meetups/rounds/show";
import type { PoolFacts, RoundFacts } from "@/lib/meetups/schemas";
import { CHANNEL, channels, PLATFORM } from "../channel";
import { command } from "../command";
import { count, table } from "../print";
import { openSession, type Platform, storedConnection } from "../session";
import { ANSWERS, freeWords, INTRODUCTION, metWords, pairWords, REASONS } from "../words";

async function poolOf(called: string, platform?: Platform) {
  const ctx = await openSession();
  const { workspaceId } = await storedConnection(ctx, platform, called);
  return { ctx, pool: await poolCalled(ctx, { workspaceId, called }) };
}

export const round = command(
  {
    name: "round:show",
    about: "a pool's newest round, or the one of that number",
    operands: channels(1),
    flags: {
      round: { takes: "number", as: "N", from: 1, to: 1e9, about: "the round's number; the newest unless given" },
      platform: PLATFORM,
    },
    example: "coffee --round 3",
  },
  async ({ operands: [channel], flags }) => {
    const { ctx, pool } = await poolOf(channel!, flags.platform);
    const facts = await showRound(ctx, { poolId: pool.poolId, number: flags.round });
    const { number, state, start, end, seed } = facts;
    const people = facts.people.map(({ user, available }) => ({ user, available }));
    const matches = facts.matches.map(({ number: id, users, met, answers, reasons, delivery }) => ({
      ...{ id: String(id), users, met, answers, reasons, delivery },
    }));
    return { data: { number, state, start, end, seed, people, matches }, text: roundWords(pool, facts) };
  },
);

function roundWords(pool: PoolFacts, round: RoundFacts): string {
  const names = new Map(round.people.map(({ user, name }) => [user, name]));
  const nameOf = (user: string) => names.get(user) ?? user;
  const yes = round.people.filter(({ available }) => available === true).length;
  const no = round.people.filter(({ available }) => available === false).length;
  const seed = round.seed === null ? "" : `, seed ${round.seed}`;
  return [
    `Round ${round.number} of “${pool.name}” (#${pool.channelName}): ${round.state}, ${round.start} to ${round.end}${seed}`,
    `${count(round.people.length, "person", "people")}: ${yes} yes, ${no} no, ${round.people.length - yes - no} without an answer`,
    table(round.state === "asking" ? answerRows(round.people) : round.matches.map((match) => matchRow(match, nameOf))),
    table(round.unpaired.map(({ name, reason }) => ["–", name, REASONS[reason]])),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Before the draw there is only who has answered what. */
const answerRows = (people: RoundFacts["people"]) =>
  [true, false, null].flatMap((answer) =>
    people.filter(({ available }) => available === answer).map(({ user, name }) => [freeWords(answer), name, user]),
  );

function matchRow(match: RoundFacts["matches"][number], nameOf: (user: string) => string): string[] {
  const said = Object.entries(match.answers).map(
    ([user, value]) => `${nameOf(user)}: ${ANSWERS[value as AnswerValue]}`,
  );
  return [
    String(match.number),
    match.users.map(nameOf).join(" + "),
    pairWords(match.reasons),
    match.delivery === null ? "" : INTRODUCTION[match.delivery as DeliveryState],
    said.join(", "),
  ];
}

export const matches = command(
  {
    name: "match:list",
    about: "a pool's matches of all rounds",
    flags: {
      channel: { takes: "text", as: "ID", required: true, about: CHANNEL },
      csv: { takes: "nothing", about: "as CSV: round, match, user_ids, met" },
      platform: PLATFORM,
    },
    example: "--channel coffee --csv",
  },
  async ({ flags }) => {
    const { ctx, pool } = await poolOf(flags.channel, flags.platform);
    const lines = await listMatches(ctx, { poolId: pool.poolId });
    const rows = lines.map(({ round, match, users, met }) => [round, match, users.join(";"), met]);
    return {
      data: lines.map(({ round, match, users, met }) => ({ round, match: String(match), users, met })),
      text:
        lines.length === 0
          ? `“${pool.name}” has had no matches yet.`
          : table(lines.map((l) => [`round ${l.round}`, `match ${l.match}`, l.users.join(" + "), metWords(l.met)])),
      ...(flags.csv ? { csv: csv([["round", "match", "user_ids", "met"], ...rows]) } : {}),
    };
  },
);

export const people = command(
  {
    name: "people:list",
    about: "everybody who is or was in a pool",
    flags: { csv: { takes: "nothing", about: "as CSV: id, user_name, full_name, has_intro" } },
    example: "--csv",
  },
  async ({ flags }) => {
    const everybody = await listPeople(await openSession());
    const head = ["id", "user_name", "full_name", "has_intro"] as const;
    const rows = everybody.map(({ user, userName, fullName, hasIntro }) => [user, userName, fullName, hasIntro]);
    const lines = everybody.map(({ user, userName, fullName, hasIntro }) => [
      ...[user, userName, fullName, hasIntro ? "" : "no intro yet"],
    ]);
    return {
      data: rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))),
      text: lines.length === 0 ? "Nobody is in a pool yet." : table(lines),
      ...(flags.csv ? { csv: csv([[...head], ...rows]) } : {}),
    };
  },
);
