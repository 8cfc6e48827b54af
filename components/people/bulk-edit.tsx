// What can be set of several people at once.
"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/ui/act";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { people } from "@/components/words/people";
import { PUBLIC_NAMES } from "@/lib/meetups/choices";
import type { PeopleStep } from "@/lib/meetups/people-schemas";
import type { Edited } from "@/lib/meetups/person/edit";
import { PauseDialog } from "./pause-dialog";
import { AROUND, editPeople, takeBack } from "./queries";

const words = people.bulk;

export function BulkEdit({ people: chosen, onClear }: { people: string[]; onClear: () => void }) {
  const [pausing, setPausing] = useState(false);
  const { number } = useFormat();
  const edit = useBulkEdit(chosen);
  const pause = useBulkEdit(chosen, true);
  const title = people.pause.titleMany(chosen.length, number(chosen.length));
  return (
    <BulkBar count={chosen.length} onClear={onClear}>
      <Choices label={words.excludable} pending={edit.pending}>
        <MenuItem onSelect={() => edit.run({ canBeExcluded: true })}>{words.excludableOn}</MenuItem>
        <MenuItem onSelect={() => edit.run({ canBeExcluded: false })}>{words.excludableOff}</MenuItem>
      </Choices>
      <Choices label={words.publicName} pending={edit.pending}>
        {PUBLIC_NAMES.map((publicName) => (
          <MenuItem key={publicName} onSelect={() => edit.run({ publicName })}>
            {people.publicNames[publicName]}
          </MenuItem>
        ))}
      </Choices>
      <Button look="quiet" size="small" disabled={edit.pending} onClick={() => setPausing(true)}>
        {words.pause}
      </Button>
      <Button look="quiet" size="small" disabled={edit.pending} onClick={() => edit.run({ pause: "off" })}>
        {words.unpause}
      </Button>
      <PauseDialog
        title={title}
        open={pausing}
        onOpenChange={setPausing}
        onPause={(until) => pause.runAsync({ pause: until })}
      />
    </BulkBar>
  );
}

function useBulkEdit(chosen: string[], quiet = false) {
  const { number } = useFormat();
  const done = ({ changed, same }: Edited) => {
    if (changed === 0) return words.nobody;
    const rest = same === 0 ? [] : [words.same(same, number(same))];
    return [words.done(changed, number(changed)), ...rest].join(" ");
  };
  return useAct({
    send: (set: PeopleStep["set"]) => editPeople([{ people: chosen, set }]),
    done,
    undo: takeBack,
    refresh: AROUND,
    quiet,
  });
}

function Choices({ label, pending, children }: { label: string; pending: boolean; children: ReactNode }) {
  const trigger = (
    <Button look="quiet" size="small" disabled={pending}>
      {label}
      <ChevronDown className="size-4" aria-hidden="true" />
    </Button>
  );
  return (
    <Menu label={label} trigger={trigger}>
      {children}
    </Menu>
  );
}
