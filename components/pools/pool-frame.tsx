// Around every page of one pool: which it is, what is wrong with it, and its parts.
"use client";

import { useQuery } from "@tanstack/react-query";
import { BarChart3 } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { PageHead } from "@/components/ui/page-head";
import { TabLinks } from "@/components/ui/tabs";
import { pools as words } from "@/components/words/pools";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { PoolTrouble } from "./pool-trouble";
import { poolPath, poolQuery } from "./queries";

export function PoolFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const { data: pool } = useQuery(poolQuery(slug));
  if (!pool) return children;
  return (
    <>
      <PageHead
        title={pool.name}
        crumbs={[{ href: "/dashboard/pools", label: words.title }]}
        badges={pool.archivedAt !== null && <Badge>{words.head.archived}</Badge>}
        about={words.head.of(pool.channelName, pool.workspace.name)}
        actions={
          pool.statsUrl && (
            <ButtonLink look="quiet" size="small" icon={BarChart3} href={pool.statsUrl} target="_blank" rel="noopener">
              {words.head.stats}
            </ButtonLink>
          )
        }
      />
      <PoolTrouble pool={pool} />
      <Tabs pool={pool} />
      {children}
    </>
  );
}

function Tabs({ pool }: { pool: PoolHead }) {
  const { number } = useFormat();
  const at = (part: string) => poolPath(pool.slug, part);
  const { tabs } = words;
  return (
    <TabLinks
      label={tabs.label}
      tabs={[
        { href: at(""), label: tabs.overview },
        { href: at("/rounds"), label: tabs.rounds, count: number(pool.rounds) },
        { href: at("/members"), label: tabs.members, count: number(pool.members) },
        { href: at("/schedule"), label: tabs.schedule },
        { href: at("/texts"), label: tabs.texts },
        ...(pool.archivedAt === null
          ? [
              { href: at("/graph"), label: tabs.graph },
              { href: at("/leaderboard"), label: tabs.leaderboard },
            ]
          : []),
        { href: at("/settings"), label: tabs.settings },
      ]}
    />
  );
}
