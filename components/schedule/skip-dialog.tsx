// Skips a day of the schedule that is further ahead than those shown.
"use client";

import { useAct } from "@/components/ui/act";
import { Dialog } from "@/components/ui/dialog";
import { Form, FormButtons, TextField, useZodForm } from "@/components/ui/form";
import { useFormat } from "@/components/ui/format";
import { schedule } from "@/components/words/schedule";
import { around, doToSchedule } from "./queries";

const words = schedule.otherDate;

export function SkipDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { day } = useFormat();
  const form = useZodForm(() => import("@/lib/meetups/schedule-schemas").then((m) => m.OneDay), { day: "" });
  const skip = useAct({
    send: (one: { day: string }) => doToSchedule(slug, "skip", one),
    done: (_, one) => schedule.runs.skippedDone(day(one.day)),
    undo: (_, one) => ({ send: () => doToSchedule(slug, "unskip", one) }),
    refresh: around(slug),
    quiet: true,
  });
  const submit = async (one: { day: string }) => {
    await skip.runAsync(one);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} about={words.about}>
      <Form form={form} onSubmit={submit}>
        <TextField form={form} name="day" type="date" label={words.day} hint={words.dayHint} />
        <FormButtons submit={words.submit} pending={skip.pending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
