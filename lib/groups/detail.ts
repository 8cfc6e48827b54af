// One group for the dashboard: what was put into it, who may be there and why, what its channel is like.

import type { GroupState } from "@/db/schema";
import { allOf } from "@/lib/core/all-of";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { can } from "@/lib/core/roles";
import { currentState, peopleCount } from "./current";
import { type GroupSearch, momentOf } from "./dashboard-search";
import { chains, direct, type Entry, includedIn, lastSteps, people, type Role, type Subject } from "./graph";
import { rowCalled, stateSeen } from "./moment";
import { type MoveTold, movesTold } from "./moves-told";
import { byName, hasIn, type PersonNamed, peopleNamed } from "./names";
import { workspaceOfGroups } from "./place";
import { type GroupRow, roleIn, type State, subjectName } from "./state";
import { chainNamed, type Some, waysNamed } from "./told";

export interface EntryTold {
  kind: Subject["kind"];
  id: string;
  /** A user name, `hr`, or `hr/owners`. */
  name: string;
  /** Of a person. */
  fullName: string | null;
  personId: string | null;
  isDeactivated: boolean;
  /** Ways by which it would be in all the same. */
  alsoVia: string[];
}

export interface PersonTold {
  accountId: string;
  personId: string;
  userName: string;
  fullName: string;
  role: Role;
  /** `direct`, or names such as `hr/owners`. */
  ways: string[];
}

export interface GroupDetail {
  id: string;
  name: string;
  shownName: string;
  channel: string;
  /** null of a group as it was. */
  state: GroupState | null;
  /** It is no group any more; only as it was. */
  isEnded: boolean;
  unconfirmed: boolean;
  /** Whom reconciling would put out and does not. */
  held: Some | null;
  reconciledAt: number | null;
  counts: { owners: number; members: number; people: number; owning: number };
  /** Of very many only the first that are searched for. */
  owners: EntryTold[];
  members: EntryTold[];
  within: { name: string; as: Role; owners: boolean }[];
  people: PersonTold[];
  found: number;
  page: number;
  pages: number;
  moves: MoveTold[];
  may: Record<"change" | "delete" | "evict" | "forget" | "restore" | "reconcile" | "export", boolean>;
}

const A_PAGE = 50;
const MOST_ENTRIES = 200;
const MOST_HELD = 200;

interface Seen {
  state: State;
  row: GroupRow;
  at: number | undefined;
}

/** @throws AppError for whoever may not see all groups, and when there is, or was then, none called so. */
export async function groupDetail(ctx: Ctx, asked: GroupSearch & { name: string }): Promise<GroupDetail> {
  const seen = await groupSeen(ctx, asked);
  const { state, row, at } = seen;
  const node = { group: row.id, of: "members" } as const;
  const entries = direct(state.graph, row.id);
  const isPast = at !== undefined;
  const { found, ...told } = await allOf({
    held: heldTold(ctx, row),
    owners: entriesTold(ctx, seen, entries, "owner", asked.q),
    members: entriesTold(ctx, seen, entries, "member", asked.q),
    found: peopleTold(ctx, seen, asked),
    moves: isPast ? [] : movesTold(ctx, row),
  });
  return {
    ...told,
    ...found,
    ...{ id: row.id, name: row.name, shownName: row.shownName, channel: row.channel },
    ...{ state: isPast ? null : row.state, isEnded: row.endedAt !== null, unconfirmed: row.unconfirmed },
    reconciledAt: isPast ? null : row.reconciledAt,
    counts: {
      owners: entries.filter((entry) => entry.role === "owner").length,
      members: entries.filter((entry) => entry.role === "member").length,
      people: peopleCount(state, row.id),
      owning: people(state.graph, { ...node, of: "owners" }).size,
    },
    within: includedIn(state.graph, { group: row.id })
      .map(({ group, role, subject }) => ({
        ...{ name: state.rows.get(group)?.name ?? "?", as: role, owners: subject.kind === "owners" },
      }))
      .sort((a, b) => byName(a.name, b.name)),
    may: {
      change: can(ctx.actor, "group.change"),
      delete: can(ctx.actor, "group.delete"),
      evict: can(ctx.actor, "group.evict"),
      forget: can(ctx.actor, "group.forget"),
      restore: can(ctx.actor, "group.restore"),
      reconcile: can(ctx.actor, "group.reconcile"),
      export: can(ctx.actor, "group.export"),
    },
  };
}

/** A group by its name then, or else by the one it has today. */
async function groupSeen(ctx: Ctx, asked: { name: string; at: string | null }): Promise<Seen> {
  const workspaceId = await workspaceOfGroups(ctx);
  const at = momentOf(asked);
  const state = await stateSeen(ctx, { workspaceId, at });
  const row = rowCalled(state.rows.values(), asked.name) ?? (at === undefined ? null : await calledToday());
  if (!row) throw notFound(`There is no group "${asked.name}"${at === undefined ? "" : " at that moment"}.`);
  return { state, row, at };

  async function calledToday(): Promise<GroupRow | null> {
    const today = rowCalled((await currentState(ctx.db, workspaceId)).rows.values(), asked.name);
    return (today && state.rows.get(today.id)) ?? null;
  }
}

async function heldTold(ctx: Ctx, row: GroupRow): Promise<Some | null> {
  if (!row.held?.length) return null;
  const named = await peopleNamed(ctx.db, row.held);
  const names = row.held.map((id) => named.get(id)?.userName ?? "?").sort(byName);
  return { count: names.length, names: names.slice(0, MOST_HELD) };
}

async function entriesTold(
  ctx: Ctx,
  { state, row }: Seen,
  entries: Entry[],
  role: Role,
  q: string,
): Promise<EntryTold[]> {
  const mine = entries.filter((entry) => entry.role === role);
  const persons = await peopleNamed(
    ctx.db,
    mine.flatMap(({ subject }) => (subject.kind === "person" ? [subject.id] : [])),
  );
  const users = new Map([...persons].map(([id, one]) => [id, one.userName]));
  const node = { group: row.id, of: role === "owner" ? "owners" : "members" } as const;
  return mine
    .map(({ subject }) => ({ subject, name: subjectName(state, subject, users), who: persons.get(subject.id) ?? null }))
    .filter(({ name, who }) => hasIn(name, q) || (who !== null && hasIn(who.fullName, q)))
    .sort((a, b) => Number(b.who === null) - Number(a.who === null) || byName(a.name, b.name))
    .slice(0, MOST_ENTRIES)
    .map(({ subject, name, who }) => ({
      ...{ kind: subject.kind, id: subject.id, name },
      ...{ fullName: who?.fullName ?? null, personId: who?.personId ?? null },
      isDeactivated: who?.isDeactivated ?? false,
      alsoVia: waysNamed(state, lastSteps(state.graph, node, subject)).filter((way) => way !== "direct"),
    }));
}

async function peopleTold(ctx: Ctx, { state, row }: Seen, { q, page: wanted }: GroupSearch) {
  const node = { group: row.id, of: "members" } as const;
  const all = await peopleNamed(ctx.db, people(state.graph, node));
  const found = [...all.values()]
    .filter((one) => hasIn(one.fullName, q) || hasIn(one.userName, q.replace(/^@/, "")))
    .sort((a, b) => byName(a.fullName, b.fullName) || byName(a.userName, b.userName));
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  const page = Math.min(wanted, pages);
  const told = (one: PersonNamed): PersonTold => ({
    ...{ accountId: one.accountId, personId: one.personId, userName: one.userName, fullName: one.fullName },
    role: roleIn(state, row.id, one.accountId) ?? "member",
    ways: waysNamed(state, lastSteps(state.graph, node, one.accountId)),
  });
  return { people: found.slice((page - 1) * A_PAGE, page * A_PAGE).map(told), found: found.length, page, pages };
}

export interface WhyTold {
  person: string;
  group: string;
  /** Each from the group in which the person stands to the one asked about, shortest first. */
  chains: string[][];
}

/** Every chain by which somebody is in a group. @throws AppError for whoever may not see all groups. */
export async function whyTold(
  ctx: Ctx,
  asked: { name: string; at: string | null; accountId: string },
): Promise<WhyTold> {
  const { state, row } = await groupSeen(ctx, asked);
  const person = (await peopleNamed(ctx.db, [asked.accountId])).get(asked.accountId);
  if (!person) throw notFound("Kith knows nobody of that kind here.");
  const found = chains(state.graph, { group: row.id, of: "members" }, asked.accountId);
  return {
    ...{ person: person.fullName, group: row.name },
    chains: found.map((chain) => chainNamed(state, chain.toReversed())),
  };
}
