// What can be asked of a round and done to it, behind its one route.
import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { parseInput } from "@/lib/core/input";
import { retryDelivery, retryFailed } from "@/lib/meetups/retry";
import { arrangeDraft } from "@/lib/meetups/rounds/arrange";
import { closeRound } from "@/lib/meetups/rounds/close";
import { deleteRound } from "@/lib/meetups/rounds/delete";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { overrideMet } from "@/lib/meetups/rounds/override";
import { roundFailures } from "@/lib/meetups/rounds/page-failures";
import { roundMatches } from "@/lib/meetups/rounds/page-matches";
import { roundPeople } from "@/lib/meetups/rounds/page-people";
import { freeInRound, seatsInRound } from "@/lib/meetups/rounds/page-seats";
import { publishRound } from "@/lib/meetups/rounds/publish";
import { addMatch, decideProposal, dropMatch } from "@/lib/meetups/rounds/published";
import { remindSilent } from "@/lib/meetups/rounds/remind";
import { roundById } from "@/lib/meetups/rounds/running";
import { setRoundDates } from "@/lib/meetups/rounds/set-dates";
import { PublishDraft } from "@/lib/meetups/rounds-schemas";
import { readRoundMatchesSearch, readRoundPeopleSearch } from "@/lib/meetups/rounds-search";
import { type Asked, doing, reading } from "./dashboard";

const list = (read: (ctx: Ctx, roundId: string, search: Asked["search"]) => Promise<unknown>) =>
  reading((ctx, { params, search }) => read(ctx, params.roundId ?? "", search));

export const ROUND_LISTS = {
  matches: list((ctx, roundId, search) => roundMatches(ctx, { roundId, ...readRoundMatchesSearch(search) })),
  people: list((ctx, roundId, search) => roundPeople(ctx, { roundId, ...readRoundPeopleSearch(search) })),
  free: list((ctx, roundId) => freeInRound(ctx, { roundId })),
  seats: list((ctx, roundId, search) => seatsInRound(ctx, { roundId, q: search.q ?? "" })),
  failures: list((ctx, roundId) => roundFailures(ctx, { roundId })),
};

type Input = Record<string, unknown> & { roundId: string };

/** Each verb holds what it is given against its own schema. */
const step = (work: (ctx: Ctx, input: Input) => Promise<unknown>) =>
  doing(z.record(z.string(), z.unknown()), (ctx, input, { params }) =>
    work(ctx, { ...input, roundId: params.roundId ?? "" }),
  );

/** The same for verbs on whatever round of a pool is going on: they are told which one was looked at. */
const ofPool = (work: (ctx: Ctx, input: Input & { poolId: string }) => Promise<unknown>) =>
  step(async (ctx, input) => work(ctx, { ...input, poolId: (await roundById(ctx.db, input.roundId)).pool.id }));

export const ROUND_STEPS = {
  draw: ofPool(async (ctx, input) => {
    const { seed, matches, unpaired } = await drawRound(ctx, { ...input, mode: "draft" });
    return { seed, matches: matches.length, unpaired: unpaired.length };
  }),
  publish: ofPool(async (ctx, input) => {
    const { matches } = await publishRound(ctx, { poolId: input.poolId, ...parseInput(PublishDraft, input) });
    return { matches: matches.length };
  }),
  close: ofPool(closeRound),
  arrange: step(arrangeDraft),
  add: step(addMatch),
  drop: step(dropMatch),
  accept: step((ctx, input) => decideProposal(ctx, input, true)),
  decline: step((ctx, input) => decideProposal(ctx, input, false)),
  remind: step(remindSilent),
  dates: step(setRoundDates),
  delete: step(deleteRound),
  override: step(overrideMet),
  retry: step(retryDelivery),
  "retry-all": step(retryFailed),
};
