// A match added to a published round: its people are chosen among those who are free, and introduced.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormat } from "@/components/ui/format";
import { Checkbox, SearchInput } from "@/components/ui/input";
import { review } from "@/components/words/review";
import { round } from "@/components/words/round";
import { ui } from "@/components/words/ui";
import { LARGEST_MATCH } from "@/lib/meetups/choices";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { doTo, freeQuery, roundKey } from "./queries";

const words = round.late;

export function AddPublished({ page, onClose }: { page: RoundPage; onClose: () => void }) {
  const { roundId } = page;
  const { number, list } = useFormat();
  const { data } = useQuery(freeQuery(roundId));
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const add = useAct({
    send: async (people: string[]) => {
      const facts = await doTo<{ people: string[] }>(roundId, "add", { people });
      onClose();
      return facts;
    },
    done: (facts) => words.added(list(facts.people)),
    refresh: [roundKey(roundId), ["rounds"], ["matches"]],
  });
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const people = data?.people ?? [];
  const found = people.filter((one) => `${one.name} ${one.userName}`.toLowerCase().includes(q.trim().toLowerCase()));
  const n = chosen.length;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.addTitle} about={words.addAbout}>
      {people.length > 8 && <SearchInput label={review.addSearch} value={q} onValue={setQ} />}
      <ul className="grid max-h-72 gap-2 overflow-y-auto">
        {found.map((one) => (
          <li key={one.personId}>
            <Checkbox
              label={`${one.name} @${one.userName}`}
              checked={chosen.includes(one.personId)}
              disabled={n >= LARGEST_MATCH && !chosen.includes(one.personId)}
              onChange={() => toggle(one.personId)}
            />
          </li>
        ))}
      </ul>
      {n >= LARGEST_MATCH && <p className="text-soft text-xs">{words.tooMany}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" size="small" onClick={onClose}>
          {ui.cancel}
        </Button>
        <Button size="small" disabled={n < 2} pending={add.pending} onClick={() => add.run(chosen)}>
          {words.addAction(n, number(n))}
        </Button>
      </div>
    </Dialog>
  );
}
