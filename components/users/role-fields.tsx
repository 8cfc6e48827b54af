// Choosing what somebody may do: a role, and for a manager the pools.
"use client";

import { Checkbox } from "@/components/ui/input";
import { users as words } from "@/components/words/users";

interface Props {
  pools: { id: string; name: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

export function PoolBoxes({ pools, chosen, onChange }: Props) {
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 font-medium text-sm">{words.choosePools}</legend>
      {pools.length === 0 && <p className="text-soft text-sm">{words.noPools}</p>}
      <div className="grid max-h-48 gap-2 overflow-y-auto">
        {pools.map(({ id, name }) => (
          <Checkbox key={id} label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} />
        ))}
      </div>
      {pools.length > 0 && chosen.length === 0 && <p className="text-gold text-sm">{words.noneChosen}</p>}
    </fieldset>
  );
}

/** What the role that is chosen means, beneath its field. */
export const roleHint = (role: string) => words.rolesAbout[role as keyof typeof words.rolesAbout];

export const roleOptions = (roles: readonly (keyof typeof words.roles)[]) =>
  roles.map((role) => ({ value: role, label: words.roles[role] }));
