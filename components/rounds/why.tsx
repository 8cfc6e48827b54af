// Why people are together: new to each other, or how long ago they were paired.
"use client";

import { useFormat } from "@/components/ui/format";
import { review as words } from "@/components/words/review";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";

export function Why({ match: { reasons, people } }: { match: Pick<RoundMatch, "reasons" | "people"> }) {
  const { number, list } = useFormat();
  const repeats = reasons.filter((reason) => reason.kind === "repeat");
  if (reasons.length === 0) return null;
  if (repeats.length === 0) return <span>{people.length > 2 ? words.freshAll : words.fresh}</span>;
  const ago = (n: number) => words.last(n, number(n));
  if (people.length === 2) return <span>{ago(repeats[0]?.roundsAgo ?? 1)}</span>;
  const nameOf = new Map(people.map((one) => [one.personId, one.name]));
  return (
    <ul>
      {repeats.map(({ people: two, roundsAgo = 1 }) => (
        <li key={two.join()}>
          {words.pairLast(list(two.map((id) => nameOf.get(id) ?? id)), roundsAgo, number(roundsAgo))}
        </li>
      ))}
    </ul>
  );
}
