// What the audit log is asked, and how it is told.
import { z } from "zod";

export const DOORS = ["dashboard", "chat", "cli", "setup", "job", "web"] as const;
export type Door = (typeof DOORS)[number];
export const FILE_KINDS = ["csv", "ndjson"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What cannot be meant is left out. */
const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const Id = optional(z.string().trim().min(1).max(200));
const Day = optional(z.iso.date());

const Search = z.object({
  q: z.string().trim().max(100).catch(""),
  /** Who did it: a user's or a person's id. */
  actor: Id,
  action: Id,
  door: optional(z.enum(DOORS)),
  pool: Id,
  /** Whom or what it was done to, by id. */
  subject: Id,
  /** First and last day, in `zone`. */
  from: Day,
  to: Day,
  zone: z.string().refine(isZone).catch("UTC"),
  /** The place in the log before which the page begins. */
  before: optional(z.string().regex(/^\d{1,16}-\d{1,16}$/)),
});
export type AuditSearch = z.output<typeof Search>;
export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => Search.parse({ ...EMPTY, ...search });
const EMPTY = { q: "", zone: "UTC" };

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
