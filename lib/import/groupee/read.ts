// Groupee's files as they lie: which is db.json and which are event logs (by content, not by name), logs in order.
import { invalid } from "../../core/errors";
import { harmless } from "../../core/text";
import type { Groups } from "./groups";
import { Ids } from "./ids";
import type { Oddity } from "./plan";
import { readDb } from "./read-db";
import { type LogLine, readLog } from "./read-log";
import { neither, where } from "./wording";

export interface GroupeeFile {
  name: string;
  text: string;
}

export interface GroupeeRead {
  /** null when no db.json was given. */
  db: Groups | null;
  lines: LogLine[];
  ids: Ids;
  odd: Oddity[];
}

type Log = ReturnType<typeof readLog> & { name: string };

/** Logs are sorted by the date in their names, then by their first line; within a file the line order decides. */
export function readGroupee(files: GroupeeFile[]): GroupeeRead {
  const { whole, odd } = sift(files);
  const dbs = whole.filter(isDb);
  if (dbs.length > 1) {
    throw invalid(`${dbs.map(({ name }) => name).join(" and ")} are both a db.json. Nothing was imported. Give one.`);
  }
  const ids = new Ids();
  const db = dbs[0] === undefined ? null : readDb(dbs[0], ids);
  const logs = whole.filter((file) => !isDb(file)).map((file) => logOf(file, ids));
  logs.sort((a, b) => compare(dateOf(a), dateOf(b)) || firstAt(a) - firstAt(b));
  const lines = logs.flatMap((log) => log.lines);
  const reported = [...odd, ...(db?.odd ?? []), ...logs.flatMap((log) => log.odd), ...backwards(lines)];
  return { db: db?.groups ?? null, lines, ids, odd: reported };
}

/** Without a byte order mark, without what is empty or given twice. */
function sift(files: GroupeeFile[]): { whole: GroupeeFile[]; odd: Oddity[] } {
  const odd: Oddity[] = [];
  const whole = new Map<string, GroupeeFile>();
  for (const given of files) {
    const name = harmless(given.name);
    const text = given.text.replace(/^\uFEFF/, "");
    const twin = whole.get(text);
    if (text.trim() === "") odd.push({ kind: "empty_file", detail: `${name} is empty: nothing was read from it.` });
    else if (twin) odd.push({ kind: "same_file", detail: `${name} is the same as ${twin.name}: it was read once.` });
    else whole.set(text, { name, text });
  }
  if (whole.size === 0) {
    throw invalid("There is nothing to import: give Groupee's db.json, its eventlog-….ndjson files, or all of them.");
  }
  return { whole: [...whole.values()], odd };
}

/** Logs are lines of arrays, so whatever is an object can only be meant as db.json. */
const isDb = ({ text }: GroupeeFile) => text.trimStart().startsWith("{");

function logOf(file: GroupeeFile, ids: Ids): Log {
  const log = readLog(file, ids);
  const onlyCutOff = log.odd.every(({ kind }) => kind === "cut_off") && file.text.trimStart().startsWith("[");
  if (log.lines.length === 0 && !onlyCutOff) throw neither(file.name);
  return { ...log, name: file.name };
}

/** A log renamed by hand, or a compacted one, is sorted by the day of its first line. */
function dateOf({ name, lines }: Log): string {
  const named = /eventlog-(\d{4}-\d{2}-\d{2})[^/\\]*$/.exec(name);
  return named?.[1] ?? new Date(lines[0]?.at ?? 0).toISOString().slice(0, 10);
}

const firstAt = ({ lines }: Log) => lines[0]?.at ?? 0;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function backwards(lines: LogLine[]): Oddity[] {
  const early = lines.filter((line, index) => index > 0 && line.at < lines[index - 1]!.at);
  if (early.length === 0) return [];
  const many = early.length === 1 ? "One line is" : `${early.length} lines are`;
  const detail = `${many} dated before the line above, first ${where(early[0]!)}. The order of the lines was followed.`;
  return [{ kind: "clock", detail }];
}
