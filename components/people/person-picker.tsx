// Choosing somebody by a part of their name: a field with a list under it, by hand or by keyboard.
"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Field, type FieldIds } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { people } from "@/components/words/people";
import { type PersonRow, readPeopleSearch } from "@/lib/meetups/list-search";
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
  const [open, setOpen] = useState(false);
  const { rows, isSearching, more } = useFound(text, pool, exclude);
  const list = useId();
  const isOpen = open && text.trim() !== "";
  useEscape(isOpen, () => setOpen(false));
  const pick = (row: PersonRow | undefined) => {
    if (!row) return;
    setText("");
    setOpen(false);
    onPick({ personId: row.personId, fullName: row.fullName, userName: row.accounts[0]?.userName ?? "" });
  };
  const { active, setActive, onKeyDown } = useKeys(isOpen, rows.length, {
    show: () => setOpen(true),
    pick: (index) => pick(rows[index]),
  });
  const type = (next: string) => {
    setText(next);
    setActive(0);
    setOpen(true);
  };
  const combobox = (ids: FieldIds) => (
    <Input
      {...ids}
      dir="auto"
      role="combobox"
      autoComplete="off"
      aria-autocomplete="list"
      aria-expanded={isOpen}
      aria-controls={list}
      aria-activedescendant={isOpen && rows[active] ? `${list}-${active}` : undefined}
      placeholder={words.placeholder}
      value={text}
      onChange={(event) => type(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
    />
  );
  return (
    <div className="relative">
      <Field label={label}>{combobox}</Field>
      <Choices id={list} open={isOpen} rows={rows} active={active} onPick={pick} note={{ isSearching, more }} />
      <p className="sr-only" aria-live="polite">
        {isOpen && !isSearching && (rows.length === 0 ? words.none : words.found(rows.length, String(rows.length)))}
      </p>
    </div>
  );
}

interface ChoicesProps {
  id: string;
  open: boolean;
  rows: PersonRow[];
  active: number;
  onPick: (row: PersonRow) => void;
  note: { isSearching: boolean; more: boolean };
}

function Choices({ id, open, rows, active, onPick, note: { isSearching, more } }: ChoicesProps) {
  const note = rows.length === 0 ? (isSearching ? words.searching : words.none) : more ? words.more : null;
  return (
    <div
      hidden={!open}
      className="absolute inset-x-0 z-30 mt-1 max-h-64 overflow-y-auto rounded-md border border-line bg-card p-1 text-sm shadow-xl"
    >
      <div id={id} role="listbox" aria-label={words.list}>
        {rows.map((row, index) => (
          <Choice key={row.personId} id={`${id}-${index}`} row={row} isActive={index === active} onPick={onPick} />
        ))}
      </div>
      {note && <p className="px-3 py-2 text-soft text-xs">{note}</p>}
    </div>
  );
}

type ChoiceProps = { id: string; row: PersonRow; isActive: boolean; onPick: (row: PersonRow) => void };

function Choice({ id, row, isActive, onPick }: ChoiceProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      ref={(option) => {
        if (isActive) option?.scrollIntoView({ block: "nearest" });
      }}
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
        onPick(row);
      }}
      className={clsx("grid cursor-default rounded-sm px-3 py-1.5 hover:bg-tint", isActive && "bg-tint")}
    >
      <bdi className="truncate font-medium">{row.fullName}</bdi>
      <bdi className="truncate text-soft text-xs">
        {row.accounts.map(({ userName }) => people.at(userName)).join(" · ")}
      </bdi>
    </div>
  );
}

/** Up and down go round; Enter takes the one that is shown, and never submits a form around it. */
function useKeys(isOpen: boolean, count: number, act: { show: () => void; pick: (index: number) => void }) {
  const [active, setActive] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen) act.pick(active);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    act.show();
    if (isOpen && count > 0) setActive((active + step + count) % count);
  };
  return { active, setActive, onKeyDown };
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

/** A dialog around it listens too: the first press is for the list only. */
function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  });
}
