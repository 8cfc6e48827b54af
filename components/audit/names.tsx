// Whoever and whatever the log speaks of: by name, with the way there, and a way to see only what concerns it.
"use client";

import { ListFilter } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { audit as words } from "@/components/words/audit";
import type { AuditLine, AuditPage } from "@/lib/auth/audit-search";
import { actorInWords, namedInWords } from "./in-words";

type Names = AuditPage["names"];

export function Actor({ line, names, onOnly }: { line: AuditLine; names: Names; onOnly: (id: string) => void }) {
  const { actorId } = line;
  const name = actorInWords(line, names);
  if (actorId === null) return <span className="text-soft">{name}</span>;
  return (
    <Filtered label={words.onlyBy(name)} onOnly={() => onOnly(actorId)}>
      <Name name={name} path={names[actorId]?.path ?? null} />
    </Filtered>
  );
}

export function Subject({ id, names, onOnly }: { id: string; names: Names; onOnly: (id: string) => void }) {
  const named = Object.hasOwn(names, id) ? names[id]! : null;
  const name = named ? namedInWords(named) : id;
  return (
    <Filtered label={words.onlyAbout(name)} onOnly={() => onOnly(id)}>
      {named ? (
        <>
          <Name name={name} path={named.path} />
          {named.gone && named.kind !== "round" && <span className="text-soft"> ({words.gone[named.kind]})</span>}
        </>
      ) : (
        <code className="text-soft text-xs">{id}</code>
      )}
    </Filtered>
  );
}

function Name({ name, path }: { name: string; path: string | null }) {
  if (path === null) return <bdi>{name}</bdi>;
  return (
    <Link href={path} prefetch={false} className="underline decoration-line underline-offset-4 hover:decoration-clay">
      <bdi>{name}</bdi>
    </Link>
  );
}

function Filtered({ label, onOnly, children }: { label: string; onOnly: () => void; children: ReactNode }) {
  return (
    <span className="group flex items-center gap-1 md:min-w-32">
      <span>{children}</span>
      <IconButton
        icon={ListFilter}
        label={label}
        onClick={onOnly}
        className="-my-2 md:opacity-0 md:focus-visible:opacity-100 md:group-hover:opacity-100"
      />
    </span>
  );
}
