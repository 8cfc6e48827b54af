// Names in commands: which person or group is meant.
import { and, desc, eq, sql } from "drizzle-orm";
import { account } from "@/db/schema";
import type { Span } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import type { Subject } from "@/lib/groups/graph";
import type { GroupRow, State } from "@/lib/groups/state";
import { readName, type TypedName } from "../../command";
import type { Connection } from "../../connect";
import { type MessageKey, say, type Value } from "../../messages";
import { saveRead } from "../../sync";
import { code } from "../../words";

export interface Known {
  accountId: string;
  user: string;
  userName: string;
}

/** A word that names nobody, or more than one: what to answer. */
export class NoName extends Error {
  constructor(readonly spans: Span[]) {
    super("a name that cannot be used");
  }
}
const noName = (key: Extract<MessageKey, `group_${string}`>, values: Record<string, Value>) =>
  new NoName(say(key, values as never));

/** People that the words may name and Kith has not met are read from the platform, before anything is decided. */
export async function readNamed(ctx: Ctx, connection: Connection, words: readonly string[]): Promise<void> {
  const names = words.map(readName).filter((one) => one !== null && one.sign !== "group" && !one.owners);
  const wanted = [...new Set(names.map((one) => one!.name))];
  const known = await peopleNamed(ctx, connection.workspaceId, wanted);
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length === 0 || connection.groups === null) return;
  await saveRead(ctx, connection, await connection.groups.peopleCalled(unknown));
}

/** By user name in lower case; of two who had it one after the other the one seen last. */
export async function peopleNamed(ctx: Ctx, workspaceId: string, names: string[]): Promise<Map<string, Known>> {
  const rows = await ctx.db
    .select({ accountId: account.id, user: account.user, userName: account.userName })
    .from(account)
    .where(
      and(
        eq(account.workspaceId, workspaceId),
        sql`lower(${account.userName}) in (select value from json_each(${JSON.stringify(names)}))`,
      ),
    )
    .orderBy(desc(account.updatedAt));
  return new Map(rows.reverse().map((row) => [row.userName.toLowerCase(), row]));
}

export interface Naming {
  state: State;
  people: Map<string, Known>;
  botUser: string;
}

export async function namingFor(
  ctx: Ctx,
  connection: Connection,
  state: State,
  words: readonly string[],
): Promise<Naming> {
  const names = words.map((word) => readName(word)?.name).filter((name) => name !== undefined);
  const people = await peopleNamed(ctx, connection.workspaceId, names);
  return { state, people, botUser: connection.workspace.botUser };
}

export function groupNamed(state: State, name: string): GroupRow | null {
  const rows = [...state.rows.values()];
  return rows.find((row) => row.name === name) ?? rows.find((row) => row.shownName.toLowerCase() === name) ?? null;
}

/** @throws NoName for what is nobody, nothing, or two things at once. */
export function subjectNamed(naming: Naming, word: string): Subject {
  const typed = readName(word);
  if (!typed) throw noName("group_unknown_name", { name: code(word) });
  const person = typed.sign === "group" ? undefined : naming.people.get(typed.name);
  const group = typed.sign === "person" ? null : groupNamed(naming.state, typed.name);
  if (person && group) {
    const both = { person: code(`@${typed.name}`), group: code(`~${typed.name}`) };
    throw noName("group_ambiguous", { name: code(word), ...both });
  }
  if (person?.user === naming.botUser) throw noName("group_myself", {});
  if (person) return { kind: "person", id: person.accountId };
  if (group) return { kind: typed.owners ? "owners" : "group", id: group.id };
  throw noName(UNKNOWN[typed.sign ?? "any"], { name: code(word) });
}

const UNKNOWN = { person: "group_unknown_person", group: "group_unknown_group", any: "group_unknown_name" } as const;

/** @throws NoName unless the word names a person. */
export function personNamed(naming: Naming, word: string): Known {
  const typed = readName(word);
  const person = typed && typed.sign !== "group" ? naming.people.get(typed.name) : undefined;
  if (!person) throw noName("group_unknown_person", { name: code(word) });
  return person;
}

/** A group to be read about: one that does not exist and one that is hidden get the same answer later. */
export function placeNamed(state: State, word: string): { row: GroupRow | null; typed: TypedName | null } {
  const typed = readName(word);
  return { row: typed && typed.sign !== "person" ? groupNamed(state, typed.name) : null, typed };
}
