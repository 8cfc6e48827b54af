// What was put into a group, as what, and where the group itself was put in.
"use client";

import { Crown, UserMinus, UserRound } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Section } from "@/components/ui/section";
import { groups as words } from "@/components/words/groups";
import type { GroupSearch } from "@/lib/groups/dashboard-search";
import type { EntryTold, GroupDetail } from "@/lib/groups/detail";
import type { Role } from "@/lib/groups/graph";
import { groupHref, groupOf } from "./address";
import type { Changing } from "./change-dialog";

interface Props {
  group: GroupDetail;
  asked: GroupSearch;
  /** null: to look at only. */
  onChange: ((changing: Changing) => void) | null;
}

export function EntriesPart({ group, asked, onChange }: Props) {
  const { owners, members, counts, within } = group;
  const list = (entries: EntryTold[], role: Role, all: number, none: string) => (
    <Entries entries={entries} {...{ role, all, none, onChange }} q={asked.q} at={asked.at} />
  );
  return (
    <Section title={words.asPutIn} about={words.asPutInAbout}>
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        <Box title={words.owners} count={counts.owners}>
          {list(owners, "owner", counts.owners, words.noOwners)}
        </Box>
        <Box title={words.members} count={counts.members}>
          {list(members, "member", counts.members, words.noMembers)}
        </Box>
        <Box title={words.within} count={within.length}>
          <Within within={within} at={asked.at} />
        </Box>
      </div>
    </Section>
  );
}

function Box({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1 rounded-md border border-line bg-card px-4 py-3 text-sm">
      <h3 className="flex items-baseline justify-between gap-2 text-base">
        {title}
        <span className="font-sans text-soft text-xs tabular-nums">{count}</span>
      </h3>
      {children}
    </div>
  );
}

interface EntriesProps {
  entries: EntryTold[];
  role: Role;
  all: number;
  none: string;
  q: string;
  at: string | null;
  onChange: Props["onChange"];
}

function Entries({ entries, role, all, none, q, at, onChange }: EntriesProps) {
  if (entries.length === 0) return <p className="text-soft">{q === "" ? none : words.noneHere}</p>;
  return (
    <>
      <ul className="grid max-h-96 overflow-y-auto" {...(entries.length > 10 ? { tabIndex: 0 } : {})}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} className="flex min-h-8 items-center gap-2">
            <span className="min-w-0 break-words">
              <EntryName entry={entry} at={at} />
              {entry.fullName && <span className="text-soft"> @{entry.name}</span>}
              {entry.alsoVia.length > 0 && <span className="block text-soft text-xs">{words.also(entry.alsoVia)}</span>}
            </span>
            {entry.isDeactivated && <Badge>{words.deactivated}</Badge>}
            {onChange && <EntryMenu entry={entry} role={role} onChange={onChange} />}
          </li>
        ))}
      </ul>
      {q === "" && entries.length < all && <p className="text-soft text-xs">{words.shown(entries.length, all)}</p>}
    </>
  );
}

const LINK = "underline decoration-line underline-offset-4 hover:decoration-clay";

function EntryName({ entry, at }: { entry: EntryTold; at: string | null }) {
  if (entry.kind !== "person")
    return (
      <Link href={groupHref(groupOf(entry.name), at)} prefetch={false} className={LINK}>
        ~{entry.name}
      </Link>
    );
  return (
    <Link href={`/dashboard/people/${entry.personId}`} prefetch={false} className={LINK}>
      {entry.fullName ?? entry.name}
    </Link>
  );
}

function EntryMenu(props: { entry: EntryTold; role: Role; onChange: (changing: Changing) => void }) {
  const { entry, role, onChange } = props;
  const { kind, id, name, fullName } = entry;
  const ask = (verb: Changing["verb"]) => onChange({ verb, whom: [{ kind, id, name, about: fullName ?? name }] });
  return (
    <span className="ml-auto">
      <Menu label={words.entryMore(name)}>
        {role === "member" ? (
          <>
            <MenuItem icon={Crown} onSelect={() => ask("op")}>
              {words.makeOwner}
            </MenuItem>
            <MenuItem icon={UserMinus} danger onSelect={() => ask("remove")}>
              {words.takeOut}
            </MenuItem>
          </>
        ) : (
          <MenuItem icon={UserRound} onSelect={() => ask("deop")}>
            {words.makeMember}
          </MenuItem>
        )}
      </Menu>
    </span>
  );
}

function Within({ within, at }: { within: GroupDetail["within"]; at: string | null }) {
  if (within.length === 0) return <p className="text-soft">{words.withinNone}</p>;
  return (
    <ul className="grid">
      {within.map(({ name, as, owners }) => (
        <li key={`${name} ${as} ${owners}`} className="flex min-h-8 flex-wrap items-center gap-x-2">
          <Link href={groupHref(name, at)} prefetch={false} className={LINK}>
            ~{name}
          </Link>
          <span className="text-soft">{words.withinAs(owners, as)}</span>
        </li>
      ))}
    </ul>
  );
}
