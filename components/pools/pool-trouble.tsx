// What keeps a pool from working, and what to do about it.
"use client";

import { useAct } from "@/components/ui/act";
import { Button, ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { pools as words } from "@/components/words/pools";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { doToPool, poolKey } from "./queries";

const { trouble } = words;
const CHANNEL = {
  archived: [trouble.archived, trouble.archivedAbout],
  deleted: [trouble.deleted, trouble.deletedAbout],
  left: [trouble.left, trouble.leftAbout],
} as const;

export function PoolTrouble({ pool }: { pool: PoolHead }) {
  if (pool.archivedAt !== null) return <Archived pool={pool} />;
  if (!pool.workspace.connected) {
    const connections = (
      <ButtonLink look="quiet" size="small" href="/dashboard/settings/connections">
        {trouble.toConnections}
      </ButtonLink>
    );
    return (
      <Note tone="bad" title={trouble.disconnected(pool.workspace.name)} action={connections}>
        {trouble.disconnectedAbout}
      </Note>
    );
  }
  if (pool.channelState === "open") return null;
  const [title, about] = CHANNEL[pool.channelState];
  return (
    <Note tone="warn" title={title}>
      {about}
    </Note>
  );
}

function Archived({ pool: { slug, name, may } }: { pool: PoolHead }) {
  const unarchive = useAct({
    send: (_: undefined) => doToPool(slug, "unarchive"),
    done: () => trouble.unarchived(name),
    refresh: [poolKey(slug), ["pools"], ["home"]],
  });
  const action = may.archive && (
    <Button look="quiet" size="small" pending={unarchive.pending} onClick={() => unarchive.run(undefined)}>
      {trouble.unarchive}
    </Button>
  );
  return (
    <Note title={trouble.poolArchived} action={action}>
      {trouble.poolArchivedAbout}
    </Note>
  );
}
