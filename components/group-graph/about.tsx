// Beside the picture: the group or person one is at, why somebody is in a group, and what a change would do.
"use client";

import type { GroupGraph } from "@/lib/groups/graph-facts";
import { GroupCard } from "./group-card";
import { placeIn } from "./ids";
import type { Model } from "./model";
import { PersonCard } from "./person-card";
import type { GraphAsked } from "./queries";
import type { WhatIf } from "./use-what-if";
import type { Why } from "./use-why";
import { WhatIfPart } from "./what-if-part";
import { WhyNote } from "./why-note";

export interface Looking {
  facts: GroupGraph;
  model: Model;
  at: string | null;
  open: ReadonlySet<number>;
  counts: readonly number[];
  asked: GraphAsked;
  why: Why;
  whatIf: WhatIf;
  onAt: (id: string | null) => void;
  onToggle: (group: number) => void;
  onOf?: (accountId: string | null) => void;
}

export function About(looking: Looking) {
  const { facts, model, at, why, whatIf } = looking;
  const place = at === null ? null : placeIn(at);
  return (
    <>
      {whatIf.isOpen && <WhatIfPart whatIf={whatIf} groups={facts.groups} />}
      {why.asked && <WhyNote why={why} />}
      {place?.kind === "group" && model.groups[place.at] && <GroupCard {...looking} group={place.at} />}
      {place?.kind === "person" && model.people[place.at] && <PersonCard {...looking} person={place.at} />}
    </>
  );
}
