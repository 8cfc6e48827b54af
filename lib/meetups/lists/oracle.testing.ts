// For tests: the lists again, slowly and plainly, from all rows of the tables.
import type { Database } from "@/db/client";
import type { AnswerValue } from "@/db/schema";
import type { MatchesSearch, MembersSearch, PeopleSearch } from "../list-search";
import { disagree, metOf } from "../met";
import { folded } from "../names";
import { CROWD_NOW } from "./crowd.testing";

// biome-ignore lint/suspicious/noExplicitAny: rows as they are in the database.
type Row = any;
export type Everything = Awaited<ReturnType<typeof readEverything>>;

const TABLES = ["person", "account", "membership", "pool", "round", "availability", "match", "seat", "answer"] as const;

export async function readEverything(database: Database): Promise<Record<(typeof TABLES)[number], Row[]>> {
  const all = {} as Record<(typeof TABLES)[number], Row[]>;
  for (const table of TABLES) all[table] = await database.read(`select * from "${table}"`);
  return all;
}

type Key = string | number | null;

/** As SQLite orders: nothing first, then numbers, then text by its bytes. */
function compare(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** By the first key and then the others; each with its way. */
const ordered = <R>(rows: R[], keys: [(row: R) => Key, boolean][]): R[] =>
  rows.toSorted((a, b) => {
    for (const [key, down] of keys) {
      const order = compare(key(a), key(b));
      if (order !== 0) return down ? -order : order;
    }
    return 0;
  });

const yes = (choice: string, is: boolean) => choice === "" || (choice === "yes") === is;
const paused = (who: Row) => who.paused_until !== null && who.paused_until > CROWD_NOW;

function isNamed(all: Everything, who: Row, typed: string, email: boolean): boolean {
  const accounts = all.account.filter((one) => one.person_id === who.id);
  return typed
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => {
      const plain = word.toLowerCase();
      const called = plain.replace(/^@/, "");
      const key = `${folded(who.full_name)} ${folded(who.casual_name)}`;
      return (
        (folded(word) !== "" && key.includes(folded(word))) ||
        accounts.some((one) => one.user.toLowerCase() === plain || (called !== "" && one.user_name.includes(called))) ||
        (email && (who.email ?? "").includes(plain))
      );
    });
}

const isMatch = (all: Everything, seat: Row) =>
  all.match.some((one) => one.id === seat.match_id && one.state === "published");

/** Ids, in order. `pools`: of what is seen; null is everything. */
export function peopleAsked(all: Everything, asked: PeopleSearch, pools: string[] | null, email: boolean): string[] {
  const seen = (poolId: string) => pools === null || pools.includes(poolId);
  const memberships = (who: Row) => all.membership.filter((one) => one.person_id === who.id && seen(one.pool_id));
  const seats = (who: Row) =>
    all.seat.filter(
      (one) =>
        one.person_id === who.id &&
        one.active === 1 &&
        isMatch(all, one) &&
        seen(all.round.find((r) => r.id === one.round_id).pool_id),
    );
  const stand = (who: Row) => {
    if (all.account.filter((one) => one.person_id === who.id).every((one) => one.is_deactivated === 1))
      return "deactivated";
    if (memberships(who).some((one) => one.state !== "left")) return "active";
    return memberships(who).length > 0 ? "left" : "elsewhere";
  };
  const found = all.person.filter((who) => {
    const accounts = all.account.filter((one) => one.person_id === who.id);
    return (
      who.erased_at === null &&
      !accounts.some((one) => one.is_bot === 1) &&
      (pools === null || memberships(who).length > 0) &&
      isNamed(all, who, asked.q, email) &&
      yes(asked.intro, who.intro !== null) &&
      yes(asked.paused, paused(who)) &&
      yes(asked.excludable, who.can_be_excluded === 1) &&
      yes(
        asked.guest,
        accounts.some((one) => one.is_guest === 1),
      ) &&
      (asked.pool === "" || memberships(who).some((one) => one.state !== "left" && one.pool_id === asked.pool)) &&
      (asked.standing === "" || stand(who) === asked.standing) &&
      (asked.platform === "" || accounts.some((one) => one.workspace_id === asked.platform))
    );
  });
  const least = (values: number[]): Key => (values.length === 0 ? null : Math.min(...values));
  const most = (values: number[]): Key => (values.length === 0 ? null : Math.max(...values));
  const by: Record<PeopleSearch["sort"], (who: Row) => Key> = {
    name: () => 0,
    user: (who) =>
      all.account
        .filter((one) => one.person_id === who.id)
        .map((one) => one.user_name)
        .sort()[0],
    joined: (who) => least(memberships(who).map((one) => one.joined_at)),
    matched: (who) => most(seats(who).map((one) => all.round.find((r) => r.id === one.round_id).opened_at)),
    matches: (who) => seats(who).length,
  };
  const down = asked.dir === "down";
  return ordered(found, [
    [by[asked.sort], down],
    [(who) => who.name_key, down],
    [(who) => who.id, false],
  ]).map((who) => who.id);
}

export function membersAsked(all: Everything, poolId: string, asked: MembersSearch, email: boolean): string[] {
  const rounds = all.round.filter((one) => one.pool_id === poolId);
  const going = rounds.find((one) => one.state !== "closed");
  const saidBy = (id: string) =>
    all.availability.find((one) => one.round_id === going?.id && one.person_id === id)?.available;
  const answerOf = (id: string) => (saidBy(id) === 1 ? "yes" : saidBy(id) === 0 ? "no" : "none");
  const personOf = (member: Row) => all.person.find((one) => one.id === member.person_id);
  const found = all.membership.filter((one) => {
    const who = personOf(one);
    const state = asked.state === "" ? one.state !== "left" : [one.state, "any"].includes(asked.state);
    return (
      one.pool_id === poolId &&
      who.erased_at === null &&
      state &&
      isNamed(all, who, asked.q, email) &&
      (asked.answer === "" || asked.answer === answerOf(who.id)) &&
      yes(asked.intro, who.intro !== null) &&
      yes(asked.paused, paused(who))
    );
  });
  const inPool = (one: Row) => rounds.some((round) => round.id === one.round_id);
  const lefts = ["odd", "excluded", "never_pair"];
  const by: Record<MembersSearch["sort"], (member: Row) => Key> = {
    name: () => 0,
    user: (one) => all.account.find((own) => own.id === one.account_id).user_name,
    joined: (one) => one.joined_at,
    paired: (one) =>
      all.seat.filter((s) => s.person_id === one.person_id && s.active === 1 && inPool(s) && isMatch(all, s)).length,
    left_out: (one) =>
      Math.max(
        0,
        ...all.availability
          .filter((v) => v.person_id === one.person_id && inPool(v) && v.available === 1 && lefts.includes(v.unplaced))
          .map((v) => rounds.find((round) => round.id === v.round_id))
          .filter((round) => round.published_at !== null)
          .map((round) => round.number),
      ),
  };
  const down = asked.dir === "down";
  return ordered(found, [
    [by[asked.sort], down],
    [(one) => personOf(one).name_key, down],
    [(one) => one.person_id, false],
  ]).map((one) => one.person_id);
}

export function matchesAsked(all: Everything, asked: MatchesSearch, pools: string[] | null, email: boolean): string[] {
  const roundOf = (one: Row) => all.round.find((round) => round.id === one.round_id);
  const poolOf = (one: Row) => all.pool.find((pool) => pool.id === one.pool_id);
  const answersOf = (one: Row): AnswerValue[] =>
    all.answer.filter((said) => said.match_id === one.id).map((said) => said.value);
  const override = (one: Row) => (one.met_override === null ? null : one.met_override === 1);
  const fits: Record<MatchesSearch["met"], (one: Row) => boolean> = {
    "": () => true,
    met: (one) => metOf(answersOf(one), override(one)) === true,
    not: (one) => metOf(answersOf(one), override(one)) === false,
    unknown: (one) => metOf(answersOf(one), override(one)) === null,
    disagree: (one) => disagree(answersOf(one)) && override(one) === null,
    overridden: (one) => override(one) !== null,
  };
  const number = /^#(\d+)$/.exec(asked.q);
  const named = new Set(
    all.person.filter((who) => who.erased_at === null && isNamed(all, who, asked.q, email)).map((who) => who.id),
  );
  const theirs = new Set(all.seat.filter((s) => named.has(s.person_id)).map((s) => s.match_id));
  const found = all.match.filter(
    (one) =>
      (pools === null || pools.includes(one.pool_id)) &&
      (asked.pool === "" || poolOf(one).slug === asked.pool) &&
      (asked.round === "" || roundOf(one).number === asked.round) &&
      (asked.state === "any" || one.state === (asked.state || "published")) &&
      fits[asked.met](one) &&
      (asked.q === "" || (number ? one.number === Number(number[1]) : theirs.has(one.id))),
  );
  const by: Record<MatchesSearch["sort"], [(one: Row) => Key, boolean][]> = {
    round: [
      [(one) => roundOf(one).opened_at, asked.dir !== "up"],
      [(one) => one.round_id, false],
    ],
    pool: [
      [(one) => poolOf(one).name_key, asked.dir === "down"],
      [(one) => one.pool_id, false],
      [(one) => roundOf(one).number, true],
    ],
    number: [
      [(one) => poolOf(one).name_key, false],
      [(one) => one.pool_id, false],
      [(one) => roundOf(one).number, asked.dir === "down"],
    ],
  };
  const last: [(one: Row) => Key, boolean] = [(one) => one.number, asked.sort === "number" && asked.dir === "down"];
  return ordered(found, [...by[asked.sort], last]).map((one) => one.id);
}
