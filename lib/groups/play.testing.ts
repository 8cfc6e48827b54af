// For tests: the same deeds done by the verbs on a real database and by the model.
import { expect } from "vitest";
import { AppError } from "@/lib/core/errors";
import { changeGroup } from "./change";
import { deleteGroup } from "./delete";
import { compactLog, type Moment, momentAt, restoreGroups } from "./history";
import { type Deed, Model, PEOPLE, type State } from "./model.testing";
import { TELL, type World } from "./testing";
import { undoLast } from "./undo";

export async function begin(world: World): Promise<Model> {
  const model = new Model(world.now());
  await world.people(...PEOPLE);
  for (const at of model.state.groups) await world.found(at, "ann", "ben");
  return model;
}

/** Does it in both, and expects the same to come of it. True when it was done. */
export async function perform(world: World, model: Model, deed: Deed): Promise<boolean> {
  world.pass(10_000);
  const isDone = await verb(world, model, deed).catch((error) => {
    expect(error).toBeInstanceOf(AppError);
    return false;
  });
  expect([deed, isDone]).toEqual([deed, model.does(deed, world.now())]);
  return isDone;
}

async function verb(world: World, model: Model, deed: Deed): Promise<boolean> {
  const { workspaceId } = world;
  switch (deed.do) {
    case "compact":
      return (await compactLog(world.operator, { workspaceId, before: model.timeOf(deed.back) })) > 0;
    case "restore":
      return (await restoreGroups(world.operator, { workspaceId, at: model.timeOf(deed.back) })).seq !== null;
    case "undo":
      return (await undoLast(world.as(deed.by), { workspaceId })).kind === "done";
    case "chan":
      await world.chan(deed.by, model.next(), deed.below === null ? null : model.group(deed.below));
      return true;
    case "del": {
      const groupId = world.id(model.group(deed.at));
      return (await deleteGroup(world.as(deed.by), { workspaceId, groupId, yes: true })).kind === "done";
    }
    case "change": {
      const subjects = model.subjects(deed).map(world.subject);
      const input = { groupId: world.id(model.group(deed.at)), verb: deed.verb, subjects, yes: deed.yes, tell: TELL };
      return (await changeGroup(world.as(deed.by), input)).kind === "done";
    }
  }
}

/** As the model writes it. */
export const stateIn = (world: World, moment: Moment): State => ({
  groups: [...moment.keys()].map(world.name).sort(),
  entries: [...moment.values()].flatMap(({ entries }) => entries.map(world.entry)).sort(),
});
export const stateAt = async (world: World, at: number) =>
  stateIn(world, await momentAt(world.db, world.workspaceId, at));
