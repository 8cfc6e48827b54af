// The end of a pool: what it will do is said before it is done, and it can be taken back.
"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { roundPath } from "@/components/rounds/queries";
import { useAct } from "@/components/ui/act";
import { Button, ButtonLink } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { pools } from "@/components/words/pools";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { doToPool, poolApi, poolKey } from "./queries";

const words = pools.settings;

export function ArchivePart({ pool: { slug, name, running } }: { pool: PoolHead }) {
  const { number } = useFormat();
  const confirm = useConfirm();
  const router = useRouter();
  const archive = useAct({
    send: (_: undefined) => sendJson("DELETE", poolApi(slug)),
    done: () => words.archived(name),
    undo: () => ({ send: () => doToPool(slug, "unarchive") }),
    refresh: [poolKey(slug), ["pools"], ["home"]],
  });
  const ask = async () => {
    const about = words.archiveWill.map((line) => <p key={line}>{line}</p>);
    if (await confirm({ title: words.archiveTitle(name), about, action: words.archive, danger: true }))
      archive.run(undefined, { onSuccess: () => router.push("/dashboard/pools") });
  };
  if (running !== null)
    return (
      <Section title={words.archive} about={words.goingOn(number(running.number))}>
        <div>
          <ButtonLink look="quiet" size="small" href={roundPath(slug, running.number)}>
            {words.toRound}
          </ButtonLink>
        </div>
      </Section>
    );
  return (
    <Section title={words.archive} about={words.archiveAbout}>
      <div>
        <Button look="danger" size="small" icon={Archive} pending={archive.pending} onClick={ask}>
          {words.archive}
        </Button>
      </div>
    </Section>
  );
}
