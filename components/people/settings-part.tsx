// How somebody takes part: their pause, whether they can be excluded, and their name on public pages.
"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select, Switch } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { people } from "@/components/words/people";
import { person } from "@/components/words/person";
import { FOREVER, PUBLIC_NAMES } from "@/lib/meetups/choices";
import type { PersonStory } from "@/lib/meetups/person/story";
import { PauseDialog } from "./pause-dialog";
import { usePersonEdit } from "./use-edit";

const words = person.settings;

export function SettingsPart({ story }: { story: PersonStory }) {
  return (
    <Section title={words.title}>
      <div className="grid divide-y divide-line rounded-md border border-line bg-card text-sm">
        <PauseLine story={story} />
        <ExcludableLine story={story} />
        <PublicNameLine story={story} />
      </div>
    </Section>
  );
}

function Line({ label, hint, children }: { label: ReactNode; hint?: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 flex-1 basis-44 gap-0.5">
        <div>{label}</div>
        {hint && <p className="text-soft text-xs">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

function PauseLine({ story }: { story: PersonStory }) {
  const [pausing, setPausing] = useState(false);
  const { fullName, isPaused, may } = story;
  const edit = usePersonEdit(story);
  const pause = usePersonEdit(story, true);
  return (
    <Line label={<Paused story={story} />}>
      {may.edit && (
        <div className="flex flex-wrap gap-2">
          {isPaused && (
            <Button
              look="quiet"
              size="small"
              pending={edit.pending}
              onClick={() => edit.run({ set: { pause: "off" }, said: words.unpaused(fullName) })}
            >
              {words.unpause}
            </Button>
          )}
          <Button look="quiet" size="small" onClick={() => setPausing(true)}>
            {isPaused ? words.change : words.pause}
          </Button>
        </div>
      )}
      <PauseDialog
        title={people.pause.title}
        open={pausing}
        onOpenChange={setPausing}
        onPause={(until) => pause.runAsync({ set: { pause: until }, said: words.pausedNow(fullName) })}
      />
    </Line>
  );
}

function Paused({ story: { isPaused, pausedUntil, zone } }: { story: PersonStory }) {
  if (!isPaused || pausedUntil === null) return words.notPaused;
  if (pausedUntil === FOREVER) return words.pausedForever;
  return (
    <>
      {words.paused} <When at={pausedUntil} zone={zone} style="day" />
    </>
  );
}

function ExcludableLine({ story }: { story: PersonStory }) {
  const { fullName, canBeExcluded, may } = story;
  const edit = usePersonEdit(story);
  if (!may.edit)
    return (
      <Line label={words.excludable} hint={words.excludableHint}>
        <span className="text-soft">{canBeExcluded ? words.yes : words.no}</span>
      </Line>
    );
  const set = (on: boolean) =>
    edit.run({
      set: { canBeExcluded: on },
      said: on ? words.excludableOn(fullName) : words.excludableOff(fullName),
    });
  return (
    <Line
      label={<Switch label={words.excludable} checked={canBeExcluded} onChange={set} disabled={edit.pending} />}
      hint={words.excludableHint}
    />
  );
}

function PublicNameLine({ story }: { story: PersonStory }) {
  const { publicName, may } = story;
  const edit = usePersonEdit(story);
  if (!may.edit)
    return (
      <Line label={words.publicName}>
        <span className="text-soft">{people.publicNames[publicName]}</span>
      </Line>
    );
  const set = (next: (typeof PUBLIC_NAMES)[number]) =>
    edit.run({ set: { publicName: next }, said: words.publicNameSaid[next] });
  return (
    <Line label={words.publicName}>
      <Select
        aria-label={words.publicName}
        className="w-36"
        value={publicName}
        disabled={edit.pending}
        onChange={(event) => set(event.target.value as typeof publicName)}
      >
        {PUBLIC_NAMES.map((name) => (
          <option key={name} value={name}>
            {people.publicNames[name]}
          </option>
        ))}
      </Select>
    </Line>
  );
}
