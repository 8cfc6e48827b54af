// Choosing somebody of the workspace by a part of their name.
"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { SearchInput } from "@/components/ui/input";
import { connections as words } from "@/components/words/connections";
import { ui } from "@/components/words/ui";
import type { FoundPerson, PlatformName } from "@/lib/bot/connection-schemas";
import { foundPeopleQuery } from "./queries";

interface Props {
  platform: PlatformName;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (person: FoundPerson) => void;
}

export function AdminPicker({ platform, open, onOpenChange, onChoose }: Props) {
  const choose = (person: FoundPerson) => {
    onChoose(person);
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.adminTitle}>
      <Search platform={platform} onChoose={choose} />
    </Dialog>
  );
}

function Search({ platform, onChoose }: Pick<Props, "platform" | "onChoose">) {
  const [name, setName] = useState("");
  const { data, error, isFetching, refetch } = useQuery({
    ...foundPeopleQuery(platform, name),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const people = name.trim() === "" ? [] : (data?.people ?? []);
  const hint = name.trim() === "" ? words.adminEmpty : isFetching ? ui.loading : words.adminNotFound;
  return (
    <div className="grid gap-3">
      <SearchInput value={name} onValue={setName} label={words.adminSearch} />
      {error && <Failed error={error} onRetry={refetch} />}
      <div aria-live="polite" className="min-h-48">
        {people.length === 0 && !error && <p className="text-soft">{hint}</p>}
        <ul className="grid gap-1">
          {people.map((person) => (
            <li key={person.user}>
              <button
                type="button"
                onClick={() => onChoose(person)}
                className="flex w-full flex-wrap items-baseline gap-x-2 rounded-md px-3 py-2 text-left hover:bg-tint"
              >
                <span className="font-medium">{person.fullName}</span>
                <span className="text-soft">{`@${person.userName}`}</span>
              </button>
            </li>
          ))}
        </ul>
        {data?.isPartial && name.trim() !== "" && <p className="pt-2 text-soft text-xs">{words.adminPartial}</p>}
      </div>
    </div>
  );
}
