// Whether a match met, what each answered, and an admin's word on it.
"use client";

import { Check, CircleDashed, Scale, Undo2, X } from "lucide-react";
import { useAct } from "@/components/ui/act";
import { Badge } from "@/components/ui/badge";
import { sendJson } from "@/components/ui/fetch";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { person } from "@/components/words/person";
import { round } from "@/components/words/round";
import type { PersonStory } from "@/lib/meetups/person/story";
import type { StoryMatch, StoryRound } from "@/lib/meetups/person/story-rounds";
import { AROUND } from "./queries";

const words = round.match;

interface Props {
  story: PersonStory;
  row: StoryRound;
  match: StoryMatch;
}

export function Met({ story, row, match }: Props) {
  const { list } = useFormat();
  const said = [story, ...match.people].flatMap(({ personId, fullName }) => {
    const value = match.answers?.[personId];
    return value ? [words.answerOf(fullName, words.said[value])] : [];
  });
  return (
    <span className="inline-flex items-start gap-1">
      <span className="inline-grid gap-0.5">
        <span className="flex flex-wrap gap-1">
          <Outcome met={match.met} />
          {match.override !== null && <Badge tone="info">{words.byHand}</Badge>}
          {match.disagree && (
            <Badge tone="warn" icon={Scale}>
              {words.disagree}
            </Badge>
          )}
        </span>
        {said.length > 0 && <bdi className="line-clamp-3 max-w-72 text-soft text-xs">{list(said)}</bdi>}
      </span>
      {match.mayOverride && <Override row={row} match={match} />}
    </span>
  );
}

function Outcome({ met }: { met: boolean | null }) {
  if (met === null) return <Badge icon={CircleDashed}>{words.unknown}</Badge>;
  return (
    <Badge tone={met ? "good" : "plain"} icon={met ? Check : X}>
      {met ? words.yes : words.no}
    </Badge>
  );
}

function Override({ row: { roundId, pool, number: at }, match }: Omit<Props, "story">) {
  const { number } = useFormat();
  const { matchId, override, number: matchNumber } = match;
  const send = (met: boolean | null, seen: boolean | null) =>
    sendJson("POST", `/api/rounds/${encodeURIComponent(roundId)}/override`, { matchId, met, seen });
  const act = useAct({
    send: (met: boolean | null) => send(met, override),
    done: (_, met) =>
      met === null
        ? words.lifted(number(matchNumber))
        : words.overridden(number(matchNumber), met ? words.yes : words.no),
    undo: (_, met) => ({ send: () => send(override, met) }),
    refresh: [...AROUND, ["rounds"]],
  });
  const choices = [
    { met: true, icon: Check, name: words.setMet },
    { met: false, icon: X, name: words.setNotMet },
    { met: null, icon: Undo2, name: words.lift },
  ];
  return (
    <Menu label={person.rounds.menu(person.rounds.name(pool.name, number(at)))}>
      {choices
        .filter(({ met }) => met !== override)
        .map(({ met, icon, name }) => (
          <MenuItem key={name} icon={icon} onSelect={() => act.run(met)}>
            {name}
          </MenuItem>
        ))}
    </Menu>
  );
}
