// What Groupee's groups come to: their entries, what was left out and why, and how two states differ.
import { type Groups, isBuiltIn, type List, meaning } from "./groups";
import type { Id } from "./ids";
import type { ImportChange, ImportEntry, Oddity } from "./plan";
import { listed } from "./wording";

export function entriesOf(groups: Groups): { entries: ImportEntry[]; odd: Oddity[] } {
  const entries: ImportEntry[] = [];
  const odd: Oddity[] = [];
  for (const list of lists(groups)) {
    for (const id of list.ids) {
      const subject = meaning(id, list, groups);
      if (typeof subject === "object") entries.push({ channel: list.channel, role: list.role, subject });
      else if (!isBuiltIn(id, list)) odd.push(leftOut(subject, list, id));
    }
  }
  return { entries, odd };
}

function* lists(groups: Groups): Generator<List> {
  for (const { owner, member } of groups.values()) {
    yield owner;
    yield member;
  }
}

function leftOut(why: "itself" | "gone", { channel, role }: List, id: Id): Oddity {
  if (why === "itself") {
    const what = id.subject.kind === "owners" ? "its own owners" : "itself";
    return { kind: "self_loop", channel, detail: `${channel} has ${what} as ${role}. It was left out.` };
  }
  const kind = id.subject.kind === "owners" ? "dangling_owners" : "dangling_group";
  const detail = `${id.text} is ${role} of ${channel}, but ${id.channel} is not a group. It was left out.`;
  return { kind, channel, detail };
}

/** In an order that can be played: groups come before their entries and go after them. */
export function difference(from: Groups, to: Groups): ImportChange[] {
  return [
    ...more("created", to, from),
    ...moreEntries("remove", from, to),
    ...moreEntries("add", to, from),
    ...more("ended", from, to),
  ];
}

const more = (change: "created" | "ended", here: Groups, there: Groups): ImportChange[] =>
  [...here.keys()].filter((channel) => !there.has(channel)).map((channel) => ({ change, channel }));

function moreEntries(change: "add" | "remove", here: Groups, there: Groups): ImportChange[] {
  const changes: ImportChange[] = [];
  for (const list of lists(here)) {
    const { channel, role } = list;
    for (const id of list.ids) {
      const subject = meaning(id, list, here);
      if (typeof subject === "string") continue;
      const both = there.get(channel)?.[role].ids.has(id) && typeof meaning(id, list, there) === "object";
      if (!both) changes.push({ change, channel, role, subject });
    }
  }
  return changes;
}

/** From what leads from the logs to db.json: one oddity per group. */
export function disagreements(changes: ImportChange[]): Oddity[] {
  const groups = new Map<string, { db: string[]; logs: string[] }>();
  for (const one of changes) {
    const group = groups.get(one.channel) ?? { db: [], logs: [] };
    const side = one.change === "created" || one.change === "add" ? group.db : group.logs;
    side.push(said(one));
    groups.set(one.channel, group);
  }
  return [...groups].map(([channel, { db, logs }]) => {
    const parts = [`only in db.json: ${listed(db)}`, `only in the logs: ${listed(logs)}`];
    const told = parts.filter((_, side) => [db, logs][side]!.length > 0).join("; ");
    return { kind: "differs", channel, detail: `The logs and db.json differ in ${channel} (${told}). db.json counts.` };
  });
}

function said({ role, subject }: ImportChange): string {
  if (subject === undefined) return "the group itself";
  return `${role} ${subject.kind === "person" ? subject.user : nodeOf(subject)}`;
}

export const nodeOf = ({ kind, channel }: { kind: "group" | "owners"; channel: string }) =>
  kind === "owners" ? `${channel}/owners` : channel;
