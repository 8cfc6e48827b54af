// One match of the list: say whether they met.
"use client";

import { Check, Undo2, X } from "lucide-react";
import { useFormat } from "@/components/ui/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { matches as words } from "@/components/words/matches";
import type { MatchRow } from "@/lib/meetups/list-search";
import { useOverride } from "./use-override";

export function MatchMenu({ match }: { match: MatchRow }) {
  const { number } = useFormat();
  const { run } = useOverride();
  const say = (met: boolean | null) => run({ rows: [match], met });
  return (
    <Menu label={words.menu(number(match.number))}>
      {match.override !== true && (
        <MenuItem icon={Check} onSelect={() => say(true)}>
          {words.setMet}
        </MenuItem>
      )}
      {match.override !== false && (
        <MenuItem icon={X} onSelect={() => say(false)}>
          {words.setNotMet}
        </MenuItem>
      )}
      {match.override !== null && (
        <MenuItem icon={Undo2} onSelect={() => say(null)}>
          {words.lift}
        </MenuItem>
      )}
    </Menu>
  );
}
