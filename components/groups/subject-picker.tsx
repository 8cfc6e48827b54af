// Choosing people, groups and groups' owners by a few letters.
"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Command } from "cmdk";
import { Crown, Search, UserRound, Users } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { sendJson } from "@/components/ui/fetch";
import { groupChanges } from "@/components/words/group-changes";
import type { PersonNamed } from "@/lib/groups/names";
import type { Pickable } from "@/lib/groups/pick";
import { Chosen, type Picked } from "./chosen";
import { pickQuery } from "./queries";
import { useLater } from "./use-later";

const words = groupChanges.change;

interface Props {
  /** The name by which it is heard. */
  label: string;
  picked: Picked[];
  onPicked: (picked: Picked[]) => void;
  only?: "people" | "groups";
}

const SIGNS = { people: "@", groups: "~" };

export function SubjectPicker({ label, picked, onPicked, only }: Props) {
  const [text, setText] = useState("");
  const later = useLater(text.trim());
  const { data } = useQuery({ ...pickQuery(`${only ? SIGNS[only] : ""}${later}`), enabled: later !== "" });
  const found = later === "" ? [] : options(data, only).filter((one) => !picked.some((it) => same(it, one)));
  const pick = (one: Picked) => {
    onPicked([...picked, one]);
    setText("");
  };
  return (
    <Command shouldFilter={false} label={label} className="grid gap-2">
      <Chosen picked={picked} onPicked={onPicked} />
      <div className="relative">
        <Search className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" aria-hidden="true" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={words.choose}
          className="h-9 w-full rounded-md border border-line bg-card pr-3 pl-9 text-sm placeholder:text-soft hover:border-soft"
        />
      </div>
      <Command.List
        className={clsx("max-h-56 overflow-y-auto rounded-md border border-line", (later === "" || !data) && "hidden")}
      >
        {later !== "" && data && (
          <>
            {found.map((one) => (
              <Option key={`${one.kind} ${one.id}`} one={one} onSelect={() => pick(one)} />
            ))}
            {found.length === 0 && <Command.Empty className="px-3 py-2 text-soft">{words.nothing}</Command.Empty>}
            {only !== "groups" && (
              <LookUp typed={later} people={data.people} onFound={(person) => pick(personPicked(person))} />
            )}
          </>
        )}
      </Command.List>
    </Command>
  );
}

const same = (a: Picked, b: Picked) => a.kind === b.kind && a.id === b.id;
const personPicked = ({ accountId, fullName, userName }: PersonNamed): Picked => ({
  ...{ kind: "person", id: accountId, name: userName, about: fullName },
});

function options(found: Pickable | undefined, only: Props["only"]): Picked[] {
  const people = (found?.people ?? []).map(personPicked);
  const groups = (found?.groups ?? []).map(({ id, name }): Picked => {
    return { kind: "group", id, name, about: words.peopleOf(name) };
  });
  if (only) return only === "people" ? people : groups;
  const owners = groups.map(({ id, name }): Picked => {
    return { kind: "owners", id, name: `${name}/owners`, about: words.ownersOf(name) };
  });
  return [...people, ...groups.flatMap((one, index) => [one, owners[index]!])];
}

const ICONS = { person: UserRound, group: Users, owners: Crown };

function Option({ one, onSelect }: { one: Picked; onSelect: () => void }) {
  const Icon = ICONS[one.kind];
  return (
    <Command.Item
      value={`${one.kind} ${one.id}`}
      onSelect={onSelect}
      className="flex cursor-default items-center gap-2 px-3 py-1.5 data-[selected=true]:bg-tint"
    >
      <Icon className="size-4 shrink-0 text-soft" aria-hidden="true" />
      <span className="min-w-0 truncate">{one.about}</span>
      <span className="ml-auto shrink-0 text-soft text-xs">{one.kind === "person" ? `@${one.name}` : one.name}</span>
    </Command.Item>
  );
}

/** Kith may not have met them yet. */
function LookUp(props: { typed: string; people: PersonNamed[]; onFound: (person: PersonNamed) => void }) {
  const { typed, people, onFound } = props;
  const name = typed.replace(/^@/, "").toLowerCase();
  const lookUp = useAct({
    send: () => sendJson<{ person: PersonNamed | null }>("POST", "/api/groups/subjects", { userName: name }),
    done: ({ person }) => (person ? null : words.lookUpNone(name)),
    after: ({ person }) => person && onFound(person),
  });
  if (!/^[\p{L}\p{N}._-]{2,64}$/u.test(name) || people.some((one) => one.userName.toLowerCase() === name)) return null;
  return (
    <Command.Item
      value={`look-up:${name}`}
      disabled={lookUp.pending}
      onSelect={() => lookUp.run()}
      className="flex cursor-default items-center gap-2 border-line border-t px-3 py-1.5 text-soft data-[selected=true]:bg-tint"
    >
      <Search className="size-4 shrink-0" aria-hidden="true" />
      {words.lookUp(name)}
    </Command.Item>
  );
}
