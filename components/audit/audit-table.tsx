// The lines of the audit log.
"use client";

import { ScrollText } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { audit as words } from "@/components/words/audit";
import type { AuditLine, AuditPage } from "@/lib/auth/audit-search";
import { actionInWords, doorInWords, factsInWords } from "./in-words";
import { Actor, Subject } from "./names";
import type { useAuditAsked } from "./use-asked";

type Asking = Pick<ReturnType<typeof useAuditAsked>, "ask" | "isFiltered" | "clear">;
interface Props extends Asking {
  page: AuditPage;
  busy: boolean;
}

export function AuditTable({ page: { lines, names }, busy, ask, isFiltered, clear }: Props) {
  return (
    <DataTable
      caption={words.caption}
      columns={columns(names, ask)}
      rows={lines}
      rowKey={(line) => line.id}
      busy={busy}
      empty={<None isFiltered={isFiltered} clear={clear} />}
    />
  );
}

function columns(names: AuditPage["names"], ask: Asking["ask"]): Column<AuditLine>[] {
  return [
    { key: "when", share: 16, title: words.when, cell: (line) => <Moment at={line.at} /> },
    {
      key: "who",
      share: 16,
      title: words.who,
      cell: (line) => <Actor line={line} names={names} onOnly={(actor) => ask({ actor })} />,
    },
    { key: "what", share: 28, title: words.what, cell: (line) => <What line={line} names={names} /> },
    {
      key: "whom",
      share: 20,
      title: words.whom,
      cell: ({ subject }) =>
        subject && <Subject id={subject} names={names} onOnly={(only) => ask({ subject: only })} />,
    },
    {
      key: "pool",
      share: 12,
      title: words.pool,
      narrow: "hide",
      cell: ({ poolId, subject }) =>
        poolId && poolId !== subject && <Subject id={poolId} names={names} onOnly={(pool) => ask({ pool })} />,
    },
    {
      key: "door",
      share: 8,
      title: words.door,
      narrow: "hide",
      cell: ({ door }) => <span className="whitespace-nowrap text-soft">{doorInWords(door)}</span>,
    },
  ];
}

/** The zone is named once, above. */
function Moment({ at }: { at: number }) {
  const { dayOf, time, moment } = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} title={moment(at)} className="font-normal tabular-nums">
      <span className="whitespace-nowrap">{dayOf(at)}</span>{" "}
      <span className="whitespace-nowrap text-soft">{time(at)}</span>
    </time>
  );
}

/** So many characters of facts are read in passing; more of them are unfolded. */
const IN_PASSING = 90;

function What({ line, names }: { line: AuditLine; names: AuditPage["names"] }) {
  const facts = factsInWords(line, names);
  return (
    <div className="grid min-w-48 gap-0.5">
      <span>{actionInWords(line.action)}</span>
      {facts !== "" && facts.length <= IN_PASSING && <bdi className="text-soft text-xs">{facts}</bdi>}
      {facts.length > IN_PASSING && (
        <details className="text-soft text-xs">
          <summary className="cursor-pointer">{words.facts}</summary>
          <bdi>{facts}</bdi>
        </details>
      )}
    </div>
  );
}

function None({ isFiltered, clear }: Pick<Asking, "isFiltered" | "clear">) {
  if (!isFiltered) return <Empty icon={ScrollText} title={words.noneYet} />;
  return (
    <Empty
      icon={ScrollText}
      title={words.none}
      action={
        <Button look="quiet" size="small" onClick={clear}>
          {words.clear}
        </Button>
      }
    >
      {words.noneAbout}
    </Empty>
  );
}
