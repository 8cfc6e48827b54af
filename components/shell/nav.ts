// Where one can go in the dashboard, and who may.
import {
  Boxes,
  CalendarDays,
  Cog,
  Handshake,
  House,
  Inbox,
  type LucideIcon,
  Network,
  Plug,
  ScrollText,
  UserCog,
  Users,
} from "lucide-react";
import { shell } from "@/components/words/shell";
import type { Actor } from "@/lib/core/actor";
import { type Action, can, poolsWhere } from "@/lib/core/roles";

export interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  needs: Action;
  /** Whoever may in some pool sees it: the page itself shows only theirs. */
  inPools?: true;
  part: "work" | "settings";
}

export const PLACES: Place[] = [
  { href: "/dashboard", label: shell.home, icon: House, needs: "dashboard.open", part: "work" },
  { href: "/dashboard/pools", label: shell.pools, icon: Boxes, needs: "pool.view", inPools: true, part: "work" },
  {
    href: "/dashboard/rounds",
    label: shell.rounds,
    icon: CalendarDays,
    needs: "round.view",
    inPools: true,
    part: "work",
  },
  { href: "/dashboard/people", label: shell.people, icon: Users, needs: "people.view", inPools: true, part: "work" },
  {
    href: "/dashboard/matches",
    label: shell.matches,
    icon: Handshake,
    needs: "match.view",
    inPools: true,
    part: "work",
  },
  { href: "/dashboard/inbox", label: shell.inbox, icon: Inbox, needs: "inbox.view", inPools: true, part: "work" },
  { href: "/dashboard/groups", label: shell.groups, icon: Network, needs: "group.view", part: "work" },
  { href: "/dashboard/audit", label: shell.audit, icon: ScrollText, needs: "audit.view", part: "settings" },
  {
    href: "/dashboard/settings/connections",
    label: shell.connections,
    icon: Plug,
    needs: "workspace.view",
    part: "settings",
  },
  { href: "/dashboard/settings/users", label: shell.users, icon: UserCog, needs: "user.view", part: "settings" },
  { href: "/dashboard/settings/jobs", label: shell.jobs, icon: Cog, needs: "status.view", part: "settings" },
];

type User = Extract<Actor, { kind: "user" }>;

export function placesFor(user: User): Place[] {
  return PLACES.filter(({ needs, inPools }) => {
    if (!inPools) return can(user, needs);
    const pools = poolsWhere(user, needs);
    return pools === "all" || pools.length > 0;
  });
}
