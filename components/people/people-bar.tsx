// Whom to look for in the list of people.
"use client";

import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { people as words } from "@/components/words/people";
import type { PeopleList } from "@/lib/meetups/list-search";
import type { usePeopleAsked } from "./use-asked";

type Props = ReturnType<typeof usePeopleAsked> & { list: PeopleList | undefined };

/** Those that choose among a few words; each is called like its field of the search. */
const CHOICES = {
  standing: words.standings,
  intro: words.intro,
  paused: words.paused,
  excludable: words.excludable,
  guest: words.guest,
  platform: words.platforms,
};

export function PeopleBar({ asked, ask, clear, isFiltered, list }: Props) {
  const { number } = useFormat();
  const pools = (list?.choices ?? []).map(({ slug, name }) => [slug, name] as const);
  return (
    <ListBar count={list && words.found(list.total, number(list.total), list.more)}>
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} className="w-full md:w-72" />
      <Choice label={words.filters.pool} value={asked.pool} onValue={(pool) => ask({ pool })} of={pools} />
      {Object.entries(CHOICES).map(([field, of]) => (
        <Choice
          key={field}
          label={words.filters[field as keyof typeof CHOICES]}
          value={asked[field as keyof typeof CHOICES]}
          onValue={(value) => ask({ [field]: value })}
          of={Object.entries(of)}
        />
      ))}
      {isFiltered && (
        <Button look="plain" size="small" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </ListBar>
  );
}

interface ChoiceProps {
  /** What it is when nothing is chosen, which is also what it is called. */
  label: string;
  value: string;
  onValue: (value: string) => void;
  of: (readonly [value: string, name: string])[];
}

function Choice({ label, value, onValue, of }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-[calc(50%-0.25rem)] md:w-44"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{label}</option>
      {of.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </Select>
  );
}
