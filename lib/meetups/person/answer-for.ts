// An admin says for somebody whether they are free: the same as if they had said so themself.
import { and, eq } from "drizzle-orm";
import { availability, membership, round } from "@/db/schema";
import { actingAs, authorize, type Ctx, together } from "@/lib/core/context";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { answerAvailability } from "../availability";
import { whoIs } from "../people";
import { AnswerFor } from "../people-schemas";
import type { AvailabilityOutcome } from "../schemas";
import { authorizePeople } from "./rights";

/** @throws AppError conflict when the round does not take an answer of theirs, or they have answered meanwhile. */
export async function answerFor(
  ctx: Ctx,
  input: { personId: string } & Record<string, unknown>,
): Promise<AvailabilityOutcome> {
  const { personId, ...given } = input;
  const { roundId, available, seen } = parseInput(AnswerFor, given);
  return together(ctx, async (inner) => {
    await authorizePeople(inner, inner.db, "person.edit", [personId]);
    const [here] = await inner.db
      .select({
        poolId: round.poolId,
        number: round.number,
        accountId: membership.accountId,
        said: availability.available,
      })
      .from(round)
      .innerJoin(membership, and(eq(membership.poolId, round.poolId), eq(membership.personId, personId)))
      .leftJoin(availability, and(eq(availability.roundId, round.id), eq(availability.personId, personId)))
      .where(eq(round.id, roundId));
    if (!here) throw notFound("They are not in that round's pool. Nothing was changed.");
    authorize(inner, "person.edit", { poolId: here.poolId });
    refuseStale({ available: here.said }, seen, "what they answered");
    const { account } = await whoIs(inner.db, here.accountId);
    const themself = { kind: "person" as const, personId, accountId: account.id, workspaceId: account.workspaceId };
    const facts = await answerAvailability(actingAs(inner, themself), { accountId: account.id, roundId, available });
    const { outcome } = facts!;
    const why = REFUSED[outcome.kind];
    if (why) throw conflict(`${why} Nothing was changed.`);
    const data = { round: here.number, available, outcome: outcome.kind };
    await inner.write((tx) => tx.audit({ action: "availability.set", subject: personId, poolId: here.poolId, data }));
    return outcome;
  });
}

const REFUSED: Partial<Record<AvailabilityOutcome["kind"], string>> = {
  closed: "That round is closed.",
  left: "They are not in the pool's channel now.",
  no_intro: "Without an intro nobody is asked or paired: write theirs first.",
};
