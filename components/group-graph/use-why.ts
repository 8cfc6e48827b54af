// By which ways somebody is in a group: asked for, and which of them stand out.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { WhyTold } from "@/lib/groups/detail";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import type { Block } from "./blocks";
import type { Model } from "./model";
import { type GraphAsked, graphWhyQuery } from "./queries";
import { wayOf } from "./ways";

export interface WhyAsked {
  person: number;
  group: number;
}
export interface Why {
  asked: WhyAsked | null;
  told: WhyTold | undefined;
  error: unknown;
  /** One of the ways; null: all. */
  chosen: number | null;
  ask: (asked: WhyAsked) => void;
  choose: (chosen: number | null) => void;
  endWhy: () => void;
  wayIn: (model: Model, blocks: readonly Block[]) => ReadonlySet<string> | null;
}

export function useWhy({ people, groups }: GroupGraph, where: GraphAsked): Why {
  const [asked, setAsked] = useState<WhyAsked | null>(null);
  const [chosen, choose] = useState<number | null>(null);
  const [person, group] = [people[asked?.person ?? -1], groups[asked?.group ?? -1]];
  const query = useQuery({
    ...graphWhyQuery(where, person?.id ?? null, group?.name ?? ""),
    enabled: person !== undefined && group !== undefined,
  });
  const told = asked === null ? undefined : query.data;
  const wayIn = useCallback(
    (model: Model, blocks: readonly Block[]) => {
      if (asked === null || !told || told.chains.length === 0) return null;
      const chains = chosen === null ? told.chains : told.chains.slice(chosen, chosen + 1);
      return wayOf(model, blocks, asked.person, chains);
    },
    [asked, told, chosen],
  );
  const endWhy = useCallback(() => setAsked(null), []);
  const ask = (next: WhyAsked) => {
    setAsked(next);
    choose(null);
  };
  return { asked, told, error: asked === null ? null : query.error, chosen, ask, choose, endWhy, wayIn };
}
