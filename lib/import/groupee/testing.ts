// A small Groupee for tests, written from the description of what it does, that leaves the files the real one would.
import type { ImportPlan, ImportStep, ImportSubject } from "./plan";
import type { GroupeeFile } from "./read";

/** An id as Mattermost makes them, with a name in it. */
export const idOf = (name: string) => name.replace(/[^a-z0-9]/g, "").padEnd(26, "0");

type Op = "addMembers" | "removeMembers" | "addOwners" | "removeOwners";

export class SmallGroupee {
  readonly members = new Map<string, Set<string>>();
  readonly owners = new Map<string, Set<string>>();
  /** Every channel that ever was a group or was called one by `…/owners`. */
  ever = new Set<string>();
  readonly logs = new Map<string, string[]>();

  constructor(
    readonly bot: string,
    public seconds = Date.parse("2020-06-16T08:00:00Z") / 1000,
  ) {}

  private write(...line: unknown[]): void {
    const name = `eventlog-${new Date(this.seconds * 1000).toISOString().slice(0, 10)}.ndjson`;
    if (!this.logs.has(name)) this.logs.set(name, []);
    this.logs.get(name)!.push(JSON.stringify([this.seconds, ...line]));
  }

  private seen(ids: string[]): void {
    for (const id of ids) if (id.endsWith("/owners")) this.ever.add(id.slice(0, 26));
  }

  /** False, and nothing written, where Groupee would have refused. */
  register(channel: string, members: string[], owners: string[]): boolean {
    if (this.members.has(channel)) return false;
    const people = (ids: string[]) => new Set(ids.filter((id) => id !== this.bot));
    this.members.set(channel, people(members).add(`${channel}/owners`));
    this.owners.set(channel, people(owners));
    this.ever.add(channel);
    this.seen([...members, ...owners]);
    this.write("registerChan", channel, members, owners);
    return true;
  }

  drop(channel: string): boolean {
    if (!this.members.delete(channel)) return false;
    this.owners.delete(channel);
    this.write("dropChan", channel);
    return true;
  }

  change(op: Op, channel: string, ids: string[]): boolean {
    const members = this.members.get(channel);
    const owners = this.owners.get(channel);
    if (!members || !owners) return false;
    for (const id of ids) {
      if (op === "addMembers" && id !== this.bot) members.add(id);
      if (op === "removeMembers" && id !== `${channel}/owners`) members.delete(id);
      if (op === "addOwners" && id !== this.bot) {
        members.delete(id);
        owners.add(id);
      }
      if (op === "removeOwners" && id !== this.bot) {
        owners.delete(id);
        members.add(id);
      }
    }
    this.seen(ids);
    this.write(op, channel, ids);
    return true;
  }

  /** What db2log.js prints; `forget` throws the older logs away, as its reader is told to. */
  compact(forget: boolean): void {
    if (forget) {
      this.logs.clear();
      this.ever = this.evident();
    }
    for (const channel of this.members.keys()) this.write("registerChan", channel, []);
    for (const [channel, ids] of this.members) this.write("addMembers", channel, [...ids]);
    for (const [channel, ids] of this.owners) this.write("addOwners", channel, [...ids]);
  }

  /** As much of `ever` as can be told from db.json. */
  evident(): Set<string> {
    const named = Object.values(this.chans).flat();
    return new Set([
      ...this.members.keys(),
      ...named.filter((id) => id.endsWith("/owners")).map((id) => id.slice(0, 26)),
    ]);
  }

  get chans(): Record<string, string[]> {
    const owners = [...this.owners].map(([channel, ids]): [string, string[]] => [`${channel}/owners`, [...ids].sort()]);
    return Object.fromEntries([...[...this.members].map(([key, ids]) => [key, [...ids].sort()] as const), ...owners]);
  }

  /** In no order that helps. */
  logFiles(): GroupeeFile[] {
    return [...this.logs].reverse().map(([name, lines]) => ({ name, text: lines.map((line) => `${line}\n`).join("") }));
  }

  dbFile(): GroupeeFile {
    const ones = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, 1]));
    const chans = Object.fromEntries(Object.entries(this.chans).map(([key, ids]) => [key, ones(ids)]));
    return { name: "db.json", text: JSON.stringify({ _chans: chans }, null, "\t") };
  }

  /** What it all means now, as lines like `X owner group Y`; `ever` may know more than this moment does. */
  meaning(ever = this.ever): string[] {
    const means: string[] = [];
    for (const channel of this.members.keys()) {
      const held = { owner: this.owners.get(channel)!, member: this.members.get(channel)! };
      for (const [role, ids] of Object.entries(held)) {
        for (const id of ids) {
          const target = id.slice(0, 26);
          const kind = id.endsWith("/owners") ? "owners" : ever.has(id) ? "group" : "person";
          const something = kind === "person" || (target !== channel && this.members.has(target));
          if (something) means.push(`${channel} ${role} ${kind} ${target}`);
        }
      }
    }
    return means.sort();
  }
}

const lineOf = ({ channel, role, subject }: { channel: string; role?: string; subject?: ImportSubject }) =>
  `${channel} ${role} ${subject?.kind} ${subject?.kind === "person" ? subject.user : subject?.channel}`;

export const meaningOf = ({ entries }: ImportPlan) => entries.map(lineOf).sort();

/** The history played from nothing: the state after each step. Throws where a step makes no sense. */
export function played(history: ImportStep[]): { channels: string[]; entries: string[] }[] {
  const channels = new Set<string>();
  const entries = new Set<string>();
  const expected = (holds: boolean, what: unknown) => {
    if (!holds) throw new Error(`this cannot happen here: ${JSON.stringify(what)}`);
  };
  return history.map(({ changes }) => {
    for (const one of changes) {
      const line = lineOf(one);
      expected(channels.has(one.channel) === (one.change !== "created"), one);
      if (one.change === "created") channels.add(one.channel);
      if (one.change === "ended") {
        const [, left] = [channels.delete(one.channel), [...entries].filter((entry) => entry.includes(one.channel))];
        expected(left.length === 0, [one, left]);
      }
      if (one.change === "remove") expected(entries.delete(line), one);
      if (one.change === "add") {
        expected(!entries.has(line), one);
        expected(one.subject!.kind === "person" || channels.has(one.subject!.channel), one);
        entries.add(line);
      }
    }
    return { channels: [...channels].sort(), entries: [...entries].sort() };
  });
}
