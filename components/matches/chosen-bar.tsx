// What can be said of all selected matches at once.
"use client";

import { Check, Undo2, X } from "lucide-react";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/format";
import { matches as words } from "@/components/words/matches";
import type { MatchRow } from "@/lib/meetups/list-search";
import { useOverride } from "./use-override";

const WORDS = [
  { met: true, icon: Check, text: words.setMet },
  { met: false, icon: X, text: words.setNotMet },
  { met: null, icon: Undo2, text: words.lift },
];

export function ChosenBar({ chosen, onClear }: { chosen: MatchRow[]; onClear: () => void }) {
  const { number } = useFormat();
  const override = useOverride(onClear);
  const rows = chosen.filter((row) => row.mayOverride);
  const left = chosen.length - rows.length;
  return (
    <BulkBar count={chosen.length} onClear={onClear}>
      {left > 0 && <span className="text-soft">{words.left(left, number(left))}</span>}
      {WORDS.map(({ met, icon, text }) => (
        <Button
          key={text}
          look="quiet"
          size="small"
          icon={icon}
          disabled={rows.length === 0 || override.pending}
          onClick={() => override.run({ rows, met })}
        >
          {text}
        </Button>
      ))}
    </BulkBar>
  );
}
