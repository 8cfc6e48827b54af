// What Groupee kept in mind, `_chans`: each group with its two lists, and what an id in them stands for.
import type { Id } from "./ids";
import type { ImportSubject } from "./plan";

export interface List {
  channel: string;
  role: "owner" | "member";
  ids: Set<Id>;
}

/** By channel id. */
export type Groups = Map<string, { owner: List; member: List }>;

export const emptyGroup = (channel: string): { owner: List; member: List } => ({
  owner: { channel, role: "owner", ids: new Set() },
  member: { channel, role: "member", ids: new Set() },
});

/**
 * Groupee decides it whenever it reads: an id is a group as long as it is a key of `_chans`. "itself": the channel or
 * its owners, among them the built-in entry of a group's owners as its members. "gone": a group that is none now.
 */
export function meaning({ subject }: Id, { channel }: List, groups: Groups): ImportSubject | "itself" | "gone" {
  if (subject.kind === "person") return subject;
  if (subject.channel === channel) return "itself";
  return groups.has(subject.channel) ? subject : "gone";
}

export const isBuiltIn = ({ subject }: Id, { channel, role }: List) =>
  role === "member" && subject.kind === "owners" && subject.channel === channel;
