// How one appears on the pages with a pool's numbers.
"use client";

import { clsx } from "clsx";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { Section } from "@/components/ui/section";
import { me as words } from "@/components/words/me";
import type { Me } from "@/lib/http/me";
import { PUBLIC_NAMES, type PublicName } from "@/lib/meetups/choices";
import { meQuery } from "./queries";

interface Props {
  fullName: string;
  initials: string;
  publicName: PublicName;
}

interface Change {
  publicName: PublicName;
  seen: PublicName;
}

const send = (change: Change) => sendJson("PUT", "/api/me/public-name", change);

export function PublicNameChoice({ fullName, initials, publicName }: Props) {
  const choose = useAct<Change>({
    send,
    done: (_, change) => words.publicNameDone[change.publicName],
    undo: (_, { publicName: now, seen: before }) => ({ send: () => send({ publicName: before, seen: now }) }),
    refresh: [["me"]],
    optimistic: {
      key: meQuery.queryKey,
      change: (old: Me, change) => ({
        ...old,
        meetups: old.meetups && { ...old.meetups, publicName: change.publicName },
      }),
    },
  });
  return (
    <Section title={words.publicName} about={words.publicNameAbout}>
      <fieldset className="grid gap-2 md:grid-cols-3">
        <legend className="sr-only">{words.publicName}</legend>
        {PUBLIC_NAMES.map((one) => (
          <label
            key={one}
            className={clsx(
              "flex cursor-pointer items-start gap-3 rounded-md border bg-card px-4 py-3",
              one === publicName ? "border-clay" : "border-line hover:border-soft",
            )}
          >
            <input
              type="radio"
              name="public-name"
              className="mt-0.5 size-4 shrink-0 accent-clay"
              checked={one === publicName}
              disabled={choose.pending}
              onChange={() => choose.run({ publicName: one, seen: publicName })}
            />
            <span className="grid min-w-0 gap-0.5">
              <span className="break-words font-medium">{words.publicNames[one](fullName, initials)}</span>
              <span className="text-soft text-xs">{words.publicNameHints[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
