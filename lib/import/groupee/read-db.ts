// Groupee's db.json: `{"_chans": {"<chanId>": {"<subjectId>": 1, …}, "<chanId>/owners": {…}, …}}`.
import { invalid } from "../../core/errors";
import { emptyGroup, type Groups, type List } from "./groups";
import type { Id, Ids } from "./ids";
import type { Oddity } from "./plan";
import type { GroupeeFile } from "./read";
import { neither, shown } from "./wording";

/** Throws `invalid` when the file is not whole or something else; what is odd inside is reported. */
export function readDb({ name, text }: GroupeeFile, ids: Ids): { groups: Groups; odd: Oddity[] } {
  const lists = new Map<Id, Record<string, unknown>>();
  const odd: Oddity[] = [];
  for (const [key, value] of Object.entries(chansIn(name, text))) {
    const id = ids.of(key);
    if (id === undefined) {
      odd.push({ kind: "not_an_id", detail: `${name}: ${shown(key)} is no channel's id. It was left out.` });
    } else if (isRecord(value)) lists.set(id, value);
    else odd.push({ kind: "malformed", channel: id.channel, detail: `${name}: ${key} is no list. It was left out.` });
  }
  return { groups: groupsOf(lists, ids, name, odd), odd };
}

function chansIn(name: string, text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    if (!text.includes('"_chans"')) throw neither(name);
    throw invalid(
      `${name} is a db.json that was cut off or damaged. Nothing was imported. Copy it again from Groupee's folder, or ` +
        "leave it out and import the event logs alone.",
    );
  }
  if (!isRecord(content) || !isRecord(content._chans)) throw neither(name);
  return content._chans;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function groupsOf(lists: Map<Id, Record<string, unknown>>, ids: Ids, name: string, odd: Oddity[]): Groups {
  const groups: Groups = new Map();
  for (const key of lists.keys()) {
    if (ids.ofGroup(key.text)) groups.set(key.channel, emptyGroup(key.channel));
  }
  for (const [{ text, channel, subject }, values] of lists) {
    const group = groups.get(channel);
    if (group) fill(subject.kind === "owners" ? group.owner : group.member, values, ids, name, odd);
    else
      odd.push({ kind: "malformed", channel, detail: `${name}: ${text} is there, but ${channel} is not. Left out.` });
  }
  for (const [channel, { member }] of groups) {
    if (member.ids.has(ids.ownersOf(channel))) continue;
    const detail =
      `${name}: ${channel} does not hold its own owners. They are members all the same. If this file was made by ` +
      "log2db.js, import the event logs instead: that tool loses changes.";
    odd.push({ kind: "no_built_in", channel, detail });
  }
  return groups;
}

/** A key is enough: Groupee itself does not look at the number when it decides who is in. */
function fill(list: List, values: Record<string, unknown>, ids: Ids, name: string, odd: Oddity[]): void {
  const { channel, role } = list;
  const tell = (kind: Oddity["kind"], key: string, what: string) =>
    odd.push({ kind, channel, detail: `${name}: ${shown(key)}, ${role} of ${channel}, ${what}` });
  for (const [key, value] of Object.entries(values)) {
    const id = ids.of(key);
    if (id) list.ids.add(id);
    if (!id) tell("not_an_id", key, "is no id. It was left out.");
    else if (value !== 1)
      tell("odd_value", key, `has ${shown(JSON.stringify(value))} for a 1. Groupee counts it, so it was taken.`);
  }
}
