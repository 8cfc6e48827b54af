// Everybody who may be in a group, as what, through what, and the whole way on asking.
"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Dialog } from "@/components/ui/dialog";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { groups as words } from "@/components/words/groups";
import type { GroupSearch } from "@/lib/groups/dashboard-search";
import type { GroupDetail, PersonTold } from "@/lib/groups/detail";
import { groupHref, groupOf } from "./address";
import { Chain } from "./obstacle-note";
import { whyQuery } from "./queries";

interface Props {
  group: GroupDetail;
  asked: GroupSearch;
  ask: (some: Partial<GroupSearch>) => void;
  busy: boolean;
}

export function PeoplePart({ group, asked, ask, busy }: Props) {
  const [asking, setAsking] = useState<PersonTold | null>(null);
  return (
    <Section
      title={words.everybody}
      about={words.everybodyAbout}
      actions={
        <p className="text-soft text-xs tabular-nums" aria-live="polite">
          {words.foundPeople(group.found, group.counts.people)}
        </p>
      }
    >
      <DataTable
        caption={words.one.caption}
        columns={columns(asked.at, setAsking)}
        rows={group.people}
        rowKey={(row) => row.accountId}
        rowHref={(row) => `/dashboard/people/${row.personId}`}
        busy={busy}
        empty={<Empty title={asked.q === "" ? words.nobody : words.nobodyFound} />}
      />
      <Pager page={group.page} pages={group.pages} onPage={(page) => ask({ page })} />
      {asking && <WhyDialog group={group} at={asked.at} person={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function columns(at: string | null, onWhy: (person: PersonTold) => void): Column<PersonTold>[] {
  return [
    {
      key: "name",
      share: 22,
      title: words.person,
      cell: (row) => <span className="md:whitespace-nowrap">{row.fullName}</span>,
    },
    {
      key: "user",
      share: 16,
      title: words.userName,
      cell: (row) => <span className="whitespace-nowrap text-soft">@{row.userName}</span>,
    },
    {
      key: "as",
      share: 12,
      title: words.as,
      cell: (row) => <span className="whitespace-nowrap">{words.roles[row.role]}</span>,
    },
    { key: "because", share: 38, title: words.because, cell: (row) => <Ways ways={row.ways} at={at} /> },
    {
      key: "why",
      share: 12,
      title: words.why,
      cell: (row) => (
        <Button
          look="plain"
          size="small"
          icon={CircleHelp}
          className="whitespace-nowrap"
          aria-label={words.whyOf(row.fullName)}
          onClick={() => onWhy(row)}
        >
          {words.why}
        </Button>
      ),
    },
  ];
}

function Ways({ ways, at }: { ways: string[]; at: string | null }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {ways.map((way) => (
        <li key={way}>
          {way === "direct" ? (
            words.direct
          ) : (
            <Link
              href={groupHref(groupOf(way), at)}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:decoration-clay"
            >
              {way}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

interface WhyProps {
  group: { name: string };
  at: string | null;
  person: PersonTold;
  onClose: () => void;
}

function WhyDialog({ group, at, person, onClose }: WhyProps) {
  const { data, error, refetch } = useQuery(whyQuery(group.name, person.accountId, at));
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={words.whyTitle(person.fullName, group.name)}
      about={words.whyAbout}
    >
      {error ? (
        <Failed error={error} onRetry={refetch} />
      ) : data ? (
        <Chains userName={person.userName} chains={data.chains} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Dialog>
  );
}

const MOST = 20;

function Chains({ userName, chains }: { userName: string; chains: string[][] }) {
  if (chains.length === 0) return <p className="text-soft">{words.whyNone}</p>;
  return (
    <div className="grid gap-2">
      {chains.map((chain, index) => (
        <Chain key={chain.join(" ")} label={words.wayNumber(index + 1)} names={[`@${userName}`, ...chain]} />
      ))}
      {chains.length >= MOST && <p className="text-soft text-xs">{words.whyMost}</p>}
    </div>
  );
}
