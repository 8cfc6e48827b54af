// Finding one of those in the picture by name.
"use client";

import { useId, useState } from "react";
import { plain } from "@/components/stats/find";
import { Input } from "@/components/ui/input";
import { pairing as words } from "@/components/words/graph";

interface Props {
  label: string;
  names: ReadonlyMap<string, string>;
  except?: string;
  /** What is said when nothing is called so. */
  none?: string;
  onFound: (id: string) => void;
}

const SHOWN = 8;

export function PersonFinder({ label, names, except, none = words.nobody, onFound }: Props) {
  const [text, setText] = useState("");
  const list = useId();
  const sought = plain(text.trim());
  const others = [...names].filter(([id]) => id !== except);
  const found = sought === "" ? [] : likeliest(others, sought);
  const choose = (id: string) => {
    setText("");
    onFound(id);
  };
  return (
    <search className="relative block">
      <Input
        type="search"
        aria-label={label}
        aria-controls={list}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found[0]) choose(found[0][0]);
          if (event.key === "Escape") setText("");
        }}
      />
      <div id={list} aria-live="polite">
        {sought !== "" && (
          <ul className="absolute z-10 mt-1 grid max-h-72 w-full overflow-y-auto rounded-md border border-line bg-card p-1 text-sm shadow-lg">
            {found.slice(0, SHOWN).map(([id, name]) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => choose(id)}
                  className="w-full truncate rounded-sm px-2 py-1 text-left hover:bg-tint focus-visible:bg-tint"
                >
                  <bdi>{name}</bdi>
                </button>
              </li>
            ))}
            {found.length === 0 && <li className="px-2 py-1 text-soft">{none}</li>}
          </ul>
        )}
      </div>
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
