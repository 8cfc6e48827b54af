// What a line of the audit log says, in words.
import { audit as words } from "@/components/words/audit";
import type { AuditLine, AuditPage, Named } from "@/lib/auth/audit-search";

const ACTIONS = new Map(Object.values(words.actions).flatMap((part) => Object.entries(part)));

/** An action that nobody has put into words is shown as it is written. */
export const actionInWords = (action: string) => ACTIONS.get(action) ?? action;

export const doorInWords = (door: string) => words.doors[door] ?? door;

const OTHERS: Record<string, string> = { job: words.kith, setup: words.newcomer, public: words.visitor };

/** As they are called now; whoever is gone, as they were called then. */
export function actorInWords({ actorKind, actorId, actorName }: AuditLine, names: AuditPage["names"]): string {
  const now = actorId === null ? undefined : names[actorId];
  return now?.name || (OTHERS[actorKind] ?? actorName ?? words.somebody);
}

export function namedInWords({ kind, name, number }: Named): string {
  if (kind === "round") return number === null ? words.deletedRound(name) : words.round(name, String(number));
  if (kind === "message") return name === "" ? words.aMessage : words.message(name);
  return kind === "group" ? `~${name}` : name;
}

/** `asked: 24, with: Bo Chen`; ids are told by name where they have one. */
export function factsInWords({ data }: AuditLine, names: AuditPage["names"]): string {
  return Object.entries(data)
    .map(([key, value]) => `${spaced(key)}: ${valueInWords(value, names)}`)
    .join(", ");
}

const spaced = (key: string) =>
  key.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

/** As Kith makes them; the platforms' are shorter or longer. */
const OWN_ID = /^[A-Za-z0-9_-]{20}$/;

function valueInWords(value: unknown, names: AuditPage["names"]): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return words.nothing;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string" && Object.hasOwn(names, value)) return namedInWords(names[value]!);
  if (typeof value === "string") return OWN_ID.test(value) ? words.goneOne : value;
  if (Array.isArray(value)) return value.map((one) => valueInWords(one, names)).join(" + ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
