// Whether the platforms, the jobs and the database work.
"use client";

import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { dashHome as words } from "@/components/words/dash-home";
import type { Part } from "@/lib/http/health";
import type { HomeFacts } from "@/lib/http/home";

const LOOKS = {
  ok: ["good", CircleCheck],
  off: ["plain", CircleDashed],
  starting: ["info", CircleDashed],
  failing: ["bad", CircleAlert],
} as const;

export function HealthList({ home: { health, may } }: { home: HomeFacts }) {
  const toConnections = may.connections ? "/dashboard/settings/connections" : null;
  return (
    <Section title={words.health}>
      <ul className="grid gap-3 text-sm" aria-live="polite">
        <Line name={words.parts.slack} part={health.slack} href={toConnections} />
        <Line name={words.parts.mattermost} part={health.mattermost} href={toConnections} />
        <Line name={words.parts.jobs} part={health.jobs} href={may.jobs ? "/dashboard/settings/jobs" : null} />
        <Line name={words.parts.database} part={health.database} href={null} />
      </ul>
    </Section>
  );
}

function Line({ name, part, href }: { name: string; part: Part; href: string | null }) {
  const isStarting = part.state === "failing" && part.detail === "not checked yet";
  const state = isStarting ? "starting" : part.state;
  const [tone, icon] = LOOKS[state];
  return (
    <li className="grid gap-0.5">
      <span className="flex items-center justify-between gap-2">
        {href === null ? name : <Named href={href}>{name}</Named>}
        <Badge tone={tone} icon={icon}>
          {words.states[state]}
        </Badge>
      </span>
      {part.detail && !isStarting && <span className="text-soft text-xs">{part.detail}</span>}
    </li>
  );
}

function Named({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="underline decoration-line underline-offset-4 hover:decoration-clay">
      {children}
    </Link>
  );
}
