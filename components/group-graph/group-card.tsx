// One group in the picture: who and what was put into it, what it is in, and why somebody is there.
"use client";

import { groupHref, withKey } from "@/components/groups/address";
import { StateMark } from "@/components/groups/state-mark";
import { PersonFinder } from "@/components/pairing/person-finder";
import { Button } from "@/components/ui/button";
import { groupGraph as words } from "@/components/words/group-graph";
import type { Role } from "@/lib/groups/graph";
import type { Looking } from "./about";
import { AtCard, GoToList, type Listed } from "./card";
import { idOf, placeIn } from "./ids";
import { nameOf, peopleOf } from "./told";

export function GroupCard({ group, ...looking }: Looking & { group: number }) {
  const { facts, model, open, counts, asked, onAt, onToggle } = looking;
  const { name, state, role } = model.groups[group]!;
  const count = counts[group] ?? 0;
  const people = (as: Role) =>
    peopleOf(model, group, as).map((at): Listed => ({ id: idOf.person(at), name: nameOf(model.people[at]!) }));
  const links = model.links.filter(({ fate }) => fate !== "comes");
  const listed = (at: number, line: keyof typeof words.lines): Listed => {
    return { id: idOf.group(at), name: `~${model.groups[at]!.name}`, about: words.lines[line] };
  };
  const hasPage = facts.may.seeAll || role !== null;
  return (
    <AtCard name={`~${name}`} onClose={() => onAt(null)}>
      {state !== null && state !== "managed" && (
        <div>
          <StateMark state={state} />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {count > 0 && (
          <Button look="quiet" size="small" onClick={() => onToggle(group)}>
            {open.has(group) ? words.hide(count) : words.show(count)}
          </Button>
        )}
        {hasPage && (
          <a
            className="self-center underline underline-offset-4"
            href={asked.at === null ? withKey(groupHref(name), asked.key) : groupHref(name, asked.at)}
          >
            {words.page}
          </a>
        )}
      </div>
      <WhyHere {...looking} group={group} />
      <GoToList title={words.owners} some={people("owner")} onAt={onAt} />
      <GoToList title={words.members} some={people("member")} onAt={onAt} />
      <GoToList
        title={words.contains}
        some={links.filter(({ to }) => to === group).map(({ from, line }) => listed(from, line))}
        onAt={onAt}
      />
      <GoToList
        title={words.within}
        some={links.filter(({ from }) => from === group).map(({ to, line }) => listed(to, line))}
        onAt={onAt}
      />
    </AtCard>
  );
}

/** Of everybody for whoever sees all; others ask about themselves. */
function WhyHere({ facts, model, why, group }: Looking & { group: number }) {
  if (facts.may.seeAll)
    return (
      <PersonFinder
        label={words.whyGroup}
        none={words.nothing}
        names={new Map(facts.people.map((one, at) => [idOf.person(at), nameOf(one)]))}
        onFound={(id) => why.ask({ person: placeIn(id)!.at, group })}
      />
    );
  const self = model.people.findIndex(({ isViewer }) => isViewer);
  if (self < 0 || model.groups[group]!.role === null) return null;
  return (
    <div>
      <Button look="quiet" size="small" onClick={() => why.ask({ person: self, group })}>
        {words.whyMe}
      </Button>
    </div>
  );
}
