// Of which groups the people are shown: kept by name, for places change when groups come and go.
"use client";

import { useCallback, useMemo, useState } from "react";
import type { GroupGraph } from "@/lib/groups/graph-facts";

export function useOpen({ groups, ties }: GroupGraph, startsOpen: boolean) {
  const [names, setNames] = useState<ReadonlySet<string>>(
    () => new Set(startsOpen ? groups.map(({ name }) => name) : []),
  );
  const open = useMemo(
    (): ReadonlySet<number> => new Set(groups.flatMap(({ name }, at) => (names.has(name) ? [at] : []))),
    [groups, names],
  );
  const counts = useMemo(() => {
    const all = groups.map(() => 0);
    for (const [, group] of ties) all[group]!++;
    return all;
  }, [groups, ties]);
  const toggle = useCallback(
    (group: number) => {
      const { name } = groups[group]!;
      setNames((before) => {
        const next = new Set(before);
        if (!next.delete(name)) next.add(name);
        return next;
      });
    },
    [groups],
  );
  return {
    ...{ open, counts, toggle },
    openAll: () => setNames(new Set(groups.map(({ name }) => name))),
    closeAll: () => setNames(new Set()),
  };
}
