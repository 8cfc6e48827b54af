// Puts people together by name: a new match of two or more, or one more for a match there is.
"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormat } from "@/components/ui/format";
import { Checkbox } from "@/components/ui/input";
import { review as words } from "@/components/words/review";
import { ui } from "@/components/words/ui";
import { LARGEST_MATCH } from "@/lib/meetups/choices";
import type { RoundMatch } from "@/lib/meetups/rounds/page-matches";
import type { SeatedPerson } from "@/lib/meetups/rounds/page-seats";
import { gather, moveTo } from "./edits";
import { FoundPerson, PeopleFinder } from "./people-finder";
import { broughtBy, placedOf } from "./swap-dialog";
import type { Arranging } from "./use-arranging";

interface Props {
  roundId: string;
  arranging: Arranging;
  onClose: () => void;
}

/** One more for this match. */
export function JoinDialog({ roundId, match, arranging, onClose }: Props & { match: RoundMatch }) {
  const { number } = useFormat();
  const at = number(match.number);
  const choose = (person: SeatedPerson) => {
    const edit = moveTo(placedOf(person), match);
    if (typeof edit === "string") arranging.say(words.said[edit]);
    else arranging.run({ edit, said: words.said.moved(person.name, at), bring: broughtBy(person) });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.addHereTitle(at)}>
      <PeopleFinder
        roundId={roundId}
        label={words.swapSearch}
        except={new Set(match.people.map((one) => one.personId))}
        row={(person, where) => <FoundPerson person={person} where={where} onChoose={() => choose(person)} />}
      />
    </Dialog>
  );
}

export function AddDialog({ roundId, arranging, onClose }: Props) {
  const { list } = useFormat();
  const [chosen, setChosen] = useState<SeatedPerson[]>([]);
  const isChosen = (person: SeatedPerson) => chosen.some((one) => one.personId === person.personId);
  const toggle = (person: SeatedPerson) =>
    setChosen((now) => (isChosen(person) ? now.filter((one) => one.personId !== person.personId) : [...now, person]));
  const put = () => {
    const edit = gather(chosen.map(placedOf));
    const names = list(chosen.map((one) => one.name));
    if (typeof edit !== "string")
      arranging.run({ edit, said: words.said.added(names), bring: chosen.flatMap(broughtBy) });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.addTitle} about={words.addAbout}>
      <PeopleFinder
        roundId={roundId}
        label={words.swapSearch}
        except={NOBODY}
        row={(person, where) => (
          <Checkbox
            checked={isChosen(person)}
            disabled={chosen.length >= LARGEST_MATCH && !isChosen(person)}
            onChange={() => toggle(person)}
            label={
              <>
                {person.name} <span className="text-soft text-xs">{where}</span>
              </>
            }
          />
        )}
      />
      {chosen.length > 0 && (
        <p aria-live="polite">
          {words.chosen}: {list(chosen.map((one) => one.name))}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button size="small" disabled={chosen.length < 2} onClick={put}>
          {words.addAction}
        </Button>
      </div>
    </Dialog>
  );
}

const NOBODY: ReadonlySet<string> = new Set();
