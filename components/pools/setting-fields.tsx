// The settings of a pool as fields, for a new one and for one there is.
"use client";

import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { CheckField, SelectField, TextField } from "@/components/ui/form";
import { pools } from "@/components/words/pools";
import { ZoneField } from "./zone-field";

const words = pools.fields;

interface Props<I extends FieldValues> {
  // biome-ignore lint/suspicious/noExplicitAny: what the schema makes of it does not matter to a field.
  form: UseFormReturn<I, unknown, any>;
}

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
const SIZES = [2, 3, 4, 5, 6, 7, 8].map((n) => ({ value: String(n), label: words.sizes(n) }));

/** Both forms have these fields by these names. */
const named = <I extends FieldValues>(name: string) => name as FieldPath<I>;

export function FirstFields<I extends FieldValues>({ form }: Props<I>) {
  const seenBy = form.watch(named<I>("visibility")) as keyof typeof words.visibilityHints;
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <TextField form={form} name={named<I>("name")} label={words.name} hint={words.nameHint} autoComplete="off" />
      <ZoneField form={form} name={named<I>("timeZone")} />
      <SelectField form={form} name={named<I>("publish")} label={words.publish} options={options(words.publishes)} />
      <SelectField
        form={form}
        name={named<I>("visibility")}
        label={words.visibility}
        hint={`${words.visibilityHints[seenBy]} ${words.visibilityHint}`}
        options={options(words.visibilities)}
      />
    </div>
  );
}

export function MoreFields<I extends FieldValues>({ form }: Props<I>) {
  const odds = Number(form.watch(named<I>("groupSize"))) === 2 ? words.odds : words.oddsLarger;
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <SelectField form={form} name={named<I>("groupSize")} label={words.groupSize} options={SIZES} />
      <SelectField form={form} name={named<I>("odd")} label={words.odd} hint={words.oddHint} options={options(odds)} />
      <CheckField
        form={form}
        name={named<I>("includeGuests")}
        label={words.includeGuests}
        hint={words.includeGuestsHint}
      />
      <CheckField
        form={form}
        name={named<I>("includeStrangers")}
        label={words.includeStrangers}
        hint={words.includeStrangersHint}
      />
    </div>
  );
}
