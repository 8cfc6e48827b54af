// Users in rows: who they are, what they may do, and when they were last here.
"use client";

import { Users } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable, type Sort } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { useFormat } from "@/components/ui/format";
import { When } from "@/components/ui/when";
import { users as words } from "@/components/words/users";
import type { InvitationLink } from "@/lib/auth/invitations";
import type { UserLine, UserList } from "@/lib/auth/user-search";
import { UserActions } from "./user-actions";

interface Props {
  list: UserList;
  busy: boolean;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onLink: (link: InvitationLink) => void;
}

export function UserTable({ list, busy, sort, onSort, onLink }: Props) {
  const format = useFormat();
  const columns: Column<UserLine>[] = [
    { key: "name", share: 24, title: words.name, sort: "name", cell: (one) => <Named user={one} /> },
    { key: "role", share: 10, title: words.role, sort: "role", cell: ({ role }) => words.roles[role] },
    { key: "pools", share: 12, title: words.pools, cell: (one) => poolsOf(one, format.list) },
    {
      key: "ways",
      share: 14,
      title: words.ways,
      cell: ({ ways }) => (ways.length > 0 ? format.list(ways.map((way) => words.wayNames[way])) : words.noWay),
    },
    {
      key: "seen",
      share: 12,
      title: words.seen,
      sort: "seen",
      cell: ({ lastSignIn }) => (lastSignIn === null ? words.never : <When at={lastSignIn} style="ago" />),
    },
    { key: "state", share: 14, title: words.state, cell: (one) => <State user={one} /> },
    {
      key: "actions",
      share: 14,
      title: words.actions,
      align: "end",
      cell: (one) => <UserActions user={one} pools={list.pools} onLink={onLink} />,
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={list.users}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={onSort}
      busy={busy}
      empty={
        <Empty icon={Users} title={words.none}>
          {words.noneAbout}
        </Empty>
      }
    />
  );
}

function poolsOf({ role, pools }: UserLine, list: (names: string[]) => string): string {
  if (role === "admin" || role === "viewer") return words.allPools;
  return pools.length > 0 ? list(pools.map(({ name }) => name)) : words.noPool;
}

function Named({ user: { name, email, isYou } }: { user: UserLine }) {
  return (
    <span className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        {name}
        {isYou && <Badge>{words.you}</Badge>}
      </span>
      <span className="font-normal text-soft text-xs">{email ?? words.noEmail}</span>
    </span>
  );
}

function State({ user }: { user: UserLine }) {
  const { number } = useFormat();
  const { disabledAt, invitedUntil, isUnused, sessions } = user;
  if (disabledAt !== null) return <Badge tone="bad">{words.disabled}</Badge>;
  if (invitedUntil !== null) return <Badge tone="info">{words.invited}</Badge>;
  if (isUnused) return <Badge tone="warn">{words.expired}</Badge>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Badge tone="good">{words.active}</Badge>
      {sessions > 0 && <span className="text-soft text-xs">{words.sessions(sessions, number(sessions))}</span>}
    </span>
  );
}
