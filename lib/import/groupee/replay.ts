// Groupee's log lines played as they really took effect: lines hold the arguments of a change, not what it did.
import { emptyGroup, type Groups, type List, meaning } from "./groups";
import type { Id, Ids } from "./ids";
import type { ImportChange, ImportStep, Oddity } from "./plan";
import type { LogLine } from "./read-log";
import { where } from "./wording";

export interface Replayed {
  /** What Groupee's memory held at the end, to the letter. */
  groups: Groups;
  /** One per line; without changes where the line changed nothing. */
  steps: ImportStep[];
  odd: Oddity[];
}

/** `bot` is never an entry. */
export function replay(lines: LogLine[], ids: Ids, bot: Id | undefined): Replayed {
  const groupee = new Groupee(ids, bot);
  const steps = lines.map((line): ImportStep => {
    const { at, op, group } = line;
    return { at, op, channel: group.channel, changes: groupee.follow(line) };
  });
  return { groups: groupee.groups, steps, odd: groupee.odd() };
}

class Groupee {
  readonly groups: Groups = new Map();
  /** In which lists a group, or a group's owners, stand. */
  private readonly holders = new Map<Id, Set<List>>();
  /** Groups of a compacted log whose owners are still to come. */
  private readonly compacted = new Set<string>();
  private readonly strangers = new Map<string, { first: LogLine; count: number }>();
  private readonly twice: LogLine[] = [];
  private changes: ImportChange[] = [];

  constructor(
    private readonly ids: Ids,
    private readonly bot: Id | undefined,
  ) {}

  follow(line: LogLine): ImportChange[] {
    this.changes = [];
    if (line.op === "registerChan") this.register(line);
    else if (!this.groups.has(line.group.channel)) this.skip(line);
    else if (line.op === "dropChan") this.drop(line.group);
    else this.alter(line);
    return this.changes;
  }

  private skip(line: LogLine): void {
    const stranger = this.strangers.get(line.group.channel);
    if (stranger) stranger.count++;
    else this.strangers.set(line.group.channel, { first: line, count: 1 });
  }

  private alter({ op, group: { channel }, subjects }: LogLine): void {
    const { owner, member } = this.groups.get(channel)!;
    const own = this.ids.ownersOf(channel);
    // db2log.js writes one addOwners per group, and who is a member too stays one; every later line really happened.
    const wasCompacted = op !== "addMembers" && this.compacted.delete(channel);
    for (const id of subjects) {
      if (op === "removeOwners") this.take(owner, id);
      if (op === "removeMembers" ? id !== own : op === "addOwners" && !wasCompacted) this.take(member, id);
      if (op === "addMembers" || op === "removeOwners") this.put(member, id);
      if (op === "addOwners") this.put(owner, id);
    }
  }

  private register(line: LogLine): void {
    const { group, subjects, owners } = line;
    const { channel } = group;
    if (this.groups.has(channel)) {
      this.twice.push(line);
      this.empty(channel);
    } else {
      this.groups.set(channel, emptyGroup(channel));
      this.changes.push({ change: "created", channel });
      this.tellOthers("add", group);
    }
    const { owner, member } = this.groups.get(channel)!;
    for (const id of subjects) this.put(member, id);
    for (const id of owners ?? []) this.put(owner, id);
    if (owners === null) this.compacted.add(channel);
    else {
      this.compacted.delete(channel);
      this.put(member, this.ids.ownersOf(channel));
    }
  }

  private drop(group: Id): void {
    const { channel } = group;
    this.empty(channel);
    this.tellOthers("remove", group);
    this.groups.delete(channel);
    this.changes.push({ change: "ended", channel });
  }

  private empty(channel: string): void {
    const { owner, member } = this.groups.get(channel)!;
    for (const list of [owner, member]) for (const id of list.ids) this.take(list, id);
  }

  /** Entries elsewhere outlive the group they name: they mean nothing while it is none, and something once it is. */
  private tellOthers(change: "add" | "remove", group: Id): void {
    for (const id of [group, this.ids.ownersOf(group.channel)]) {
      for (const list of this.holders.get(id) ?? []) this.tell(change, list, id);
    }
  }

  private put(list: List, id: Id): void {
    if (id === this.bot || list.ids.has(id)) return;
    list.ids.add(id);
    if (id.subject.kind !== "person") {
      const holders = this.holders.get(id);
      if (holders) holders.add(list);
      else this.holders.set(id, new Set([list]));
    }
    this.tell("add", list, id);
  }

  private take(list: List, id: Id): void {
    if (!list.ids.delete(id)) return;
    this.holders.get(id)?.delete(list);
    this.tell("remove", list, id);
  }

  private tell(change: "add" | "remove", list: List, id: Id): void {
    const subject = meaning(id, list, this.groups);
    if (typeof subject === "string") return;
    this.changes.push({ change, channel: list.channel, role: list.role, subject });
  }

  odd(): Oddity[] {
    const twice = this.twice.map((line): Oddity => {
      const { channel } = line.group;
      const detail = `${where(line)} registers ${channel} although it was a group already. It counts as begun anew.`;
      return { kind: "registered_twice", channel, detail };
    });
    const strangers = [...this.strangers].map(([channel, { first, count }]): Oddity => {
      const many = count === 1 ? "One line tells" : `${count} lines tell`;
      const detail =
        `${many} of ${channel} while it was no group, first ${where(first)}: skipped. ` +
        "If the oldest logs are missing, add them.";
      return { kind: "unknown_group", channel, detail };
    });
    return [...twice, ...strangers];
  }
}
