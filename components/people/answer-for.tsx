// Whether somebody is free in the round that is going on, and saying so for them.
"use client";

import { clsx } from "clsx";
import { Check, X } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { person } from "@/components/words/person";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryPool } from "@/lib/meetups/person/story-parts";
import type { AvailabilityOutcome } from "@/lib/meetups/schemas";
import { AROUND, doWith } from "./queries";

const words = person.pools;

export function AnswerFor({ story, pool }: { story: PersonStory; pool: StoryPool }) {
  const { round, may, state } = pool;
  if (round === null || !may.answers) return "–";
  const open = ["asking", "drafted"].includes(round.state) && may.edit && story.may.edit && state === "in";
  if (!open) return <Said available={round.available} />;
  if (!story.hasIntro) return <span className="text-soft">{words.needsIntro}</span>;
  return <Answering personId={story.personId} pool={pool} round={round} />;
}

export function Said({ available }: { available: boolean | null }) {
  if (available === null) return <span className="text-soft">{words.silent}</span>;
  return (
    <Badge tone={available ? "good" : "plain"} icon={available ? Check : X}>
      {available ? words.free : words.notFree}
    </Badge>
  );
}

interface Props {
  personId: string;
  pool: StoryPool;
  round: NonNullable<StoryPool["round"]>;
}

function Answering({ personId, pool: { name }, round: { roundId, available } }: Props) {
  const send = (free: boolean, seen: boolean | null) =>
    doWith<AvailabilityOutcome>(personId, "answer", { roundId, available: free, seen: { available: seen } });
  const act = useAct({
    send: (free: boolean) => send(free, available),
    done: ({ kind }, free) => words.said[kind]?.(free) ?? words.saidBefore,
    // An answer cannot be made unsaid, only another one given.
    undo: (_, free) => (available === null ? null : { send: () => send(available, free) }),
    refresh: AROUND,
  });
  return (
    <span className="inline-grid gap-1">
      <fieldset className="inline-flex gap-1">
        <legend className="sr-only">{words.answerFor(name)}</legend>
        {[true, false].map((free) => (
          <Button
            key={String(free)}
            look="quiet"
            size="small"
            icon={available === free ? (free ? Check : X) : undefined}
            aria-pressed={available === free}
            disabled={act.pending}
            className={clsx("whitespace-nowrap", available === free && "border-clay bg-tint")}
            onClick={() => available !== free && act.run(free)}
          >
            {free ? words.free : words.notFree}
          </Button>
        ))}
      </fieldset>
      {available === null && <span className="text-soft text-xs">{words.silent}</span>}
    </span>
  );
}
