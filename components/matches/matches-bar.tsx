// What to look for among matches.
"use client";

import type { ReactNode } from "react";
import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { matches as words } from "@/components/words/matches";
import type { MatchesList } from "@/lib/meetups/list-search";
import type { useMatchesAsked } from "./use-asked";

type Props = Pick<ReturnType<typeof useMatchesAsked>, "asked" | "ask"> & { list: MatchesList | undefined };

export function MatchesBar({ asked, ask, list }: Props) {
  const { number } = useFormat();
  const outcomes = Object.entries(words.outcomes).filter(([met]) => met !== "disagree" || list?.mayAnswers !== false);
  return (
    <ListBar count={list && words.found(list.total, number(list.total), list.more)}>
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} className="w-full md:w-60" />
      <Choice label={words.pool} value={asked.pool} onValue={(pool) => ask({ pool })}>
        <option value="">{words.anyPool}</option>
        {list?.choices.map(({ slug, name, archived }) => (
          <option key={slug} value={slug}>
            {archived ? words.archived(name) : name}
          </option>
        ))}
      </Choice>
      {asked.pool !== "" && (
        <Choice label={words.round} value={String(asked.round)} onValue={(round) => ask({ round })}>
          <option value="">{words.anyRound}</option>
          {list?.rounds.map((round) => (
            <option key={round} value={round}>
              {words.roundOf(number(round))}
            </option>
          ))}
        </Choice>
      )}
      <Choice label={words.met} value={asked.met} onValue={(met) => ask({ met })}>
        {outcomes.map(([met, text]) => (
          <option key={met} value={met}>
            {text}
          </option>
        ))}
      </Choice>
      <Choice label={words.state} value={asked.state} onValue={(state) => ask({ state })}>
        {Object.entries(words.states).map(([state, text]) => (
          <option key={state} value={state}>
            {text}
          </option>
        ))}
      </Choice>
    </ListBar>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onValue, children }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-[calc(50%-0.25rem)] md:w-40"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {children}
    </Select>
  );
}
