// One match of a draft: its people, why they are together, and what can be done with it.
"use client";

import { clsx } from "clsx";
import { Lock, LockOpen, Plus, Split, Trash2, TriangleAlert, UserPlus } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { review as words } from "@/components/words/review";
import { LARGEST_MATCH } from "@/lib/meetups/choices";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import { Why } from "../why";
import { drop, lock, split } from "./edits";
import { useMoving } from "./moving";
import { PersonChip } from "./person-chip";
import type { Arranging } from "./use-arranging";
import { useDrop } from "./use-drop";

interface Props {
  match: RoundMatch;
  arranging: Arranging;
  describedBy: string;
  mayEdit: boolean;
  /** Somebody is to be found by name for this match. */
  onAdd: (match: RoundMatch) => void;
}

export function MatchCard({ match, arranging, describedBy, mayEdit, onAdd }: Props) {
  const { number } = useFormat();
  const { held, onMatch } = useMoving();
  const takes = held !== null && held.match?.id !== match.id && match.people.length < LARGEST_MATCH;
  // Onto one of its people: that is a swap, and theirs.
  const { over, target } = useDrop(takes, () => onMatch(match));
  const isShort = match.people.length < 2;
  return (
    <li
      {...target}
      className={clsx(
        "grid content-start gap-2 rounded-md border bg-card p-3 text-sm",
        over ? "border-clay" : isShort ? "border-gold" : "border-line",
      )}
    >
      <div className="flex min-h-8 items-center gap-1">
        <h4 className="mr-auto font-medium font-sans text-soft text-xs tracking-normal">
          {words.card(number(match.number))}
        </h4>
        {mayEdit ? (
          <>
            <JoinButton match={match} takes={takes} onAdd={onAdd} />
            <LockButton match={match} arranging={arranging} />
            <CardMenu match={match} arranging={arranging} />
          </>
        ) : (
          match.locked && <Lock className="size-4 text-soft" aria-label={words.locked} role="img" />
        )}
      </div>
      <ul className="grid gap-1.5">
        {match.people.map((who) => (
          <li key={who.personId}>
            <PersonChip placed={{ who, match }} describedBy={describedBy} mayMove={mayEdit} />
          </li>
        ))}
      </ul>
      <Reasons match={match} />
    </li>
  );
}

/** Where whoever is picked up is put down; otherwise somebody is found by name. */
function JoinButton({
  match,
  takes,
  onAdd,
}: {
  match: RoundMatch;
  takes: boolean;
  onAdd: (match: RoundMatch) => void;
}) {
  const { number } = useFormat();
  const { held, onMatch } = useMoving();
  const at = number(match.number);
  if (match.people.length >= LARGEST_MATCH) return null;
  return (
    <IconButton
      icon={takes ? UserPlus : Plus}
      data-place=""
      label={takes && held ? words.moveHere(held.who.name, at) : words.addHere(at)}
      disabled={held !== null && !takes}
      className={clsx("scroll-mt-16 scroll-mb-36", takes && "border border-plum/60 border-dashed text-plum")}
      onClick={() => (takes ? onMatch(match) : onAdd(match))}
    />
  );
}

function Reasons({ match }: { match: RoundMatch }) {
  const flag =
    match.flagged !== null && match.flagged in words.flagged ? words.flagged[match.flagged as "said_no"] : null;
  const problem = match.people.length === 0 ? words.nobody : match.people.length < 2 ? words.needs : null;
  return (
    <div className="grid min-h-5 gap-1 text-soft text-xs">
      {(flag || problem) && (
        <p className="flex items-start gap-1 text-gold">
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          {[flag, problem].filter(Boolean).join(". ")}
        </p>
      )}
      {match.people.length > 1 && match.reasons.length === 0 ? words.counting : <Why match={match} />}
    </div>
  );
}

function LockButton({ match, arranging }: { match: RoundMatch; arranging: Arranging }) {
  const { number } = useFormat();
  const at = number(match.number);
  if (match.people.length === 0) return null;
  const said = match.locked ? words.said.unlocked(at) : words.said.locked(at);
  return (
    <IconButton
      icon={match.locked ? Lock : LockOpen}
      label={match.locked ? words.unlock(at) : words.lock(at)}
      aria-pressed={match.locked}
      className={match.locked ? "text-clay" : undefined}
      onClick={() => arranging.run({ edit: lock(match, !match.locked), said })}
    />
  );
}

function CardMenu({ match, arranging }: { match: RoundMatch; arranging: Arranging }) {
  const { number } = useFormat();
  const at = number(match.number);
  return (
    <Menu label={words.menu(at)}>
      <MenuItem
        icon={Split}
        disabled={match.people.length < 4}
        onSelect={() => arranging.run({ edit: split(match), said: words.said.split(at) })}
      >
        {words.split}
      </MenuItem>
      <MenuItem
        icon={Trash2}
        danger
        onSelect={() => arranging.run({ edit: drop(match), said: words.said.dropped(at) })}
      >
        {words.drop}
      </MenuItem>
    </Menu>
  );
}
