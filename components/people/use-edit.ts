// Sets something of one person: shown at once, taken back by a press, and refused when it changed meanwhile.
"use client";

import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import type { EditPersonInput } from "@/lib/meetups/people-schemas";
import type { Edited } from "@/lib/meetups/person/edit";
import type { PersonStory } from "@/lib/meetups/person/story";
import { AROUND, personApi, personQuery, takeBack } from "./queries";

export interface Edit {
  set: Omit<EditPersonInput, "seen" | "pausedUntil">;
  /** What is said when it is done. */
  said: string;
}

/** `quiet`: a form shows its refusals itself. */
export function usePersonEdit(story: PersonStory, quiet = false) {
  const { personId } = story;
  return useAct({
    send: ({ set }: Edit) => sendJson<Edited>("PATCH", personApi(personId), { ...set, seen: shownOf(story, set) }),
    done: (_, { said }) => said,
    undo: takeBack,
    optimistic: { key: personQuery(personId).queryKey, change: (old: PersonStory, { set }) => changed(old, set) },
    refresh: AROUND,
    quiet,
  });
}

/** Of what is set, what the editor was shown. */
function shownOf(story: PersonStory, set: Edit["set"]): EditPersonInput["seen"] {
  const { fullName, casualName, nameEdited, canBeExcluded, publicName, pausedUntil } = story;
  return {
    ...(set.fullName !== undefined && { fullName }),
    ...(set.casualName !== undefined && { casualName }),
    ...(set.follow && { nameEdited }),
    ...(set.canBeExcluded !== undefined && { canBeExcluded }),
    ...(set.publicName !== undefined && { publicName }),
    ...(set.pause !== undefined && { pausedUntil }),
  };
}

/** Only what is plain beforehand; the rest comes with the answer. */
function changed(old: PersonStory, { canBeExcluded, publicName, pause }: Edit["set"]): PersonStory {
  return {
    ...old,
    canBeExcluded: canBeExcluded ?? old.canBeExcluded,
    publicName: publicName ?? old.publicName,
    ...(pause === "off" && { pausedUntil: null, isPaused: false }),
  };
}
