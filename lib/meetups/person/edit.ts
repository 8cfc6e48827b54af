// Verbs on what admins set of people: one at a time, or several at once.
import { eq } from "drizzle-orm";
import { account, person } from "@/db/schema";
import type { Ctx, WriteTx } from "@/lib/core/context";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { refuseStale } from "@/lib/core/stale";
import { FOREVER } from "../choices";
import { isDay, startOfDay } from "../dates";
import { casualNameOf } from "../names";
import { EditPeople, EditPerson, type PeopleStep } from "../people-schemas";
import { applyTo, type Person, type Values } from "./apply";
import { authorizePeople } from "./rights";
import { zoneOf } from "./zone";

export interface Edited {
  changed: number;
  /** People who were like that already. */
  same: number;
  /** What would take it back. */
  undo: PeopleStep[];
}

/** Changes only what is given. @throws AppError conflict when what the editor was shown is not there any more. */
export async function editPerson(ctx: Ctx, input: { personId: string } & Record<string, unknown>): Promise<Edited> {
  const { personId, ...rest } = input;
  const { follow, fullName, casualName, seen, ...set } = parseInput(EditPerson, rest);
  return ctx.write(async (tx) => {
    await authorizePeople(ctx, tx, "person.edit", [personId]);
    const before = await knownPerson(tx, personId);
    refuseStale(before, seen, `what is set of ${before.fullName}`);
    const names = follow ? { nameEdited: false } : namesOf(before, { fullName, casualName });
    if (follow) await askPlatform(tx, personId);
    const values = { ...names, ...(await valuesOf(tx, before, set, ctx.now())) };
    return change(ctx, tx, [{ before, values }]);
  });
}

/** All of them in one transaction, or nobody. */
export async function editPeople(ctx: Ctx, input: unknown): Promise<Edited> {
  const { steps } = parseInput(EditPeople, input);
  const ids = steps.flatMap((step) => step.people);
  return ctx.write(async (tx) => {
    await authorizePeople(ctx, tx, "person.edit", ids);
    const changes: Change[] = [];
    for (const { people, set, seen } of steps) {
      for (const id of new Set(people)) {
        const before = await knownPerson(tx, id);
        refuseStale(before, seen, `what is set of ${before.fullName}`);
        changes.push({ before, values: await valuesOf(tx, before, set, ctx.now()) });
      }
    }
    return change(ctx, tx, changes);
  });
}

interface Change {
  before: Person;
  values: Values;
}

async function change(ctx: Ctx, tx: WriteTx, changes: Change[]): Promise<Edited> {
  const undo: PeopleStep[] = [];
  let changed = 0;
  for (const { before, values } of changes) {
    const fresh = Object.entries(values).filter(([name, value]) => before[name as keyof Values] !== value);
    if (fresh.length === 0) continue;
    changed++;
    const set = Object.fromEntries(fresh) as Values;
    await applyTo(tx, before, set, ctx.now());
    await tx.audit({ action: "person.edit", subject: before.id, data: withoutNames(set) });
    undo.push(...backTo(before, set));
  }
  return { changed, same: changes.length - changed, undo };
}

/** That a name was changed, and not to what. */
function withoutNames({ fullName, casualName, ...facts }: Values): Record<string, unknown> {
  return { ...facts, ...(fullName === undefined && casualName === undefined ? {} : { named: true }) };
}

/** Names are not taken back with a press: the platform may have changed them meanwhile. */
function backTo(before: Person, { fullName, casualName, nameEdited, ...set }: Values): PeopleStep[] {
  const names = Object.keys(set) as (keyof typeof set)[];
  if (names.length === 0) return [];
  return [{ people: [before.id], set: Object.fromEntries(names.map((name) => [name, before[name]])), seen: set }];
}

/** @throws AppError not_found; of somebody erased there is nothing to set. */
export async function knownPerson(tx: Pick<WriteTx, "select">, personId: string): Promise<Person> {
  const [found] = await tx.select().from(person).where(eq(person.id, personId));
  if (!found) throw notFound("Kith does not know that person. Nothing was changed.");
  if (found.erasedAt !== null) throw conflict("That person was erased. Nothing was changed.");
  return found;
}

/** A full name brings its first word with it, where that is how they were called. */
function namesOf(before: Person, { fullName, casualName }: { fullName?: string; casualName?: string }): Values {
  if (fullName === undefined && casualName === undefined) return {};
  const full = fullName ?? before.fullName;
  const called =
    casualName ?? (before.casualName === casualNameOf(before.fullName) ? casualNameOf(full) : before.casualName);
  const same = full === before.fullName && called === before.casualName;
  return same ? {} : { fullName: full, casualName: called, nameEdited: true };
}

/** The names come with the next reading of the profile, which is asked for now. */
async function askPlatform(tx: WriteTx, personId: string): Promise<void> {
  const accounts = await tx
    .select({ workspaceId: account.workspaceId, user: account.user })
    .from(account)
    .where(eq(account.personId, personId));
  for (const data of accounts) await tx.emit({ name: "person/sync.requested", data });
}

type Set = Pick<EditPerson, "canBeExcluded" | "publicName" | "pause" | "pausedUntil">;

async function valuesOf(tx: WriteTx, who: Person, { pause, ...set }: Set, now: number): Promise<Values> {
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Values;
  return pause === undefined ? given : { ...given, pausedUntil: await pauseEnd(tx, who, pause, now) };
}

/** A day begins at midnight where they are, as far as the platform says where that is. */
async function pauseEnd(tx: WriteTx, who: Person, pause: string, now: number): Promise<number | null> {
  if (pause === "off") return null;
  if (pause === "forever") return FOREVER;
  if (!isDay(pause)) throw invalid(`There is no day ${pause}. Nothing was changed.`, "pause");
  const end = startOfDay(pause, await zoneOf(tx, who.id));
  if (end <= now) throw invalid(`${pause} is not in the future. Nothing was changed: choose a later day.`, "pause");
  return end;
}
