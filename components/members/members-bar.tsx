// What to look for among a pool's members.
"use client";

import { useFormat } from "@/components/ui/format";
import { SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { members as words } from "@/components/words/members";
import type { MembersList } from "@/lib/meetups/list-search";
import type { useMembersAsked } from "./use-asked";

type Props = Pick<ReturnType<typeof useMembersAsked>, "asked" | "ask"> & { list: MembersList | undefined };

export function MembersBar({ asked, ask, list }: Props) {
  const { number } = useFormat();
  const answers = list?.may.answers === true && list.round !== null;
  return (
    <ListBar count={list && words.found(list.total, number(list.total), list.more)}>
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} className="w-full md:w-60" />
      <Choice {...{ label: words.state, of: words.states, value: asked.state }} onValue={(state) => ask({ state })} />
      {(answers || asked.answer !== "") && (
        <Choice
          {...{ label: words.answer, of: words.answers, value: asked.answer }}
          onValue={(answer) => ask({ answer })}
        />
      )}
      <Choice {...{ label: words.intro, of: words.intros, value: asked.intro }} onValue={(intro) => ask({ intro })} />
      <Choice
        {...{ label: words.pause, of: words.pauses, value: asked.paused }}
        onValue={(paused) => ask({ paused })}
      />
    </ListBar>
  );
}

interface ChoiceProps {
  label: string;
  of: Record<string, string>;
  value: string;
  onValue: (value: string) => void;
}

function Choice({ label, of, value, onValue }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-[calc(50%-0.25rem)] md:w-40"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {Object.entries(of).map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  );
}
