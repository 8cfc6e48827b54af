// Groupee's ids: 26 characters, users and channels alike; `<chanId>/owners` stands for a group's owners.
import type { ImportSubject } from "./plan";

const OWNERS = "/owners";

export interface Id {
  text: string;
  /** The channel of `…/owners`; otherwise the text itself, if it is a channel's. */
  channel: string;
  /** A person, unless the files show that it is or once was a group: the ids of both look alike. */
  subject: ImportSubject;
}

export const isId = (value: unknown): value is string => typeof value === "string" && /^[a-z0-9]{26}$/.test(value);

/** One object per id of all the files: sets of them are quick. */
export class Ids {
  private readonly known = new Map<string, Id>();

  /** Undefined for what is no id. */
  of(value: unknown): Id | undefined {
    if (typeof value !== "string") return undefined;
    return this.known.get(value) ?? this.learn(value);
  }

  /** The id of what can only be a group, from now on. Undefined for what is no id, and for `…/owners`. */
  ofGroup(value: unknown): Id | undefined {
    const id = this.of(value);
    if (id === undefined || id.subject.kind === "owners") return undefined;
    if (id.subject.kind === "person") id.subject = { kind: "group", channel: id.text };
    return id;
  }

  ownersOf(channel: string): Id {
    return this.of(channel + OWNERS)!;
  }

  private learn(text: string): Id | undefined {
    const owners = text.endsWith(OWNERS);
    const channel = owners ? text.slice(0, -OWNERS.length) : text;
    if (!isId(channel)) return undefined;
    if (owners) this.ofGroup(channel);
    const id: Id = { text, channel, subject: owners ? { kind: "owners", channel } : { kind: "person", user: text } };
    this.known.set(text, id);
    return id;
  }
}
