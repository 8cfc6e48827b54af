// One person in the picture: how many they met, and with whom they were matched.
"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { pairing as words } from "@/components/words/graph";
import { PersonFinder } from "./person-finder";
import { TieSign } from "./tie-sign";
import { otherOf, type Tie } from "./ties";

interface Props {
  id: string;
  names: ReadonlyMap<string, string>;
  ties: readonly Tie[];
  /** By its name. */
  circle?: string;
  onAt: (id: string | null) => void;
  onPath: (to: string) => void;
}

const SHOWN = 100;

export function PersonCard({ id, names, ties, circle, onAt, onPath }: Props) {
  const [all, setAll] = useState(false);
  const met = ties.filter((tie) => tie.met === true).length;
  const name = (of: string) => names.get(of) ?? "";
  return (
    <section
      aria-label={name(id)}
      className="grid grid-cols-1 content-start gap-3 rounded-md border border-line bg-card p-4"
    >
      <div className="flex items-start justify-between gap-2">
        <h3 className="line-clamp-4 min-w-0 text-lg [overflow-wrap:anywhere]">
          <bdi>{name(id)}</bdi>
        </h3>
        <IconButton icon={X} label={words.close} onClick={() => onAt(null)} />
      </div>
      <p className="text-soft text-sm">
        {words.met(met)} · {words.matched(ties.length)}
      </p>
      {circle && <p className="text-soft text-xs">{words.inCircle(circle)}</p>}
      <PersonFinder label={words.pathFrom} names={names} onFound={onPath} except={id} />
      <ul className="grid max-h-80 gap-1 overflow-y-auto text-sm">
        {(all ? ties : ties.slice(0, SHOWN)).map((tie) => (
          <li key={tie.id} className="flex items-baseline justify-between gap-2">
            <button
              type="button"
              onClick={() => onAt(otherOf(tie, id))}
              className="min-w-0 truncate text-left underline decoration-line underline-offset-4 hover:decoration-clay"
            >
              <bdi>{name(otherOf(tie, id))}</bdi>
            </button>
            <span className="inline-flex shrink-0 items-center gap-2 text-soft text-xs">
              {tie.times > 1 && words.times(tie.times)}
              <TieSign met={tie.met} />
            </span>
          </li>
        ))}
        {!all && ties.length > SHOWN && (
          <li>
            <button type="button" className="text-clay underline" onClick={() => setAll(true)}>
              {words.more(ties.length - SHOWN)}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
