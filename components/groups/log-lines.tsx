// Lines of the log: when, who, what in words, and on asking each change by itself.
"use client";

import { clsx } from "clsx";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { When } from "@/components/ui/when";
import { groupLog as words } from "@/components/words/group-log";
import type { LogLine } from "@/lib/groups/log-read";
import { groupHref, groupsHref } from "./address";

export function LogLines({ lines, busy }: { lines: LogLine[]; busy: boolean }) {
  return (
    <ol
      aria-label={words.list}
      aria-busy={busy || undefined}
      className={clsx("divide-y divide-line rounded-md border border-line bg-card text-sm", busy && "opacity-60")}
    >
      {lines.map((line) => (
        <li key={line.seq} className="grid gap-x-4 gap-y-1 px-4 py-3 lg:grid-cols-[19rem_1fr_auto]">
          <span className="text-soft">
            <When at={line.at} />
          </span>
          <span className="grid min-w-0 gap-1 break-words">
            <Said line={line} />
            <Details line={line} />
          </span>
          <span className="flex flex-wrap items-start gap-2 text-soft text-xs lg:justify-end">
            {line.undoneBy !== null && <Badge icon={Undo2}>{words.undone(line.undoneBy)}</Badge>}
            <span className="tabular-nums">{words.seq(line.seq)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Said({ line }: { line: LogLine }) {
  const [by, where] = [words.by(line), words.where(line)];
  return (
    <span>
      {by !== null && <span className="font-medium">{by} </span>}
      {words.line(line)}
      {where !== null && <span className="text-soft"> {where}</span>}
    </span>
  );
}

function Details({ line }: { line: LogLine }) {
  const { parts, more, group, at, seq } = line;
  // The moment before: what was written in the same millisecond had not happened yet.
  const before = new Date(at - 1).toISOString();
  const href = group ? groupHref(group.name, before) : groupsHref(before);
  return (
    <details className="text-soft text-xs">
      <summary className="w-fit cursor-pointer hover:text-ink">{words.details(parts.length + more)}</summary>
      <ul className="grid gap-0.5 py-1 pl-4">
        {parts.map((part) => {
          const said = words.part(part);
          return <li key={said}>{said}</li>;
        })}
        {more > 0 && <li>{words.more(more)}</li>}
        <li>
          <Link href={href} prefetch={false} aria-label={words.beforeOf(seq)} className="underline underline-offset-4">
            {words.before}
          </Link>
        </li>
      </ul>
    </details>
  );
}
