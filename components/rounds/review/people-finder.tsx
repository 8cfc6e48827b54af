// People of a round by name, each with the match they are in.
"use client";

import { useIsMutating, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useFormat } from "@/components/ui/format";
import { SearchInput } from "@/components/ui/input";
import { review as words } from "@/components/words/review";
import type { SeatedPerson } from "@/lib/meetups/rounds/page-seats";
import { arrangingKey, seatsQuery } from "../queries";

interface Props {
  roundId: string;
  label: string;
  /** Not these. */
  except: ReadonlySet<string>;
  row: (person: SeatedPerson, where: string) => ReactNode;
}

export function PeopleFinder({ roundId, label, except, row }: Props) {
  const [q, setQ] = useState("");
  // Where people are is asked once what is on its way has arrived.
  const changing = useIsMutating({ mutationKey: arrangingKey(roundId) }) > 0;
  const { data } = useQuery({ ...seatsQuery(roundId, q), enabled: !changing, staleTime: 0 });
  const { list, number } = useFormat();
  const where = ({ personId, match }: SeatedPerson) => {
    if (!match) return words.isFree;
    const others = match.people.filter((one) => one.personId !== personId).map((one) => one.name);
    const at = number(match.number);
    return others.length > 0 ? words.inMatchWith(at, list(others)) : words.inMatchAlone(at);
  };
  const people = (data?.people ?? []).filter((one) => !except.has(one.personId));
  return (
    <div className="grid gap-3">
      <SearchInput label={label} value={q} onValue={setQ} />
      <ul className="grid max-h-80 gap-1 overflow-y-auto" aria-live="polite">
        {people.map((person) => (
          <li key={person.personId}>{row(person, where(person))}</li>
        ))}
        {data && people.length === 0 && <li className="text-soft">{words.nobodyFound}</li>}
      </ul>
      <p className="text-soft text-xs">{words.onlyYes}</p>
    </div>
  );
}

interface RowProps {
  person: SeatedPerson;
  where: string;
  onChoose: () => void;
}

export function FoundPerson({ person, where, onChoose }: RowProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="grid w-full rounded-md border border-line px-3 py-1.5 text-left hover:border-clay hover:bg-tint"
    >
      <span>
        {person.name} <span className="text-soft text-xs">@{person.userName}</span>
      </span>
      <span className="text-soft text-xs">{where}</span>
    </button>
  );
}
