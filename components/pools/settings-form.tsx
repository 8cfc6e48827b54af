// Changes a pool's settings: only what was changed is sent, with what was shown before.
"use client";

import { useState } from "react";
import { useAct } from "@/components/ui/act";
import { Form, FormButtons, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { pools } from "@/components/words/pools";
import { ui } from "@/components/words/ui";
import type { PoolFields, PoolHead } from "@/lib/meetups/pool-schemas";
import { editPool, poolKey } from "./queries";
import { FirstFields, MoreFields } from "./setting-fields";
import { StaleNote } from "./stale-note";

const words = pools.settings;

type Change = { values: Partial<PoolFields>; seen: Partial<PoolFields> };

export function SettingsForm({ pool }: { pool: PoolHead }) {
  const [seen, setSeen] = useState(() => settingsOf(pool));
  const form = useZodForm(() => import("@/lib/meetups/schemas").then((m) => m.PoolSettings), asTyped(seen));
  const present = settingsOf(pool);
  const load = (values: PoolFields) => {
    setSeen(values);
    form.reset(asTyped(values));
  };
  const save = useAct({
    send: ({ values, seen }: Change) => editPool(pool.slug, { ...values, seen }),
    done: () => words.saved,
    undo: (_, { values, seen }) => ({ send: () => editPool(pool.slug, { ...seen, seen: values }) }),
    refresh: [poolKey(pool.slug), ["pools"], ["home"]],
    quiet: true,
  });
  const submit = async (values: PoolFields) => {
    const change = changed(seen, values);
    if (change !== null) load(settingsOf(await save.runAsync(change)));
  };
  const stale = JSON.stringify(present) !== JSON.stringify(seen) && !save.pending;
  return (
    <Section title={words.title}>
      {stale && <StaleNote title={words.stale} load={words.load} onLoad={() => load(present)} />}
      <Form form={form} onSubmit={submit}>
        <FirstFields form={form} />
        <MoreFields form={form} />
        <FormButtons submit={ui.save} pending={save.pending} />
      </Form>
    </Section>
  );
}

function settingsOf(pool: PoolHead): PoolFields {
  const { name, timeZone, groupSize, odd, visibility, publish, includeGuests, includeStrangers } = pool;
  return { name, timeZone, groupSize, odd, visibility, publish, includeGuests, includeStrangers };
}

/** A select has texts. */
const asTyped = (values: PoolFields) => ({ ...values, groupSize: String(values.groupSize) });

/** null: nothing was. */
function changed(seen: PoolFields, values: PoolFields): Change | null {
  const names = (Object.keys(values) as (keyof PoolFields)[]).filter((name) => values[name] !== seen[name]);
  if (names.length === 0) return null;
  const only = (of: PoolFields) => Object.fromEntries(names.map((name) => [name, of[name]]));
  return { values: only(values), seen: only(seen) };
}
