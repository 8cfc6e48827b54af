// The round that is going on and the one next thing to do about it, or how to begin one.
"use client";

import { Eye, Shuffle } from "lucide-react";
import type { ReactNode } from "react";
import { roundPath } from "@/components/rounds/queries";
import { StartRound } from "@/components/rounds/start-round";
import { StateBadge } from "@/components/rounds/state-badge";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { When } from "@/components/ui/when";
import { pools as words } from "@/components/words/pools";
import type { CurrentRound as Current, PoolOverview } from "@/lib/meetups/pool-overview";
import type { PoolHead } from "@/lib/meetups/pool-schemas";

const now = words.current;

export function CurrentRound({ pool, data }: { pool: PoolHead; data: PoolOverview }) {
  if (data.current === null) return <NoRound pool={pool} people={data.people.members} />;
  const { current } = data;
  const Part = {
    asking: Asking,
    drafted: Drafted,
    introducing: Introducing,
    introduced: Introduced,
    closed: Introduced,
  };
  const Shown = Part[current.state];
  return <Shown pool={pool} round={current} />;
}

interface CardProps {
  title: string;
  badges?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

function Card({ title, badges, actions, children }: CardProps) {
  return (
    <div className="grid gap-4 rounded-md border border-line border-l-4 border-l-clay bg-card px-5 py-4">
      <div className="grid gap-1">
        {badges && <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft text-sm">{badges}</div>}
        <h3 className="text-lg">{title}</h3>
      </div>
      <div className="grid gap-3 text-sm">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function NoRound({ pool, people }: { pool: PoolHead; people: number }) {
  const about = people === 0 ? now.nobodyAbout : pool.schedule === "running" ? now.noneScheduled : now.noneByHand;
  const actions = pool.may.open && people > 0 && (
    <StartRound slug={pool.slug} name={pool.name} quiet={pool.schedule === "running"} />
  );
  return (
    <Card title={people === 0 ? now.nobody : now.none} actions={actions}>
      <p className="text-soft">{pool.may.open ? about : now.noneViewer}</p>
    </Card>
  );
}

interface Props {
  pool: PoolHead;
  round: Current;
}

function Frame({ pool, round, title, actions, children }: Props & Omit<CardProps, "badges">) {
  const { number, days } = useFormat();
  const badges = (
    <>
      <span className="font-medium text-ink">{now.title(number(round.number))}</span>
      <StateBadge state={round.state} calledOff={false} />
      <span className="whitespace-nowrap">{days(round.start, round.end)}</span>
    </>
  );
  return (
    <Card title={title} badges={badges} actions={actions}>
      {children}
      {round.failures > 0 && <p className="text-gold">{now.failures(round.failures, number(round.failures))}</p>}
      {round.closesAt !== null && round.state !== "asking" && (
        <p className="text-soft">
          {now.closesAt} <When at={round.closesAt} zone={pool.timeZone} />
        </p>
      )}
    </Card>
  );
}

function ToRound({ pool, round, label, icon, quiet }: Props & { label: string; icon?: typeof Eye; quiet?: boolean }) {
  return (
    <ButtonLink size="small" look={quiet ? "quiet" : "strong"} icon={icon} href={roundPath(pool.slug, round.number)}>
      {label}
    </ButtonLink>
  );
}

function Asking({ pool, round }: Props) {
  const { number } = useFormat();
  const { people, yes, no, silent, noIntro } = round.asking;
  const byHand = round.matchesAt === null && pool.may.open;
  return (
    <Frame
      {...{ pool, round, title: now.asking }}
      actions={
        <ToRound
          {...{ pool, round, label: byHand ? now.toMatch : now.toAsking }}
          icon={byHand ? Shuffle : undefined}
          quiet={!byHand}
        />
      }
    >
      <p className="text-soft" aria-live="polite">
        {now.askingAbout(number(yes + no), number(people), number(yes))}
      </p>
      <Progress
        label={now.answers}
        max={people}
        parts={[
          { tone: "good", value: yes, label: now.yes(number(yes)) },
          { tone: "plain", value: no, label: now.no(number(no)) },
        ]}
      />
      <p className="text-soft">
        {silent > 0 && `${now.silent(number(silent))}. `}
        {noIntro > 0 && `${now.noIntro(number(noIntro))}. `}
        {round.matchesAt === null ? (
          now.matchByHand
        ) : (
          <>
            {now.matchesAt} <When at={round.matchesAt} zone={pool.timeZone} />
          </>
        )}
      </p>
    </Frame>
  );
}

function Drafted({ pool, round }: Props) {
  const { number } = useFormat();
  return (
    <Frame
      {...{ pool, round, title: now.drafted }}
      actions={<ToRound {...{ pool, round, label: now.toDraft }} icon={Eye} />}
    >
      <p className="text-soft">
        {now.draftedAbout(round.matches, number(round.matches))}{" "}
        {round.open > 0 && now.open(round.open, number(round.open))}
      </p>
    </Frame>
  );
}

function Introducing({ pool, round }: Props) {
  const { number } = useFormat();
  const { all = 0, sent = 0, waiting = 0, failed = 0 } = round.introductions ?? {};
  return (
    <Frame
      {...{ pool, round, title: now.introducing }}
      actions={<ToRound {...{ pool, round, label: now.toRound }} quiet />}
    >
      <Progress
        label={now.introductions}
        max={all}
        parts={[
          { tone: "good", value: sent, label: now.sent(number(sent)) },
          ...(failed > 0 ? [{ tone: "bad" as const, value: failed, label: now.failed(number(failed)) }] : []),
        ]}
      />
      {waiting > 0 && <p className="text-soft">{now.waiting(number(waiting))}</p>}
    </Frame>
  );
}

function Introduced({ pool, round }: Props) {
  const { number } = useFormat();
  return (
    <Frame
      {...{ pool, round, title: now.introduced }}
      actions={<ToRound {...{ pool, round, label: now.toRound }} quiet />}
    >
      <p className="text-soft">{now.introducedAbout(round.matches, number(round.matches))}</p>
    </Frame>
  );
}
