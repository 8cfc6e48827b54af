// Finding one of those in the picture by name.
"use client";

import { useMemo, useState } from "react";
import { plain } from "@/components/stats/find";
import { Combobox } from "@/components/ui/combobox";
import { pairing as words } from "@/components/words/graph";

interface Props {
  label: string;
  names: ReadonlyMap<string, string>;
  except?: string;
  /** What is said when nothing is called so. */
  none?: string;
  onFound: (id: string) => void;
}

const SHOWN = 50;

export function PersonFinder({ label, names, except, none = words.nobody, onFound }: Props) {
  const [text, setText] = useState("");
  const sought = plain(text.trim());
  const found = useMemo(
    () =>
      sought === ""
        ? []
        : likeliest(
            [...names].filter(([id]) => id !== except),
            sought,
          ),
    [names, except, sought],
  );
  return (
    <search>
      <Combobox
        {...{ label, text, list: words.found }}
        rows={found.slice(0, SHOWN)}
        onText={setText}
        keyOf={([id]) => id}
        onPick={([id]) => onFound(id)}
        note={found.length === 0 ? none : found.length > SHOWN ? words.moreFound : null}
        told={found.length === 0 ? none : words.countFound(found.length)}
      >
        {([, name]) => <bdi className="truncate">{name}</bdi>}
      </Combobox>
    </search>
  );
}

/** Whoever is called just so, then those whose names begin so, then the others. */
function likeliest(people: [id: string, name: string][], sought: string): [id: string, name: string][] {
  const likeness = (name: string) =>
    name === sought ? 0 : name.startsWith(sought) ? 1 : name.includes(sought) ? 2 : 3;
  const ranked = people.map((person) => ({ person, at: likeness(plain(person[1])) })).filter(({ at }) => at < 3);
  return ranked.sort((a, b) => a.at - b.at).map(({ person }) => person);
}
