// What is looked for in the audit log, as it stands in the address.
"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { usePlace } from "@/components/ui/format";
import { type AuditSearch, readAuditSearch } from "@/lib/auth/audit-search";

const FIELDS = {
  q: parseAsString,
  actor: parseAsString,
  action: parseAsString,
  door: parseAsString,
  pool: parseAsString,
  subject: parseAsString,
  from: parseAsString,
  to: parseAsString,
  zone: parseAsString,
  before: parseAsString,
};
type Field = keyof typeof FIELDS;
const NOTHING = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, null])) as Record<Field, null>;

/** Another filter begins with the newest again; days are those of the viewer's zone. */
export function useAuditAsked() {
  const { timeZone } = usePlace();
  const [fields, set] = useQueryStates(FIELDS);
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const asked = readAuditSearch(Object.fromEntries(given));
  const ask = (some: Partial<Record<Field, string | null>>) => {
    const { from = fields.from, to = fields.to } = some;
    const zone = from || to ? (fields.zone ?? timeZone) : null;
    const emptied = Object.entries({ before: null, ...some }).map(([field, value]) => [field, value || null]);
    void set({ ...Object.fromEntries(emptied), zone }, { history: some.before === undefined ? "replace" : "push" });
  };
  const isFiltered = given.some(([field]) => field !== "before" && field !== "zone");
  return { asked: asked satisfies AuditSearch, ask, isFiltered, clear: () => void set(NOTHING) };
}
