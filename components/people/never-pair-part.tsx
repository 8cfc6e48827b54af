// With whom somebody is never paired.
"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useAct } from "@/components/ui/act";
import { IconButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { When } from "@/components/ui/when";
import { person } from "@/components/words/person";
import type { PersonStory } from "@/lib/meetups/person/story";
import { PersonPicker } from "./person-picker";
import { AROUND, doWith, personPath, personQuery } from "./queries";

const words = person.apart;

interface Other {
  personId: string;
  fullName: string;
}

export function NeverPairPart({ story }: { story: PersonStory }) {
  const { personId, neverPair, may } = story;
  const add = useApart(story, "never-pair");
  const remove = useApart(story, "may-pair");
  return (
    <Section title={words.title}>
      {neverPair.length === 0 && <p className="text-soft text-sm">{words.none}</p>}
      {neverPair.length > 0 && (
        <ul className="grid divide-y divide-line rounded-md border border-line bg-card text-sm">
          {neverPair.map((one) => (
            <li key={one.personId} className="flex items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <Link href={personPath(one.personId)} prefetch={false} className="hover:underline">
                  <bdi>{one.fullName}</bdi>
                </Link>{" "}
                <span className="text-soft text-xs">
                  {words.since} <When at={one.since} style="day" />
                </span>
              </span>
              {may.neverPair && (
                <IconButton icon={X} label={words.letMeet(one.fullName)} onClick={() => remove.run(one)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {may.neverPair && (
        <PersonPicker
          label={words.add}
          exclude={[personId, ...neverPair.map((one) => one.personId)]}
          onPick={(other) => add.run(other)}
        />
      )}
    </Section>
  );
}

type Step = "never-pair" | "may-pair";
const BACK: Record<Step, Step> = { "never-pair": "may-pair", "may-pair": "never-pair" };

function useApart({ personId, fullName }: PersonStory, step: Step) {
  const send = (way: Step, { personId: otherId }: Other) => doWith<{ changed: boolean }>(personId, way, { otherId });
  const said = step === "never-pair" ? words.added : words.removed;
  return useAct({
    send: (other: Other) => send(step, other),
    done: ({ changed }, other) => (changed ? said(fullName, other.fullName) : words.same),
    undo: ({ changed }, other) => (changed ? { send: () => send(BACK[step], other) } : null),
    optimistic: {
      key: personQuery(personId).queryKey,
      change: (old: PersonStory, other) => {
        const rest = old.neverPair.filter((one) => one.personId !== other.personId);
        const { personId: id, fullName: name } = other;
        const added = { personId: id, fullName: name, since: Date.now() };
        return { ...old, neverPair: step === "never-pair" ? [...rest, added] : rest };
      },
    },
    refresh: AROUND,
  });
}
