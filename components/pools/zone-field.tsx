// A time zone, typed or chosen: any part of its name finds it.
"use client";

import { useEffect, useId, useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { pools } from "@/components/words/pools";

const words = pools.fields;

interface Props<I extends FieldValues> {
  // biome-ignore lint/suspicious/noExplicitAny: what the schema makes of it does not matter to a field.
  form: UseFormReturn<I, unknown, any>;
  name: FieldPath<I>;
}

export function ZoneField<I extends FieldValues>({ form, name }: Props<I>) {
  const list = useId();
  const zones = useZones();
  const now = useTimeIn(String(form.watch(name) ?? ""));
  const error = form.getFieldState(name, form.formState).error?.message ?? null;
  const hint = now === null ? words.timeZoneHint : `${words.timeZoneHint} ${words.thereNow(now)}`;
  return (
    <Field label={words.timeZone} hint={hint} error={error}>
      {(ids) => (
        <>
          <Input {...ids} {...form.register(name)} list={list} autoComplete="off" spellCheck={false} />
          <datalist id={list}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

/** As the browser knows them: the server may know others. */
function useZones(): string[] {
  const [zones, setZones] = useState<string[]>([]);
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  return zones;
}

/** null for what is no zone, and before the page is alive. */
function useTimeIn(zone: string): string | null {
  const { time } = useFormat();
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (!alive || zone === "") return null;
  try {
    return time(Date.now(), zone);
  } catch {
    return null;
  }
}
