// The one thing to do next, and what happens if one does not.
"use client";

import { useIsMutating } from "@tanstack/react-query";
import { BellRing, FlagOff, Send, Shuffle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { canDraw, isCalledOff, type View } from "./phase";
import { arrangingKey } from "./queries";
import { StartRound } from "./start-round";
import { useClose, useDraw, usePublish, useRemind } from "./use-round-acts";

interface Props {
  page: RoundPage;
  onView: (view: View) => void;
}

const NEXT = {
  asking: Asking,
  drafted: Drafted,
  introducing: Introducing,
  introduced: Introduced,
  closed: Closed,
};

export function NextStep(props: Props) {
  const Next = NEXT[props.page.state];
  return <Next {...props} />;
}

function Panel({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-md border border-line border-l-4 border-l-clay bg-card px-5 py-4">
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <h3 className="text-lg">{title}</h3>
        <div className="max-w-2xl text-soft text-sm">{children}</div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

const next = words.next;

function Asking({ page }: Props) {
  const { number } = useFormat();
  const draw = useDraw(page);
  const remind = useRemind(page);
  const { asking, may } = page;
  const ready = asking.yes >= 2;
  const sending = asking.questions.waiting > 0 && !ready;
  const title = sending ? next.asking.sending : ready ? next.asking.waiting : next.asking.tooFew;
  const about = sending
    ? next.asking.sendingAbout
    : ready
      ? next.asking.waitingAbout(words.people(asking.yes, number(asking.yes)))
      : next.asking.tooFewAbout;
  const n = asking.remindable;
  const actions = may.edit && (
    <>
      {asking.silent > 0 && (
        <Button
          look="quiet"
          size="small"
          icon={BellRing}
          disabled={n === 0}
          pending={remind.pending}
          onClick={remind.run}
        >
          {n === 0 ? next.asking.remindNobody : next.asking.remind(n, number(n))}
        </Button>
      )}
      <Button size="small" icon={Shuffle} disabled={!canDraw(page)} pending={draw.pending} onClick={draw.run}>
        {next.asking.draw}
      </Button>
    </>
  );
  return (
    <Panel title={title} actions={actions}>
      {about}
      {may.edit && asking.silent === 0 && asking.noIntro > 0 && <p className="pt-1">{next.asking.onlyIntros}</p>}
      <Only may={may.edit} />
    </Panel>
  );
}

const Only = ({ may }: { may: boolean }) => (may ? null : <p className="pt-1">{next.viewer}</p>);

function Drafted({ page }: Props) {
  const { number } = useFormat();
  const publish = usePublish(page);
  const changing = useIsMutating({ mutationKey: arrangingKey(page.roundId) }) > 0;
  const { matches, may } = page;
  const { matches: all = 0, short = 0 } = matches ?? {};
  const actions = may.edit && (
    <Button
      size="small"
      icon={Send}
      disabled={all === 0 || short > 0 || changing}
      pending={publish.pending}
      onClick={publish.run}
    >
      {next.drafted.publish(all, number(all))}
    </Button>
  );
  return (
    <Panel title={next.drafted.title} actions={actions}>
      <p aria-live="polite" className={short > 0 ? "text-gold" : undefined}>
        {all === 0 ? next.drafted.empty : short > 0 ? next.drafted.short(short, number(short)) : next.drafted.about}
      </p>
      <Only may={may.edit} />
    </Panel>
  );
}

function Introducing({ page }: Props) {
  return (
    <Panel title={next.introducing.title}>
      {next.introducing.about}
      <Only may={page.may.edit} />
    </Panel>
  );
}

function Introduced({ page, onView }: Props) {
  const { number } = useFormat();
  const close = useClose(page);
  const failed = page.introductions?.failed ?? 0;
  const actions = (
    <>
      {failed > 0 && page.may.retry && (
        <Button size="small" onClick={() => onView("failures")}>
          {next.introduced.failures}
        </Button>
      )}
      {page.may.edit && (
        <Button look="quiet" size="small" icon={FlagOff} pending={close.pending} onClick={close.run}>
          {next.introduced.close}
        </Button>
      )}
    </>
  );
  return (
    <Panel
      title={failed > 0 ? next.introduced.failed(failed, number(failed)) : next.introduced.title}
      actions={actions}
    >
      {failed > 0 ? next.introduced.failedAbout : next.introduced.about}
      <Only may={page.may.edit} />
    </Panel>
  );
}

function Closed({ page }: Props) {
  const calledOff = isCalledOff(page);
  const { pool, neighbours } = page;
  const isNewest = neighbours.after === null && !pool.isArchived;
  const actions = page.may.edit && isNewest && <StartRound slug={pool.slug} name={pool.name} />;
  return (
    <Panel title={calledOff ? next.closed.calledOff : next.closed.title} actions={actions}>
      {calledOff ? next.closed.calledOffAbout : next.closed.about}
    </Panel>
  );
}
