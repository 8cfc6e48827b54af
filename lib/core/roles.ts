// Who may do what: pure, so that pages hide with the same answer that verbs enforce.
import type { Actor } from "./actor";

/** What an action is about; a missing part means "all of them". */
export interface Subject {
  poolId?: string;
  personId?: string;
  workspaceId?: string;
  visibility?: "public" | "unlisted" | "login";
  /** The request brought the key of the unlisted page. */
  keyGiven?: boolean;
  /** What the actor is to the group in question; left out for groups in general. */
  groupRole?: "owner" | "member" | null;
}

/** Only through the command line, a job or an admin. */
const ADMIN = [
  "workspace.connect",
  "workspace.disconnect",
  "workspace.view",
  "workspace.edit",
  "pool.create",
  "user.create",
  "user.edit",
  "user.view",
  "person.merge",
  "person.erase",
  "job.retry",
  "audit.view",
  "group.import",
  "group.restore",
  "group.compact",
  "group.export",
  "group.reconcile",
  "group.forget",
] as const;
/** Also by whoever manages the pool in question. */
const MANAGE = [
  "pool.edit",
  "pool.archive",
  "pool.sync",
  "round.open",
  "round.draw",
  "round.publish",
  "round.close",
  "round.edit",
  "match.edit",
  "match.override",
  "person.edit",
  "never_pair.edit",
  "delivery.retry",
  "delivery.view",
  "schedule.edit",
  "texts.edit",
  "answers.view",
  "email.view",
  "intro.view",
  "inbox.view",
  "inbox.answer",
] as const;
/** By admins, and by a person who owns the group. */
const GROUP_OWN = ["group.change", "group.delete", "group.evict"] as const;
/** By whoever may see all groups, and by a person in the group. */
const GROUP_SEE = ["group.view", "group.join", "group.branch"] as const;
/** By anybody in the chat, for themself. */
const GROUP_ANY = ["group.create", "group.adopt"] as const;
/** Also by a viewer. */
const VIEW = ["pool.view", "round.view", "people.view", "match.view", "status.view"] as const;
/** By whoever has a dashboard at all; what it shows is narrowed by the rest of this table. */
const STAFF = ["dashboard.open"] as const;
/** A person, about themself. */
const OWN = [
  ...(["intro.write", "availability.answer", "feedback.answer", "pause.set", "help.ask"] as const),
  ...(["self.view", "public_name.set"] as const),
] as const;
/** By anybody in a browser, who still has to prove who they are. */
const DOOR = ["session.open"] as const;
/** By whoever is signed in, about how they sign in. */
const ME = ["me.view", "me.edit"] as const;
/** What jobs do and nobody else. */
const JOB = ["delivery.send", "inbound.work", "due.sweep", "channel.follow", "person.follow", "group.follow"] as const;

export type Action =
  | (typeof ADMIN)[number]
  | (typeof MANAGE)[number]
  | (typeof VIEW)[number]
  | (typeof GROUP_OWN)[number]
  | (typeof GROUP_SEE)[number]
  | (typeof GROUP_ANY)[number]
  | (typeof STAFF)[number]
  | (typeof OWN)[number]
  | (typeof JOB)[number]
  | (typeof DOOR)[number]
  | (typeof ME)[number]
  | "stats.view";

export const ACTIONS: readonly Action[] = [
  ...[...ADMIN, ...MANAGE, ...VIEW],
  ...[...GROUP_OWN, ...GROUP_SEE, ...GROUP_ANY],
  ...[...STAFF, ...OWN, ...JOB, ...DOOR, ...ME, "stats.view" as const],
];

const has = (list: readonly string[], action: Action) => list.includes(action);

export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (action === "stats.view") return canSeeStats(actor, subject);
  if (has(DOOR, action)) return actor.kind === "public" || actor.kind === "user";
  if (has(ME, action)) return actor.kind === "user";
  switch (actor.kind) {
    case "operator":
      return !has(JOB, action) || has(FOLLOW, action);
    case "job":
      return !has(OWN, action);
    case "person":
      return personCan(actor, action, subject);
    case "setup":
      return action === "user.create";
    case "public":
      return false;
    case "user":
      return userCan(actor, action, subject);
  }
}

const FOLLOW = ["person.follow", "channel.follow", "group.follow"];

function personCan(actor: Extract<Actor, { kind: "person" }>, action: Action, subject: Subject): boolean {
  if (has(GROUP_ANY, action)) return true;
  if (has(GROUP_OWN, action)) return subject.groupRole === "owner";
  if (has(GROUP_SEE, action)) return subject.groupRole === "owner" || subject.groupRole === "member";
  return has(OWN, action) && subject.personId === actor.personId;
}

function userCan(actor: Extract<Actor, { kind: "user" }>, action: Action, subject: Subject): boolean {
  if (has(OWN, action)) return actor.self != null && subject.personId === actor.self.personId;
  if (has(JOB, action)) return false;
  if (actor.role === "admin") return true;
  if (has(STAFF, action)) return actor.role !== "member";
  if (actor.role === "viewer") return has(VIEW, action) || action === "group.view";
  if (actor.role === "manager") {
    const theirs = subject.poolId !== undefined && actor.pools.includes(subject.poolId);
    if (theirs && (has(MANAGE, action) || has(VIEW, action))) return true;
  }
  // Whoever came in from the chat sees the groups they are in.
  return action === "group.view" && subject.groupRole != null;
}

/** The pools in which an actor may do something: what lists are narrowed to. */
export function poolsWhere(actor: Actor, action: Action): "all" | string[] {
  if (can(actor, action)) return "all";
  return actor.kind === "user" ? actor.pools.filter((poolId) => can(actor, action, { poolId })) : [];
}

function canSeeStats(actor: Actor, subject: Subject): boolean {
  if (subject.visibility === "public") return true;
  if (subject.visibility === "unlisted")
    return subject.keyGiven === true || actor.kind === "operator" || isStaff(actor, subject);
  return actor.kind === "user" || actor.kind === "operator" || actor.kind === "job";
}

function isStaff(actor: Actor, subject: Subject): boolean {
  return actor.kind === "user" && userCan(actor, "pool.view", subject);
}
