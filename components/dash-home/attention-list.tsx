// What needs somebody, each line leading straight to it.
"use client";

import { clsx } from "clsx";
import { ChevronRight, CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { dashHome as words } from "@/components/words/dash-home";
import type { HomeFacts } from "@/lib/http/home";
import { type Told, tell } from "./attention";

const LOOKS: Record<Told["tone"], [LucideIcon, string]> = {
  bad: [CircleAlert, "text-rose"],
  warn: [TriangleAlert, "text-gold"],
  info: [Info, "text-plum"],
};

const RANK: Record<Told["tone"], number> = { bad: 0, warn: 1, info: 2 };

export function AttentionList({ home: { attention, may } }: { home: HomeFacts }) {
  const { number } = useFormat();
  const lines = attention.map((one) => tell(one, number, may)).toSorted((a, b) => RANK[a.tone] - RANK[b.tone]);
  return (
    <Section title={words.attention}>
      <div aria-live="polite">
        {lines.length === 0 ? (
          <Well />
        ) : (
          <ul className="overflow-hidden rounded-md border border-line bg-card">
            {lines.map((line) => (
              <li key={line.key} className="border-line border-b last:border-b-0">
                <Line line={line} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Well() {
  return (
    <div className="flex items-start gap-3 rounded-md border border-line bg-card px-4 py-3 text-sm">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-sage" aria-hidden="true" />
      <div className="grid gap-0.5">
        <p className="font-medium">{words.well}</p>
        <p className="text-soft">{words.wellAbout}</p>
      </div>
    </div>
  );
}

function Line({ line: { tone, title, about, href } }: { line: Told }) {
  const [Icon, look] = LOOKS[tone];
  const content = (
    <>
      <Icon className={clsx("mt-0.5 size-4 shrink-0", look)} aria-hidden="true" />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="font-medium">{title}</span>
        {about && <span className="text-soft [overflow-wrap:anywhere]">{about}</span>}
      </span>
    </>
  );
  const shape = "flex items-start gap-3 px-4 py-3 text-sm";
  if (href === null) return <span className={shape}>{content}</span>;
  return (
    <Link href={href} prefetch={false} className={clsx(shape, "hover:bg-tint/60")}>
      {content}
      <ChevronRight className="mt-0.5 size-4 shrink-0 text-soft" aria-hidden="true" />
    </Link>
  );
}
