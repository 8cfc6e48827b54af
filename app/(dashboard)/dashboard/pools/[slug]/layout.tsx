// Around the pages of one pool. Whoever is not signed in is sent to sign in by the page, which knows its own address.
import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { PoolFrame } from "@/components/pools/pool-frame";
import { poolQuery } from "@/components/pools/queries";
import { Prefetched, prefetch } from "@/components/shell/prefetched";
import { pools as words } from "@/components/words/pools";
import { signedInActor } from "@/lib/auth/session";
import { openContext } from "@/lib/core/context";
import { orNotFound } from "@/lib/http/dashboard";
import { showPool } from "@/lib/meetups/pool-reads";

interface Props {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const pool = await poolOf((await params).slug).catch(() => null);
  return pool ? { title: words.titles(pool.name) } : {};
}

export default async function PoolLayout({ params, children }: Props) {
  const slug = decodeURIComponent((await params).slug);
  const pool = await orNotFound(poolOf((await params).slug));
  if (pool === null) return children;
  return (
    <Prefetched queries={[prefetch(poolQuery(slug), async () => pool)]}>
      <PoolFrame slug={slug}>{children}</PoolFrame>
    </Prefetched>
  );
}

/** Once a request; null: nobody is signed in. */
const poolOf = cache(async (slug: string) => {
  const actor = await signedInActor();
  return actor && showPool(openContext(actor), decodeURIComponent(slug));
});
