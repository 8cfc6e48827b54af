// What can be asked about a person and done with them, behind their one route.
import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { setIntro, setNeverPair } from "@/lib/meetups/people";
import { AnswerFor, ErasePerson, MergePeople, NeverPair, SetIntro } from "@/lib/meetups/people-schemas";
import { answerFor } from "@/lib/meetups/person/answer-for";
import { erasePerson } from "@/lib/meetups/person/erase";
import { mergePeople } from "@/lib/meetups/person/merge";
import { personRounds } from "@/lib/meetups/person/story-rounds";
import { retryDelivery } from "@/lib/meetups/retry";
import { RetryDelivery } from "@/lib/meetups/rounds-schemas";
import { doing, reading } from "./dashboard";

/** How many rounds are shown already, as it stands in the address. */
const Shown = z.coerce.number().int().min(0).max(1_000_000).catch(0);

export const PERSON_LISTS = {
  rounds: reading((ctx, { params, search }) =>
    personRounds(ctx, { personId: params.personId ?? "", shown: Shown.parse(search.shown) }),
  ),
};

type About<I> = I & { personId: string };

const step = <S extends z.ZodType<object>>(
  schema: S,
  work: (ctx: Ctx, input: About<z.output<S>>) => Promise<unknown>,
) => doing(schema, (ctx, input, { params }) => work(ctx, { ...input, personId: params.personId ?? "" }));

const apart = (remove: boolean) =>
  step(NeverPair, (ctx, { personId, otherId }) => setNeverPair(ctx, { people: [personId, otherId], remove }));

export const PERSON_STEPS = {
  intro: step(SetIntro, setIntro),
  "never-pair": apart(false),
  "may-pair": apart(true),
  answer: step(AnswerFor, answerFor),
  erase: step(ErasePerson, erasePerson),
  merge: step(MergePeople, mergePeople),
  retry: step(RetryDelivery, retryDelivery),
};
