// The ways by which somebody is in a group; one may be looked at by itself.
"use client";

import { clsx } from "clsx";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Why } from "./use-why";

export function WhyNote({ why: { asked, told, error, chosen, ask, choose, endWhy } }: { why: Why }) {
  if (error) return <Failed error={error} onRetry={() => asked && ask({ ...asked })} />;
  if (!told) return <Skeleton className="h-32" />;
  return (
    <section aria-live="polite" className="grid gap-3 rounded-md border border-plum/50 bg-card p-4 text-sm">
      <h2 className="text-base [overflow-wrap:anywhere]">{words.why(told.person, told.group)}</h2>
      {told.chains.length === 0 && <p className="text-soft">{words.whyNot(told.person, told.group)}</p>}
      <ul className="grid gap-1">
        {told.chains.map((chain, at) => (
          <li key={chain.join()}>
            <button
              type="button"
              aria-pressed={chosen === at}
              onClick={() => choose(chosen === at ? null : at)}
              className={clsx(
                "w-full rounded-md border px-2 py-1.5 text-left [overflow-wrap:anywhere] hover:border-clay",
                chosen === at ? "border-clay bg-tint" : "border-line",
              )}
            >
              {words.chain(told.person, chain)}
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Button look="quiet" size="small" onClick={endWhy}>
          {words.whyEnd}
        </Button>
      </div>
    </section>
  );
}
