// How far the asking, the introductions and the answers are, followed while one looks.
"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Note } from "@/components/ui/note";
import { Progress } from "@/components/ui/progress";
import { When } from "@/components/ui/when";
import { round } from "@/components/words/round";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { Sent } from "@/lib/meetups/rounds/page-counts";
import type { View } from "./phase";

type Texts = Record<"sent" | "waiting" | "failed" | "uncertain", (n: string) => string>;

function Bar({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid content-start gap-2 rounded-md border border-line bg-card px-4 py-3">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <h3 className="font-medium font-sans tracking-normal">{title}</h3>
        <span className="text-soft text-xs tabular-nums" aria-live="polite">
          {side}
        </span>
      </div>
      {children}
    </div>
  );
}

function Sending({ title, sent, texts, footer }: { title: string; sent: Sent; texts: Texts; footer?: ReactNode }) {
  const { number } = useFormat();
  const n = (of: keyof Texts) => texts[of](number(sent[of]));
  return (
    <Bar title={title} side={words.asking.of(number(sent.sent), number(sent.all))}>
      <Progress
        label={title}
        max={sent.all}
        parts={[
          { tone: "good" as const, value: sent.sent, label: n("sent") },
          { tone: "bad" as const, value: sent.failed, label: n("failed") },
          { tone: "warn" as const, value: sent.uncertain, label: n("uncertain") },
        ].filter((part, index) => index === 0 || part.value > 0)}
      />
      {(sent.waiting > 0 || footer) && (
        <p className="text-soft text-xs">
          {sent.waiting > 0 && n("waiting")} {footer}
        </p>
      )}
    </Bar>
  );
}

/** Who was asked and who has answered. */
export function AskingProgress({ page: { asking, pool } }: { page: RoundPage }) {
  const { number } = useFormat();
  const { yes, no, silent, noIntro, people, questions, remindedAt } = asking;
  const reminded = remindedAt !== null && (
    <>
      {words.asking.remindedAt} <When at={remindedAt} zone={pool.timeZone} />
    </>
  );
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Sending title={words.asking.questions} sent={questions} texts={words.asking} />
      <Bar title={words.asking.answers} side={words.asking.of(number(yes + no), number(people))}>
        <Progress
          label={words.asking.answers}
          max={people}
          parts={[
            { tone: "good", value: yes, label: words.asking.yes(number(yes)) },
            { tone: "plain", value: no, label: words.asking.no(number(no)) },
          ]}
        />
        <p className="text-soft text-xs">
          {words.asking.silent(number(silent))}
          {noIntro > 0 && <> · {words.asking.noIntro(number(noIntro))}</>}
          {reminded && <> · {reminded}</>}
        </p>
      </Bar>
    </div>
  );
}

/** The introductions, and what came of them. */
export function MeetingProgress({ page, onView }: { page: RoundPage; onView: (view: View, show?: string) => void }) {
  const { number } = useFormat();
  const { introductions, outcomes } = page;
  if (!introductions || !outcomes) return null;
  const { met, notMet, unknown, disagree } = outcomes;
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 md:grid-cols-2">
        <Sending title={round.introductions.title} sent={introductions} texts={round.introductions} />
        <Bar title={round.outcomes.title} side={words.asking.of(number(met + notMet), number(met + notMet + unknown))}>
          <Progress
            label={round.outcomes.label}
            max={met + notMet + unknown}
            parts={[
              { tone: "good", value: met, label: round.outcomes.met(number(met)) },
              { tone: "plain", value: notMet, label: round.outcomes.notMet(number(notMet)) },
            ]}
          />
          <p className="text-soft text-xs">{round.outcomes.unknown(number(unknown))}</p>
        </Bar>
      </div>
      {disagree !== null && disagree > 0 && (
        <Note
          tone="warn"
          title={round.outcomes.disagree(disagree, number(disagree))}
          action={
            <Button look="quiet" size="small" onClick={() => onView("matches", "disagree")}>
              {round.outcomes.look}
            </Button>
          }
        >
          {round.outcomes.disagreeAbout}
        </Note>
      )}
    </div>
  );
}
