// Swaps somebody with whoever is chosen by name.
"use client";

import { Dialog } from "@/components/ui/dialog";
import { review as words } from "@/components/words/review";
import type { SeatedPerson } from "@/lib/meetups/rounds/page-seats";
import { asPerson } from "./apply";
import type { Placed } from "./edits";
import { useMoving } from "./moving";
import { FoundPerson, PeopleFinder } from "./people-finder";

interface Props {
  roundId: string;
  held: Placed;
  onClose: () => void;
}

/** Whoever was found, as an edit knows them; and everybody they bring onto the page. */
export const placedOf = (person: SeatedPerson): Placed => ({ who: person, match: person.match });
export const broughtBy = (person: SeatedPerson) => [person, ...(person.match?.people ?? [])].map(asPerson);

export function SwapDialog({ roundId, held, onClose }: Props) {
  const { swapWith } = useMoving();
  const except = new Set([held.who.personId, ...(held.match?.people ?? []).map((one) => one.personId)]);
  const choose = (person: SeatedPerson) => {
    onClose();
    swapWith(placedOf(person), broughtBy(person));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.swapTitle(held.who.name)}>
      <PeopleFinder
        roundId={roundId}
        label={words.swapSearch}
        except={except}
        row={(person, where) => <FoundPerson person={person} where={where} onChoose={() => choose(person)} />}
      />
    </Dialog>
  );
}
