// What people type into and choose from.
"use client";

import { clsx } from "clsx";
import { ChevronDown, Search, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { ui } from "@/components/words/ui";

const BOX =
  "w-full rounded-md border border-line bg-card px-3 text-sm text-ink placeholder:text-soft " +
  "hover:border-soft aria-invalid:border-rose disabled:cursor-not-allowed disabled:bg-tint disabled:text-soft";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={clsx(BOX, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={clsx(BOX, "min-h-24 py-2", className)} {...props} />;
}

export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative inline-block", className ?? "w-full")}>
      <select className={clsx(BOX, "h-9 appearance-none truncate pr-9")} {...props}>
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-2.5 right-3 size-4 text-soft" aria-hidden="true" />
    </span>
  );
}

export function Checkbox({ label, className, ...props }: Omit<ComponentProps<"input">, "type"> & { label: ReactNode }) {
  return (
    <label className={clsx("flex items-start gap-2 text-sm", className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-clay" {...props} />
      <span>{label}</span>
    </label>
  );
}

interface SwitchProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, checked, onChange, disabled }: SwitchProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-3 text-sm">
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className={clsx(
          "relative h-5 w-9 shrink-0 rounded-full border transition-colors disabled:opacity-50",
          checked ? "border-sage bg-sage" : "border-soft bg-tint",
        )}
      >
        <span
          className={clsx(
            "absolute top-0.5 left-0.5 size-3.5 rounded-full transition-transform",
            checked ? "translate-x-4 bg-card" : "bg-soft",
          )}
        />
      </button>
      <span id={id}>{label}</span>
    </span>
  );
}

interface SearchProps {
  value: string;
  /** Called when typing has paused. */
  onValue: (value: string) => void;
  label: string;
  className?: string;
}

/** Long enough that a quick typist asks once a word, short enough that nobody waits for it. */
const PAUSE_MS = 60;

export function SearchInput({ value, onValue, label, className }: SearchProps) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  // Changed from outside, such as by the browser's back button.
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onValue(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onValue]);
  return (
    <span className={clsx("relative block", className)}>
      <Search className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={clsx(BOX, "h-9 px-9 [&::-webkit-search-cancel-button]:hidden")}
      />
      {text !== "" && (
        <button
          type="button"
          aria-label={ui.clearSearch}
          onClick={() => setText("")}
          className="absolute top-1.5 right-1.5 rounded-sm p-1 text-soft hover:text-ink"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
