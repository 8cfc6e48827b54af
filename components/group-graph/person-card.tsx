// One person in the picture: what they were put into, why they are in others, and what they see themselves.
"use client";

import { Eye } from "lucide-react";
import { PersonFinder } from "@/components/pairing/person-finder";
import { Button } from "@/components/ui/button";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Looking } from "./about";
import { AtCard, GoToList } from "./card";
import { idOf, placeIn } from "./ids";
import { nameOf, rolesOf } from "./told";

export function PersonCard({ person, facts, model, asked, why, onAt, onOf }: Looking & { person: number }) {
  const one = model.people[person]!;
  const { id } = one;
  const isKnown = person < facts.people.length;
  return (
    <AtCard name={nameOf(one)} onClose={() => onAt(null)}>
      <div className="flex flex-wrap items-center gap-2">
        {onOf && id !== null && asked.of === null && isKnown && (
          <Button look="quiet" size="small" icon={Eye} onClick={() => onOf(id)}>
            {words.view}
          </Button>
        )}
        {one.personId && (
          <a className="underline underline-offset-4" href={`/dashboard/people/${encodeURIComponent(one.personId)}`}>
            {words.personPage}
          </a>
        )}
      </div>
      {facts.may.seeAll && isKnown && (
        <PersonFinder
          label={words.whyPerson}
          none={words.nothing}
          names={new Map(facts.groups.map(({ name }, at) => [idOf.group(at), `~${name}`]))}
          onFound={(found) => why.ask({ person, group: placeIn(found)!.at })}
        />
      )}
      <GoToList
        title={words.direct}
        some={rolesOf(model, person).map(({ group, name, role }) => {
          return { id: idOf.group(group), name: `~${name}`, about: words.role[role] };
        })}
        onAt={onAt}
      />
    </AtCard>
  );
}
