// What the list tells of a pool's member.
"use client";

import { Ban, Check, CircleDashed, DoorOpen, Hourglass, LogOut, Pause, UserCheck, UserRound, X } from "lucide-react";
import Link from "next/link";
import { poolPath } from "@/components/pools/queries";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { useFormat } from "@/components/ui/format";
import { When } from "@/components/ui/when";
import { members as words } from "@/components/words/members";
import { FOREVER } from "@/lib/meetups/choices";
import type { MemberRow, MembersList } from "@/lib/meetups/list-search";

const LINK = "underline decoration-line underline-offset-4 hover:decoration-clay";

export function useMemberColumns({ pool, round, may }: MembersList): Column<MemberRow>[] {
  const { number } = useFormat();
  const all: (Column<MemberRow> | false)[] = [
    { key: "name", share: 19, title: words.name, sort: "name", cell: (row) => <Name name={row.fullName} /> },
    {
      ...{ key: "user", share: 15, title: words.user, sort: "user" },
      cell: ({ userName }) => (
        <span dir="auto" title={userName} className="text-soft md:line-clamp-1">
          @{userName}
        </span>
      ),
    },
    { key: "state", share: 16, title: words.state, cell: (row) => <State member={row} /> },
    may.answers &&
      round !== null && {
        ...{ key: "answer", share: 11, title: words.answerIn(number(round.number)) },
        cell: (row) => <Answer said={row.answer} />,
      },
    { key: "intro", share: 8, title: words.intro, cell: (row) => <Intro has={row.hasIntro} /> },
    {
      ...{ key: "joined", share: 11, title: words.joined, sort: "joined", narrow: "hide" },
      cell: ({ joinedAt }) => <When at={joinedAt} zone={pool.timeZone} style="day" />,
    },
    {
      key: "paired",
      share: 7,
      title: words.paired,
      sort: "paired",
      align: "end",
      cell: (row) => number(row.timesPaired),
    },
    may.answers && {
      ...{ key: "left_out", share: 13, title: words.leftOut, sort: "left_out" },
      cell: (row) => <LeftOut member={row} slug={pool.slug} />,
    },
  ];
  return all.filter((column) => column !== false);
}

const Name = ({ name }: { name: string }) => <span dir="auto">{name}</span>;

const STANDING = { in: [UserCheck, "good"], guest: [UserRound, "plain"], left: [LogOut, "plain"] } as const;

function State({ member: { state, leftAt, isDeactivated, pausedUntil, zone } }: { member: MemberRow }) {
  const [icon, tone] = STANDING[state];
  return (
    <span className="flex flex-wrap gap-1">
      {(state !== "in" || pausedUntil === null) && (
        <Badge icon={icon} tone={tone}>
          {words.standing[state]}
          {state === "left" && leftAt !== null && <When at={leftAt} style="day" />}
        </Badge>
      )}
      {isDeactivated && (
        <Badge icon={Ban} tone="bad">
          {words.deactivated}
        </Badge>
      )}
      {pausedUntil !== null && (
        <Badge icon={Pause} tone="warn">
          {pausedUntil >= FOREVER ? words.pausedForever : words.paused}
          {pausedUntil < FOREVER && <When at={pausedUntil} zone={zone ?? undefined} style="day" />}
        </Badge>
      )}
    </span>
  );
}

const SAID = { yes: [Check, "good"], no: [X, "plain"], none: [Hourglass, "plain"] } as const;

function Answer({ said }: { said: MemberRow["answer"] }) {
  if (said === null) return "–";
  const [icon, tone] = SAID[said];
  return (
    <Badge icon={icon} tone={tone}>
      {words.said[said]}
    </Badge>
  );
}

function Intro({ has }: { has: boolean }) {
  const Icon = has ? Check : CircleDashed;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon className="size-3.5 text-soft" aria-hidden="true" />
      {has ? words.written : words.notWritten}
    </span>
  );
}

function LeftOut({ member: { leftOutIn, canBeExcluded }, slug }: { member: MemberRow; slug: string }) {
  const { number } = useFormat();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {leftOutIn === null ? (
        !canBeExcluded && "–"
      ) : (
        <Link href={poolPath(slug, `/rounds/${leftOutIn}`)} prefetch={false} className={LINK}>
          {words.round(number(leftOutIn))}
        </Link>
      )}
      {canBeExcluded && <Badge icon={DoorOpen}>{words.excludable}</Badge>}
    </span>
  );
}
