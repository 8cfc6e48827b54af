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
}

/** Only through the command line, a job or an admin. */
const ADMIN = [
  "workspace.connect",
  "workspace.disconnect",
  "pool.create",
  "user.create",
  "user.edit",
  "person.merge",
  "person.erase",
  "job.retry",
  "audit.view",
  "inbox.forward",
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
  "match.edit",
  "match.override",
  "person.edit",
  "never_pair.edit",
  "delivery.retry",
  "answers.view",
  "email.view",
] as const;
/** Also by a viewer. */
const VIEW = ["pool.view", "round.view", "people.view", "match.view", "status.view"] as const;
/** A person, about themself. */
const OWN = ["intro.write", "availability.answer", "feedback.answer", "pause.set", "help.ask"] as const;
/** What jobs do and nobody else. */
const JOB = ["delivery.send", "inbound.work", "due.sweep", "channel.follow", "person.follow"] as const;

export type Action =
  | (typeof ADMIN)[number]
  | (typeof MANAGE)[number]
  | (typeof VIEW)[number]
  | (typeof OWN)[number]
  | (typeof JOB)[number]
  | "stats.view";

export const ACTIONS: readonly Action[] = [...ADMIN, ...MANAGE, ...VIEW, ...OWN, ...JOB, "stats.view"];

const has = (list: readonly string[], action: Action) => list.includes(action);

export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (action === "stats.view") return canSeeStats(actor, subject);
  switch (actor.kind) {
    case "operator":
      return !has(JOB, action) || action === "person.follow" || action === "channel.follow";
    case "job":
      return !has(OWN, action);
    case "person":
      return has(OWN, action) && subject.personId === actor.personId;
    case "setup":
      return action === "user.create";
    case "public":
      return false;
    case "user":
      return userCan(actor, action, subject);
  }
}

function userCan(actor: Extract<Actor, { kind: "user" }>, action: Action, subject: Subject): boolean {
  if (has(OWN, action) || has(JOB, action)) return false;
  if (actor.role === "admin") return true;
  if (actor.role === "viewer") return has(VIEW, action);
  if (actor.role === "manager") {
    const theirs = subject.poolId !== undefined && actor.pools.includes(subject.poolId);
    return theirs && (has(MANAGE, action) || has(VIEW, action));
  }
  return false;
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
