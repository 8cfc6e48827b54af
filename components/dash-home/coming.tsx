// What the schedules do next, in the zones of their pools.
"use client";

import Link from "next/link";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { dashHome as words } from "@/components/words/dash-home";
import type { ComingUp } from "@/lib/meetups/attention";

export function Coming({ coming }: { coming: ComingUp[] }) {
  return (
    <Section title={words.coming}>
      {coming.length === 0 ? (
        <p className="text-soft text-sm">{words.comingNone}</p>
      ) : (
        <ol className="grid gap-3">
          {coming.map((one) => (
            <li key={`${one.what} ${one.slug} ${one.number}`} className="grid gap-0.5 text-sm">
              <Link
                href={hrefOf(one)}
                prefetch={false}
                className="w-fit font-medium underline decoration-line underline-offset-4 [overflow-wrap:anywhere] hover:decoration-clay"
              >
                <Named one={one} />
              </Link>
              <span className="text-soft text-xs">
                <When at={one.at} zone={one.timeZone} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Named({ one: { what, pool, number: n } }: { one: ComingUp }) {
  const { number } = useFormat();
  const does = words.does[what];
  return n === null ? words.comingLine(pool, does) : words.comingRound(pool, number(n), does);
}

function hrefOf({ slug, number }: ComingUp): string {
  const pool = `/dashboard/pools/${encodeURIComponent(slug)}`;
  return number === null ? `${pool}/schedule` : `${pool}/rounds/${number}`;
}
