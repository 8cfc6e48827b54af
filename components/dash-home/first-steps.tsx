// What a new install still needs, with marks on what is done.
"use client";

import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { dashHome as words } from "@/components/words/dash-home";
import type { FirstSteps } from "@/lib/http/first-steps";

interface Step {
  title: string;
  about: string;
  done: boolean;
  label: string;
  href: string;
}

export function FirstStepsList({ steps }: { steps: FirstSteps }) {
  const all = stepsOf(steps);
  const next = all.findIndex((step) => !step.done);
  return (
    <Section title={words.steps} about={words.stepsAbout}>
      <ol className="overflow-hidden rounded-md border border-line bg-card">
        {all.map((step, index) => (
          <li
            key={step.title}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-4 last:border-b-0"
          >
            <span
              aria-hidden="true"
              className="flex size-8 shrink-0 items-center justify-center rounded-full border border-line font-serif"
            >
              {step.done ? <Check className="size-4 text-sage" /> : index + 1}
            </span>
            <span className="grid min-w-0 flex-1 basis-60 gap-0.5 text-sm">
              <span className="font-medium">{step.title}</span>
              <span className="text-soft">{step.about}</span>
            </span>
            {step.done ? (
              <Badge tone="good" icon={Check}>
                {words.done}
              </Badge>
            ) : (
              <ButtonLink look={index === next ? "strong" : "quiet"} size="small" href={step.href}>
                {step.label}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function stepsOf({ connected, pool, round, colleague, slug }: FirstSteps): Step[] {
  const at = slug === null ? "/dashboard/pools" : `/dashboard/pools/${encodeURIComponent(slug)}`;
  return [
    {
      ...{ title: words.stepConnect, about: words.stepConnectAbout, label: words.stepConnectDo, done: connected },
      href: "/dashboard/settings/connections",
    },
    {
      ...{ title: words.stepPool, about: words.stepPoolAbout, label: words.stepPoolDo, done: pool },
      href: "/dashboard/pools/new",
    },
    {
      ...{ title: words.stepRound, about: words.stepRoundAbout, done: round, href: at },
      label: slug === null ? words.toPools : words.stepRoundDo,
    },
    {
      ...{ title: words.stepColleague, about: words.stepColleagueAbout, label: words.stepColleagueDo, done: colleague },
      href: "/dashboard/settings/users",
    },
  ];
}
