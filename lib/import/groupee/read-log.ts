// Groupee's event logs: one JSON array a line, `[unixSeconds, op, chanId, [subjects], [owners]]`.
import type { Id, Ids } from "./ids";
import type { Oddity } from "./plan";
import type { GroupeeFile } from "./read";
import { shown, where } from "./wording";

const OPS = ["registerChan", "dropChan", "addMembers", "removeMembers", "addOwners", "removeOwners"] as const;

interface Place {
  file: string;
  line: number;
}

export interface LogLine extends Place {
  /** Milliseconds. */
  at: number;
  op: (typeof OPS)[number];
  group: Id;
  /** The members, for registerChan. */
  subjects: Id[];
  /** Of registerChan only; null in a compacted log. */
  owners: Id[] | null;
}

type Broken = "not_json" | "malformed" | "unknown_op";

/** Lines that cannot be followed are reported and skipped. */
export function readLog({ name, text }: GroupeeFile, ids: Ids): { lines: LogLine[]; odd: Oddity[] } {
  const lines: LogLine[] = [];
  const odd: Oddity[] = [];
  const rows = text.split("\n");
  rows.forEach((row, index) => {
    if (row.trim() === "") return;
    const place = { file: name, line: index + 1 };
    const line = lineOf(row, place, ids, odd);
    if (typeof line === "object") lines.push(line);
    else odd.push(skipped(line === "not_json" && index === rows.length - 1 ? "cut_off" : line, place, row));
  });
  return { lines, odd };
}

function skipped(why: Broken | "cut_off", place: Place, row: string): Oddity {
  const kind = why === "not_json" ? "malformed" : why;
  const told = { cut_off: "is cut off", unknown_op: "tells of something unknown", malformed: "is damaged" }[kind];
  return { kind, detail: `${where(place)} ${told} and was skipped: ${shown(row)}` };
}

function lineOf(row: string, place: Place, ids: Ids, odd: Oddity[]): LogLine | Broken {
  let parts: unknown;
  try {
    parts = JSON.parse(row);
  } catch {
    return "not_json";
  }
  if (!Array.isArray(parts)) return "malformed";
  const [seconds, op, channel, subjects, owners = null] = parts as unknown[];
  if (!isTime(seconds) || typeof op !== "string") return "malformed";
  if (!isOp(op)) return "unknown_op";
  if (op !== "dropChan" && !Array.isArray(subjects)) return "malformed";
  if (op === "registerChan" && owners !== null && !Array.isArray(owners)) return "malformed";
  const group = ids.ofGroup(channel);
  if (group === undefined) return "malformed";
  const members = known(subjects, ids, place, odd);
  const held = owners === null ? null : known(owners, ids, place, odd);
  return {
    at: Math.round(seconds * 1000),
    op,
    group,
    subjects: members,
    owners: held,
    file: place.file,
    line: place.line,
  };
}

const isOp = (op: string): op is LogLine["op"] => (OPS as readonly string[]).includes(op);

/** What a Date can hold. */
const isTime = (seconds: unknown): seconds is number =>
  typeof seconds === "number" && seconds >= 0 && seconds <= 8.64e12;

function known(values: unknown, ids: Ids, place: Place, odd: Oddity[]): Id[] {
  const found: Id[] = [];
  for (const value of Array.isArray(values) ? values : []) {
    const id = ids.of(value);
    if (id) found.push(id);
    else
      odd.push({
        kind: "not_an_id",
        detail: `${where(place)}: ${shown(JSON.stringify(value))} is no id. It was left out.`,
      });
  }
  return found;
}
