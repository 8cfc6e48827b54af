// Sets a schedule: what is filled in is shown as a sentence and as the next five rounds before it is saved.
"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { StaleNote } from "@/components/pools/stale-note";
import { useAct } from "@/components/ui/act";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm";
import { Form, FormButtons, SelectField, TextField, useZodForm } from "@/components/ui/form";
import { useFormat } from "@/components/ui/format";
import { Section } from "@/components/ui/section";
import { schedule as words } from "@/components/words/schedule";
import type { Schedule } from "@/db/schema";
import { NTHS, SUGGESTED } from "@/lib/meetups/choices";
import type { PoolHead, ScheduleView } from "@/lib/meetups/pool-schemas";
import type { ScheduleShape } from "@/lib/meetups/schedule-schemas";
import { Preview } from "./preview";
import { around, saveSchedule } from "./queries";

interface Props {
  pool: PoolHead;
  view: ScheduleView;
  onClose: () => void;
}

export function ScheduleForm({ pool, view, onClose }: Props) {
  const [seen, setSeen] = useState(view.schedule);
  const stale = JSON.stringify(seen) !== JSON.stringify(view.schedule);
  const load = () => {
    setSeen(view.schedule);
    form.reset(view.schedule ?? suggested(view.timeZone));
  };
  const form = useZodForm(
    () => import("@/lib/meetups/schedule-schemas").then((m) => m.ScheduleShape),
    seen ?? suggested(view.timeZone),
  );
  const { save, remove } = useSaving(pool, view, seen, onClose);
  return (
    <Section title={seen === null ? words.set : words.edit} about={words.zone(view.timeZone.replaceAll("_", " "))}>
      {stale && <StaleNote title={words.form.stale} load={words.form.load} onLoad={load} />}
      <Form form={form} onSubmit={save.runAsync} className="grid gap-6">
        <HowOften form={form} />
        <WhatWhen form={form} />
        <Preview form={form} pool={pool} />
        <FormButtons submit={words.form.submit} pending={save.pending} onCancel={onClose}>
          {seen !== null && (
            <Button
              look="danger"
              size="small"
              icon={Trash2}
              className="mr-auto"
              pending={remove.pending}
              onClick={remove.run}
            >
              {words.form.remove}
            </Button>
          )}
        </FormButtons>
      </Form>
    </Section>
  );
}

/** From today on, where the pool is. */
const suggested = (timeZone: string): Schedule => ({
  ...SUGGESTED,
  from: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(Date.now()),
});

function useSaving(pool: PoolHead, view: ScheduleView, seen: Schedule | null, onClose: () => void) {
  const { moment } = useFormat();
  const confirm = useConfirm();
  const refresh = around(pool.slug);
  const save = useAct({
    send: (shape: Schedule) => saveSchedule(pool.slug, shape, seen),
    done: ({ nextAsk }) =>
      nextAsk === null ? words.form.savedPaused : words.form.saved(moment(nextAsk, view.timeZone)),
    undo: ({ schedule }) => ({ send: () => saveSchedule(pool.slug, seen, schedule) }),
    ...{ refresh, quiet: true },
  });
  const remove = useAct({
    send: (_: undefined) => saveSchedule(pool.slug, null, seen),
    done: () => words.form.removed,
    undo: () => ({ send: () => saveSchedule(pool.slug, seen, null) }),
    refresh,
  });
  const ask = async () => {
    const { removeTitle: title, removeAbout: about, remove: action } = words.form;
    if (await confirm({ title, about, action, danger: true })) remove.run(undefined, { onSuccess: onClose });
  };
  const saveAndClose = async (shape: Schedule) => {
    await save.runAsync(shape);
    onClose();
  };
  return { save: { ...save, runAsync: saveAndClose }, remove: { run: ask, pending: remove.pending } };
}

interface Parts {
  form: UseFormReturn<z.input<typeof ScheduleShape>, unknown, Schedule>;
}

function HowOften({ form }: Parts) {
  const unit = form.watch("unit");
  return (
    <fieldset className="grid gap-4 rounded-md border border-line bg-card px-5 py-4">
      <legend className="px-1 font-medium text-sm">{words.form.often}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextField form={form} name="count" type="number" inputMode="numeric" label={words.form.every} />
        <SelectField form={form} name="unit" label={words.form.unit} options={options(words.form.units)} />
        {unit === "months" && (
          <SelectField
            form={form}
            name="nth"
            label={words.form.nth}
            options={NTHS.map((nth) => ({ value: nth, label: words.form.nths[nth] }))}
          />
        )}
        <SelectField form={form} name="weekday" label={words.form.weekday} options={words.weekdays} />
        <TextField form={form} name="from" type="date" label={words.form.from} hint={words.form.fromHint} />
      </div>
    </fieldset>
  );
}

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

function WhatWhen({ form }: Parts) {
  return (
    <fieldset className="grid gap-4 rounded-md border border-line bg-card px-5 py-4">
      <legend className="px-1 font-medium text-sm">{words.form.what}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextField form={form} name="askAt" type="time" label={words.form.askAt} />
        <TextField form={form} name="matchAfter" type="number" inputMode="numeric" label={words.form.matchAfter} />
        <TextField form={form} name="matchAt" type="time" label={words.form.matchAt} />
        <TextField form={form} name="endAfter" type="number" inputMode="numeric" label={words.form.endAfter} />
        <TextField form={form} name="closeAt" type="time" label={words.form.closeAt} />
      </div>
      <p className="text-soft text-xs">{words.form.times}</p>
    </fieldset>
  );
}
