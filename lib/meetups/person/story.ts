// One person as admins see them: who they are, what is set of them, and where they belong.

import { eq } from "drizzle-orm";
import { account, person } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { seenPools } from "../lists/seen";
import { readableIntro } from "../mentions";
import { whatHolds } from "./holds";
import { authorizeSeen, mayEdit } from "./rights";
import { type FailedMessage, failedMessages } from "./story-failed";
import { accountsOf, type KeptApart, neverPairsOf, poolsOf, type StoryAccount, type StoryPool } from "./story-parts";
import { zoneOf } from "./zone";

export interface PersonStory {
  personId: string;
  fullName: string;
  casualName: string;
  /** The platform's names do not follow. */
  nameEdited: boolean;
  email: string | null;
  hasIntro: boolean;
  /** null without one, and for whoever may not read it. */
  intro: string | null;
  introAt: number | null;
  /** ms; as it is kept, so it may be over. */
  pausedUntil: number | null;
  isPaused: boolean;
  /** Where they are: a pause ends at midnight there. */
  zone: string;
  canBeExcluded: boolean;
  publicName: "name" | "initials" | "hidden";
  erasedAt: number | null;
  accounts: StoryAccount[];
  pools: StoryPool[];
  neverPair: KeptApart[];
  failed: FailedMessage[];
  /** What speaks against erasing them; null for whoever may not. */
  holds: string[] | null;
  may: Record<"edit" | "email" | "intro" | "neverPair" | "erase" | "merge" | "audit", boolean>;
}

/** @throws AppError forbidden for those who never were in the reader's pools; not_found. */
export async function personStory(ctx: Ctx, { personId }: { personId: string }): Promise<PersonStory> {
  await authorizeSeen(ctx, ctx.db, personId);
  const [[who], seen, accounts] = await Promise.all([
    ctx.db.select().from(person).where(eq(person.id, personId)),
    seenPools(ctx, "people.view"),
    ctx.db.select().from(account).where(eq(account.personId, personId)),
  ]);
  if (!who) throw notFound("Kith does not know that person.");
  const pools = await poolsOf(ctx, personId, seen);
  const isErased = who.erasedAt !== null;
  const may = rightsOver(ctx, pools, isErased);
  const { fullName, casualName, nameEdited, introAt, pausedUntil, canBeExcluded, publicName, erasedAt } = who;
  return allOf({
    ...{ personId, fullName, casualName, nameEdited, introAt, pausedUntil, canBeExcluded, publicName, erasedAt },
    email: may.email ? who.email : null,
    hasIntro: who.intro !== null,
    intro: may.intro ? readableIntro(ctx.db, who) : null,
    isPaused: pausedUntil !== null && pausedUntil > ctx.now(),
    zone: zoneOf(ctx.db, personId),
    accounts: isErased ? [] : accountsOf(ctx, personId, mayEdit(ctx, "inbox.view", pools)),
    pools,
    neverPair: neverPairsOf(ctx, personId, seen),
    failed: failedMessages(ctx, personId),
    holds: may.erase ? whatHolds(ctx.db, accounts) : null,
    may,
  });
}

/** Looking needs them to have been there, changing that they are. Of somebody erased there is nothing to change. */
function rightsOver(ctx: Ctx, pools: StoryPool[], isErased: boolean): PersonStory["may"] {
  const everHere = pools.map((one) => ({ ...one, state: "in" }));
  return {
    edit: !isErased && mayEdit(ctx, "person.edit", pools),
    email: mayEdit(ctx, "email.view", everHere),
    intro: mayEdit(ctx, "intro.view", everHere),
    neverPair: !isErased && mayEdit(ctx, "never_pair.edit", pools),
    erase: !isErased && can(ctx.actor, "person.erase"),
    merge: !isErased && can(ctx.actor, "person.merge"),
    audit: can(ctx.actor, "audit.view"),
  };
}
