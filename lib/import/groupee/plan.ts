// What an import of Groupee's files would bring: the groups, their entries, their history, and whatever is odd.
import { invalid } from "../../core/errors";
import { botOddities, withoutBot } from "./bot";
import { isId } from "./ids";
import { loopsOf } from "./loops";
import { type GroupeeFile, readGroupee } from "./read";
import { replay } from "./replay";
import { difference, disagreements, entriesOf } from "./state";

export type ImportSubject = { kind: "person"; user: string } | { kind: "group" | "owners"; channel: string };

export interface ImportEntry {
  channel: string;
  role: "owner" | "member";
  subject: ImportSubject;
}

/** `created` comes before the group's first entry, `ended` after its last one was removed: both without a role. */
export interface ImportChange {
  change: "add" | "remove" | "created" | "ended";
  channel: string;
  role?: "owner" | "member";
  subject?: ImportSubject;
}

export interface ImportStep {
  /** Milliseconds; null where the files do not say: the time of the import. */
  at: number | null;
  /** Groupee's word for it, or "db.json" for what only that file tells. */
  op: string;
  /** Whose line it was; null for "db.json". The changes may also touch groups that include this one. */
  channel: string | null;
  changes: ImportChange[];
}

export interface Oddity {
  kind:
    | "self_loop"
    | "loop"
    | "no_owners"
    | "dangling_group"
    | "dangling_owners"
    | "differs"
    | "no_built_in"
    | "bot"
    | "cut_off"
    | "malformed"
    | "unknown_op"
    | "not_an_id"
    | "odd_value"
    | "unknown_group"
    | "registered_twice"
    | "clock"
    | "empty_file"
    | "same_file";
  channel?: string;
  /** For people. Groups and people appear as their ids. */
  detail: string;
}

export interface ImportPlan {
  channels: string[];
  entries: ImportEntry[];
  /** In order; played from nothing it gives exactly `channels` and `entries`, and at no step an entry of no group. */
  history: ImportStep[];
  odd: Oddity[];
}

/**
 * From db.json, event logs or both; where they disagree db.json wins. `bot` is the user id of Groupee's own account.
 * Throws `invalid` for a file that is neither, for two db.json and for nothing to import.
 */
export function planImport(files: GroupeeFile[], options: { bot?: string } = {}): ImportPlan {
  const { bot } = options;
  if (bot !== undefined && !isId(bot)) {
    throw invalid(
      "The bot is named by its user id: 26 small letters and digits. Nothing was imported. Mattermost shows the id in " +
        "the System Console under Users.",
    );
  }
  const { db, lines, ids, odd } = readGroupee(files);
  const botId = ids.of(bot);
  const strays = db && botId ? withoutBot(db, botId) : [];
  const replayed = replay(lines, ids, botId);
  const groups = db ?? replayed.groups;
  const { entries, odd: leftOut } = entriesOf(groups);
  const correction = difference(replayed.groups, groups);
  const history = replayed.steps.filter((step) => step.changes.length > 0);
  if (correction.length > 0) history.push({ at: null, op: "db.json", channel: null, changes: correction });
  const channels = [...groups.keys()];
  const told = [odd, replayed.odd, botOddities(lines, botId, db), strays, leftOut];
  const differs = lines.length > 0 ? disagreements(correction) : [];
  return {
    channels,
    entries,
    history,
    odd: [...told.flat(), ...differs, ...knots(entries), ...ownerless(channels, entries)],
  };
}

function knots(entries: ImportEntry[]): Oddity[] {
  return loopsOf(entries).map((loop) => ({
    kind: "loop",
    channel: loop[0]!.replace("/owners", ""),
    detail: `A circle, each including the next: ${loop.join(" → ")}. It was kept; one of these entries should go.`,
  }));
}

function ownerless(channels: string[], entries: ImportEntry[]): Oddity[] {
  const owned = new Set(entries.filter(({ role }) => role === "owner").map(({ channel }) => channel));
  return channels
    .filter((channel) => !owned.has(channel))
    .map((channel) => ({
      kind: "no_owners",
      channel,
      detail: `${channel} has no owners: nobody can change it by a command until an admin gives it one.`,
    }));
}
