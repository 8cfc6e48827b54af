// The card of what one is at in the picture, and its lists.
"use client";

import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { groupGraph as words } from "@/components/words/group-graph";

export function AtCard({ name, onClose, children }: { name: string; onClose: () => void; children: ReactNode }) {
  return (
    <section aria-label={name} className="grid content-start gap-3 rounded-md border border-line bg-card p-4 text-sm">
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-lg [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
        </h2>
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      {children}
    </section>
  );
}

export interface Listed {
  id: string;
  name: string;
  about?: string;
}

const SHOWN = 40;

export function GoToList({ title, some, onAt }: { title: string; some: Listed[]; onAt: (id: string) => void }) {
  const [all, setAll] = useState(false);
  if (some.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3 className="font-medium font-sans text-soft text-xs tracking-normal">{title}</h3>
      <ul className="grid max-h-56 gap-0.5 overflow-y-auto">
        {(all ? some : some.slice(0, SHOWN)).map(({ id, name, about }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-2">
            <button
              type="button"
              onClick={() => onAt(id)}
              className="min-w-0 text-left underline decoration-line underline-offset-4 [overflow-wrap:anywhere] hover:decoration-clay"
            >
              <bdi>{name}</bdi>
            </button>
            {about && <span className="text-soft text-xs">{about}</span>}
          </li>
        ))}
        {!all && some.length > SHOWN && (
          <li>
            <button type="button" className="text-clay underline" onClick={() => setAll(true)}>
              {words.more(some.length - SHOWN)}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
