// What to look for in the audit log.
"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Input, SearchInput, Select } from "@/components/ui/input";
import { ListBar } from "@/components/ui/list-bar";
import { audit as words } from "@/components/words/audit";
import { ui } from "@/components/words/ui";
import { type AuditPage, DOORS } from "@/lib/auth/audit-search";
import { doorInWords, namedInWords } from "./in-words";
import { auditChoicesQuery } from "./queries";
import type { useAuditAsked } from "./use-asked";

type Props = ReturnType<typeof useAuditAsked> & { names: AuditPage["names"] };

export function AuditBar({ asked, ask, isFiltered, clear, names }: Props) {
  const { data } = useQuery(auditChoicesQuery());
  const isUser = data?.users.some((one) => one.id === asked.actor) ?? true;
  const nameOf = (id: string) => (names[id] ? namedInWords(names[id]) : id);
  return (
    <ListBar>
      <SearchInput value={asked.q} onValue={(q) => ask({ q })} label={words.search} className="w-full md:w-56" />
      <Choice label={words.anyAction} value={asked.action} onValue={(action) => ask({ action })}>
        {Object.entries(words.actions).map(([part, actions]) => (
          <optgroup key={part} label={words.parts[part]}>
            <Options of={Object.entries(actions).map(([id, name]) => ({ id, name }))} />
          </optgroup>
        ))}
      </Choice>
      <Choice label={words.anyUser} value={isUser ? asked.actor : undefined} onValue={(actor) => ask({ actor })}>
        <Options of={data?.users ?? []} />
      </Choice>
      <Choice label={words.anyPool} value={asked.pool} onValue={(pool) => ask({ pool })}>
        <Options of={data?.pools ?? []} />
      </Choice>
      <Choice label={words.anyDoor} value={asked.door} onValue={(door) => ask({ door })}>
        <Options of={DOORS.map((id) => ({ id, name: doorInWords(id) }))} />
      </Choice>
      <Day label={words.from} value={asked.from} max={asked.to} onValue={(from) => ask({ from })} />
      <Day label={words.to} value={asked.to} min={asked.from} onValue={(to) => ask({ to })} />
      {asked.actor && !isUser && <Chip label={words.by(nameOf(asked.actor))} onClear={() => ask({ actor: null })} />}
      {asked.subject && <Chip label={words.concerning(nameOf(asked.subject))} onClear={() => ask({ subject: null })} />}
      {isFiltered && (
        <Button look="plain" size="small" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </ListBar>
  );
}

interface ChoiceProps {
  /** What it is when nothing is chosen, which is also what it is called. */
  label: string;
  value: string | undefined;
  onValue: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onValue, children }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-[calc(50%-0.25rem)] md:w-44"
      value={value ?? ""}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{label}</option>
      {children}
    </Select>
  );
}

const Options = ({ of }: { of: { id: string; name: string }[] }) =>
  of.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));

interface DayProps {
  label: string;
  value: string | undefined;
  min?: string;
  max?: string;
  onValue: (day: string) => void;
}

function Day({ label, value, onValue, ...limits }: DayProps) {
  const id = useId();
  return (
    <span className="flex w-[calc(50%-0.25rem)] items-center gap-2 text-soft text-xs md:w-auto">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value ?? ""}
        onChange={(event) => onValue(event.target.value)}
        className="min-w-0"
        {...limits}
      />
    </span>
  );
}

function Chip({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <span className="inline-flex min-h-8 items-center gap-1 rounded-full bg-tint pr-1 pl-3 text-sm">
      <bdi>{label}</bdi>
      <button
        type="button"
        aria-label={ui.remove(label)}
        onClick={onClear}
        className="rounded-full p-1 hover:text-clay"
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </span>
  );
}
