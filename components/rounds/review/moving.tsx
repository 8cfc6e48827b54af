// Somebody is picked up, with the mouse, a finger or the keyboard, and put down somewhere else.
"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useFormat } from "@/components/ui/format";
import { review as words } from "@/components/words/review";
import type { MatchPerson } from "@/lib/meetups/rounds/page-matches";
import { type Edit, leave, moveTo, type Placed, type Refusal, type Seats, swap } from "./edits";
import type { Arranging } from "./use-arranging";

/** `dragged`: whoever holds them puts them down by letting go. */
export interface Held extends Placed {
  dragged?: boolean;
}

export interface Moving {
  /** Who is picked up. */
  held: Held | null;
  pick: (held: Held) => void;
  putBack: () => void;
  /** What is picked up, and what happens with it where it is put down. */
  onPerson: (other: Placed) => void;
  onMatch: (match: Seats) => void;
  onOver: () => void;
  /** The same for somebody who was found by name. */
  swapWith: (other: Placed, bring: MatchPerson[]) => void;
}

const nothing = () => {};
const STILL: Moving = {
  ...{ held: null, pick: nothing, putBack: nothing, onPerson: nothing },
  ...{ onMatch: nothing, onOver: nothing, swapWith: nothing },
};

const Context = createContext(STILL);
export const useMoving = () => use(Context);

export function MovingArea({ arranging, children }: { arranging: Arranging; children: ReactNode }) {
  const [held, setHeld] = useState<Held | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const { number } = useFormat();
  const { run, say } = arranging;
  const focus = useCallback((personId: string) => focusOn(area.current, personId), []);

  const finish = useCallback(
    (edit: Edit | Refusal, said: string, who: Placed, bring?: MatchPerson[]) => {
      setHeld(null);
      if (typeof edit === "string") say(words.said[edit]);
      else run({ edit, said, bring });
      focus(who.who.personId);
    },
    [run, say, focus],
  );

  const moving = useMemo((): Moving => {
    const exchange = (other: Placed, bring?: MatchPerson[]) =>
      held && finish(swap(held, other), words.said.swapped(held.who.name, other.who.name), held, bring);
    return {
      held,
      pick: (placed) => {
        setHeld(placed);
        say(words.said.picked(placed.who.name));
      },
      putBack: () => {
        if (!held) return;
        setHeld(null);
        say(words.said.putBack(held.who.name));
        focus(held.who.personId);
      },
      onPerson: (other) => exchange(other),
      swapWith: exchange,
      onMatch: (match) =>
        held && finish(moveTo(held, match), words.said.moved(held.who.name, number(match.number)), held),
      onOver: () => held && finish(leave(held), words.said.left(held.who.name), held),
    };
  }, [held, finish, say, focus, number]);

  useEscape(moving);
  return (
    <Context value={moving}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go between the buttons inside. */}
      <div ref={area} className="grid gap-4" onKeyDown={(event) => goByArrow(event, area.current)}>
        {children}
      </div>
    </Context>
  );
}

/** Where the moved person is shown next; the list is drawn again first. */
function focusOn(area: HTMLElement | null, personId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => area?.querySelector<HTMLElement>(`[data-person="${CSS.escape(personId)}"]`)?.focus()),
  );
}

function useEscape({ held, putBack }: Moving): void {
  useEffect(() => {
    if (!held) return;
    // A window that it closes has had it already.
    const listen = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && putBack();
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [held, putBack]);
}

const WAYS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** To the nearest place in that direction. */
function goByArrow(event: React.KeyboardEvent, area: HTMLElement | null): void {
  const way = WAYS[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
  if (!way || !from || !area) return;
  event.preventDefault();
  const at = middleOf(from);
  const distance = (place: HTMLElement) => {
    const [x, y] = [middleOf(place).x - at.x, middleOf(place).y - at.y];
    const [along, across] = [x * way[0] + y * way[1], Math.abs(x * way[1]) + Math.abs(y * way[0])];
    return along > 1 ? along + 2 * across : Number.POSITIVE_INFINITY;
  };
  const places = [...area.querySelectorAll<HTMLElement>("[data-place]:not([disabled])")];
  const next = places.filter((place) => place !== from).sort((a, b) => distance(a) - distance(b))[0];
  if (next && Number.isFinite(distance(next))) next.focus();
}

function middleOf(place: HTMLElement): { x: number; y: number } {
  const { left, top, width, height } = place.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
