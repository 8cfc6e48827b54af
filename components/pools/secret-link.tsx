// The link to the stats page of an unlisted pool, and how to make the old one useless.
"use client";

import { RefreshCw } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { CopyField } from "@/components/ui/copy";
import { Section } from "@/components/ui/section";
import { pools } from "@/components/words/pools";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { doToPool, poolKey } from "./queries";

const words = pools.settings;

export function SecretLink({ pool: { slug, statsUrl } }: { pool: PoolHead }) {
  const confirm = useConfirm();
  const renew = useAct({
    send: (_: undefined) => doToPool(slug, "renew-key"),
    done: () => words.renewed,
    refresh: [poolKey(slug)],
  });
  const ask = async () => {
    const { renewTitle: title, renewAbout: about, renew: action } = words;
    if (await confirm({ title, about, action, danger: true })) renew.run(undefined);
  };
  const button = (
    <Button look="quiet" size="small" icon={RefreshCw} pending={renew.pending} onClick={ask}>
      {words.renew}
    </Button>
  );
  return (
    <Section title={words.link} about={words.linkAbout} actions={button}>
      <CopyField label={words.linkLabel} value={statsUrl ?? ""} />
    </Section>
  );
}
