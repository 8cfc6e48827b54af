// Choosing somebody of everybody by a part of their name.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { people } from "@/components/words/people";
import { readPeopleSearch } from "@/lib/meetups/list-search";
import { peopleQuery } from "./queries";

const words = people.picker;
const PAUSE_MS = 150;

export interface Picked {
  personId: string;
  fullName: string;
  userName: string;
}

interface Props {
  label: string;
  onPick: (person: Picked) => void;
  /** Ids of people who are not to be chosen. */
  exclude?: string[];
  /** Only those in this pool: its slug. */
  pool?: string;
}

export function PersonPicker({ label, onPick, exclude = [], pool = "" }: Props) {
  const [text, setText] = useState("");
  const { rows, isSearching, more } = useFound(text, pool, exclude);
  const none = isSearching ? words.searching : words.none;
  return (
    <Combobox
      {...{ label, text, rows, list: words.list, placeholder: words.placeholder }}
      onText={setText}
      keyOf={(row) => row.personId}
      onPick={({ personId, fullName, accounts }) =>
        onPick({ personId, fullName, userName: accounts[0]?.userName ?? "" })
      }
      note={rows.length === 0 ? none : more ? words.more : null}
      told={rows.length === 0 ? none : words.found(rows.length, String(rows.length))}
    >
      {({ fullName, accounts }) => (
        <>
          <bdi className="truncate font-medium">{fullName}</bdi>
          <bdi className="truncate text-soft text-xs">
            {accounts.map(({ userName }) => people.at(userName)).join(" · ")}
          </bdi>
        </>
      )}
    </Combobox>
  );
}

function useFound(text: string, pool: string, exclude: string[]) {
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = readPeopleSearch({ q, pool, size: 25 });
  const { data, isPlaceholderData } = useQuery({ ...peopleQuery(asked), enabled: q !== "", refetchInterval: false });
  const isSearching = q !== text.trim() || !data || isPlaceholderData;
  const found = q === "" || text.trim() === "" ? [] : (data?.rows ?? []);
  return {
    rows: found.filter((row) => !exclude.includes(row.personId)),
    isSearching,
    more: (data?.pages ?? 1) > 1,
  };
}
