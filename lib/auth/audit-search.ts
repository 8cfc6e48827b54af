// What the audit log is asked, and how it is told.
import { isDay, ofLength, oneOf, readerOf, such, words } from "@/lib/core/address";

export const DOORS = ["dashboard", "chat", "cli", "setup", "job", "web"] as const;
export type Door = (typeof DOORS)[number];
export const FILE_KINDS = ["csv", "ndjson"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const id = such(ofLength(200), undefined);
const day = such(isDay, undefined);

export const readAuditSearch = readerOf({
  q: words(100),
  /** Who did it: a user's or a person's id. */
  actor: id,
  action: id,
  door: oneOf(DOORS, undefined),
  pool: id,
  /** Whom or what it was done to, by id. */
  subject: id,
  /** First and last day, in `zone`. */
  from: day,
  to: day,
  zone: such(isZone, "UTC"),
  /** The place in the log before which the page begins. */
  before: such((text) => /^\d{1,16}-\d{1,16}$/.test(text), undefined),
});
export type AuditSearch = ReturnType<typeof readAuditSearch>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export interface AuditLine {
  id: string;
  at: number;
  actorKind: string;
  actorId: string | null;
  /** As they were called then. */
  actorName: string | null;
  door: string;
  action: string;
  subject: string | null;
  poolId: string | null;
  data: Record<string, unknown>;
}

export type NamedKind = "person" | "pool" | "round" | "match" | "user" | "group" | "workspace" | "message";
/** What an id stands for today. */
export interface Named {
  kind: NamedKind;
  /** Of a round or match, its pool; of a message, whom it was for. */
  name: string;
  number: number | null;
  path: string | null;
  /** It is not known any more who it was, or the thing is deleted. */
  gone: boolean;
}

export interface AuditPage {
  lines: AuditLine[];
  /** By id: everything the lines speak of that still exists. */
  names: Record<string, Named>;
  /** Where the next older page begins; null at the end. */
  older: string | null;
}

export interface AuditChoices {
  users: { id: string; name: string }[];
  pools: { id: string; name: string }[];
}
