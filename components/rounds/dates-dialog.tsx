// Moves a round's days.
"use client";

import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { useFormat } from "@/components/ui/format";
import { rounds as words } from "@/components/words/rounds";
import { ui } from "@/components/words/ui";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import type { Dates } from "@/lib/meetups/rounds/set-dates";
import { doTo } from "./queries";
import { around } from "./use-round-acts";

const schema = () => import("@/lib/meetups/rounds-schemas").then((m) => m.SetDates.pick({ start: true, end: true }));

export function DatesDialog({ page, onClose }: { page: RoundPage; onClose: () => void }) {
  const { number } = useFormat();
  const { roundId } = page;
  const shown = { start: page.start, end: page.end };
  const form = useZodForm(schema, shown);
  const move = useAct({
    send: async (to: Dates & { seen: Dates }) => {
      const facts = await doTo<{ before: Dates; after: Dates }>(roundId, "dates", to);
      onClose();
      return facts;
    },
    done: () => words.dates.done,
    undo: ({ before, after }) => ({ send: () => doTo(roundId, "dates", { ...before, seen: after }) }),
    refresh: around(roundId),
    quiet: true,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.dates.title(number(page.number))}
      about={words.dates.about}
    >
      <Form form={form} onSubmit={(to) => move.runAsync({ ...to, seen: shown })}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextField form={form} name="start" type="date" label={words.dates.start} />
          <TextField form={form} name="end" type="date" label={words.dates.end} hint={words.zone(page.pool.timeZone)} />
        </div>
        <FormButtons submit={ui.save} pending={move.pending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
