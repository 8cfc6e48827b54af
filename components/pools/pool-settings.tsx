// A pool's settings, its secret link, and its end.
"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed } from "@/components/ui/failed";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { pools as words } from "@/components/words/pools";
import { ArchivePart } from "./archive-part";
import { PoolFacts } from "./pool-facts";
import { poolQuery } from "./queries";
import { SecretLink } from "./secret-link";
import { SettingsForm } from "./settings-form";

export function PoolSettingsView({ slug }: { slug: string }) {
  const { data: pool, error, refetch } = useQuery(poolQuery(slug));
  if (!pool) return error ? <Failed error={error} onRetry={refetch} /> : <Skeleton className="h-96" />;
  if (!pool.may.edit)
    return (
      <div className="grid gap-6">
        {pool.archivedAt === null && <Note>{words.settings.readOnly}</Note>}
        <PoolFacts pool={pool} />
      </div>
    );
  return (
    <div className="grid max-w-3xl gap-10">
      <SettingsForm pool={pool} />
      {pool.visibility === "unlisted" && <SecretLink pool={pool} />}
      {pool.may.archive && <ArchivePart pool={pool} />}
    </div>
  );
}
