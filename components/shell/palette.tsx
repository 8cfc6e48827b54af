// Find or do: pages, people, pools and groups by a few letters, from anywhere.
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Boxes, type LucideIcon, Network, Plus, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { poolPath, poolsQuery } from "@/components/pools/queries";
import { useFocusBackAtEnd } from "@/components/ui/focus-back";
import { shell } from "@/components/words/shell";
import type { Actor } from "@/lib/core/actor";
import { can, poolsWhere } from "@/lib/core/roles";
import { readPoolsSearch } from "@/lib/meetups/pool-search";
import type { Place } from "./nav";
import { searchQuery } from "./queries";

interface Props {
  places: Place[];
  user: Extract<Actor, { kind: "user" }>;
  onClose: () => void;
}

const ICONS = { person: UserRound, pool: Boxes, group: Network };

export function Palette({ places, user, onClose }: Props) {
  useFocusBackAtEnd();
  const [text, setText] = useState("");
  const router = useRouter();
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const { data: found = [], isFetching } = useQuery({
    ...searchQuery(text.trim()),
    enabled: text.trim().length >= 2,
    placeholderData: keepPreviousData,
  });
  const matches = places.filter((place) => place.label.toLowerCase().includes(text.trim().toLowerCase()));
  const { data: pools } = useQuery({ ...poolsQuery(readPoolsSearch({})), enabled: text.trim().length >= 2 });
  const starts = mayStart(user) ? (pools?.rows ?? []).filter((pool) => pool.round === null).map(startOf) : [];
  const actions = [...actionsFor(user), ...starts].filter((one) =>
    one.label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      shouldFilter={false}
      label={shell.find}
      overlayClassName="fixed inset-0 z-40 bg-ink/40 dark:bg-paper/70"
      contentClassName="-translate-x-1/2 fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-lg overflow-hidden rounded-lg border border-line bg-card text-sm shadow-2xl"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={shell.findHint}
        className="w-full border-line border-b bg-transparent px-4 py-3 text-base outline-none placeholder:text-soft"
      />
      <Command.List className="max-h-[60dvh] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-6 text-center text-soft">
          {isFetching ? shell.searching : shell.nothing}
        </Command.Empty>
        {text.trim().length >= 2 &&
          found.map((one) => (
            <Item
              key={one.href}
              value={one.href}
              icon={ICONS[one.kind]}
              onSelect={() => go(one.href)}
              about={one.about}
            >
              {one.label}
            </Item>
          ))}
        {matches.map(({ href, label, icon }) => (
          <Item key={href} value={`page ${href}`} icon={icon} onSelect={() => go(href)}>
            {label}
          </Item>
        ))}
        {actions.map(({ href, label }) => (
          <Item key={href} value={`do ${href}`} icon={Plus} onSelect={() => go(href)}>
            {label}
          </Item>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}

function actionsFor(user: Props["user"]) {
  return [
    { needs: "pool.create" as const, href: "/dashboard/pools/new", label: shell.createPool },
    { needs: "user.create" as const, href: "/dashboard/settings/users?invite=true", label: shell.invite },
  ].filter(({ needs }) => can(user, needs));
}

const mayStart = (user: Props["user"]) => poolsWhere(user, "round.open").length > 0;
const startOf = ({ slug, name }: { slug: string; name: string }) => ({
  href: poolPath(slug, "?start=true"),
  label: shell.startIn(name),
});

interface ItemProps {
  value: string;
  icon: LucideIcon;
  about?: string | null;
  onSelect: () => void;
  children: ReactNode;
}

function Item({ value, icon: Icon, about, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-default select-none items-center gap-3 rounded-md px-3 py-2 data-[selected=true]:bg-tint"
    >
      <Icon className="size-4 shrink-0 text-soft" aria-hidden="true" />
      <span className="min-w-0 truncate">{children}</span>
      {about && <span className="ml-auto shrink-0 text-soft text-xs">{about}</span>}
    </Command.Item>
  );
}
