// A field with a list under it, from which one is chosen by hand or by key.
"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { Field, type FieldIds } from "./field";
import { Input } from "./input";

interface Props<Row> {
  label: string;
  /** What the list is called. */
  list: string;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  onPick: (row: Row) => void;
  /** Stands under the rows: that there is none, or more of them. */
  note?: string | null;
  /** For whoever does not see the list; the same as long as it is not found yet. */
  told: string;
  children: (row: Row) => ReactNode;
}

export function Combobox<Row>(props: Props<Row>) {
  const { label, placeholder, text, onText, rows, onPick, told } = props;
  const [open, setOpen] = useState(false);
  const list = useId();
  const isOpen = open && text.trim() !== "";
  useEscape(isOpen, () => setOpen(false));
  const pick = (row: Row | undefined) => {
    if (!row) return;
    onText("");
    setOpen(false);
    onPick(row);
  };
  const keys = useKeys(isOpen, rows.length, { show: () => setOpen(true), pick: (index) => pick(rows[index]) });
  const active = Math.min(keys.active, rows.length - 1);
  const type = (next: string) => {
    onText(next);
    keys.setActive(0);
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
      placeholder={placeholder}
      value={text}
      onChange={(event) => type(event.target.value)}
      onKeyDown={keys.onKeyDown}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
    />
  );
  return (
    <div className="relative">
      <Field label={label}>{combobox}</Field>
      <Choices {...props} id={list} isOpen={isOpen} active={active} onPick={pick} />
      <p className="sr-only" aria-live="polite">
        {isOpen && told}
      </p>
    </div>
  );
}

interface ChoicesProps<Row> extends Pick<Props<Row>, "list" | "rows" | "keyOf" | "onPick" | "note" | "children"> {
  id: string;
  isOpen: boolean;
  active: number;
}

function Choices<Row>({ id, isOpen, list, rows, keyOf, active, onPick, note, children }: ChoicesProps<Row>) {
  return (
    <div
      hidden={!isOpen}
      className="absolute inset-x-0 z-30 mt-1 max-h-64 overflow-y-auto rounded-md border border-line bg-card p-1 text-sm shadow-xl"
    >
      <div id={id} role="listbox" aria-label={list}>
        {rows.map((row, index) => (
          <Choice key={keyOf(row)} id={`${id}-${index}`} isActive={index === active} onPick={() => onPick(row)}>
            {children(row)}
          </Choice>
        ))}
      </div>
      {note && <p className="px-3 py-2 text-soft text-xs">{note}</p>}
    </div>
  );
}

interface ChoiceProps {
  id: string;
  isActive: boolean;
  onPick: () => void;
  children: ReactNode;
}

function Choice({ id, isActive, onPick, children }: ChoiceProps) {
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
        onPick();
      }}
      className={clsx("grid cursor-default rounded-sm px-3 py-1.5 hover:bg-tint", isActive && "bg-tint")}
    >
      {children}
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
