// How a pool works, in a few lines.
"use client";

import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/key-value";
import { Section } from "@/components/ui/section";
import { pools as words } from "@/components/words/pools";
import type { PoolHead } from "@/lib/meetups/pool-schemas";
import { poolPath } from "./queries";

export function PoolFacts({ pool }: { pool: PoolHead }) {
  const { facts, fields } = words;
  const part = (takes: boolean) => (takes ? facts.takesPart : facts.leftOut);
  const odds = pool.groupSize === 2 ? fields.odds : fields.oddsLarger;
  const change = pool.may.edit && (
    <ButtonLink look="quiet" size="small" href={poolPath(pool.slug, "/settings")}>
      {words.overview.change}
    </ButtonLink>
  );
  return (
    <Section title={words.overview.facts} actions={change}>
      <div className="rounded-md border border-line bg-card px-4 py-3">
        <Facts
          items={[
            { label: facts.channel, value: `#${pool.channelName}` },
            { label: facts.zone, value: pool.timeZone.replaceAll("_", " ") },
            { label: facts.size, value: fields.sizes(pool.groupSize) },
            { label: facts.odd, value: odds[pool.odd] },
            { label: facts.publish, value: fields.publishes[pool.publish] },
            { label: facts.stats, value: fields.visibilities[pool.visibility] },
            { label: facts.guests, value: part(pool.includeGuests) },
            { label: facts.strangers, value: part(pool.includeStrangers) },
          ]}
        />
      </div>
    </Section>
  );
}
