// Whatever people do one after the other: the entries, the log and the channels stay true to each other.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { changeGroup } from "./change";
import { deleteGroup } from "./delete";
import { compactLog, momentAt, restoreGroups } from "./history";
import { anyDeed, type Deed, Model, PEOPLE, type Snapshot } from "./model.testing";
import { closureOf } from "./oracle.testing";
import { groupWorld, TELL, type World } from "./testing";
import { loadState } from "./state";
import { undoLast } from "./undo";

let home: Awaited<ReturnType<typeof groupWorld>>;
beforeAll(async () => {
  home = await groupWorld();
});
afterAll(() => home.end());

async function begin(): Promise<{ world: World; model: Model }> {
  const [world, model] = [await home.another(), new Model()];
  await world.people(...PEOPLE);
  for (const at of model.groups) await world.found(at, "ann", "ben");
  model.begin(world.now());
  return { world, model };
}

/** Whether the verb did it. */
async function perform(world: World, model: Model, deed: Deed): Promise<boolean> {
  const { workspaceId } = world;
  if (deed.do === "restore" || deed.do === "compact") {
    const { time } = model.moment(deed.back);
    if (deed.do === "compact") return (await compactLog(world.operator, { workspaceId, before: time })) > 0;
    return (await restoreGroups(world.operator, { workspaceId, at: time })).seq !== null;
  }
  const ctx = world.as(deed.by);
  switch (deed.do) {
    case "chan":
      return (await world.chan(deed.by, `g${model.past.length + 100}`)) !== "";
    case "undo":
      return (await undoLast(ctx, { workspaceId })).kind === "done";
    case "del":
      return (await deleteGroup(ctx, { workspaceId, groupId: world.id(model.group(deed.at)), yes: true })).kind === "done";
    default: {
      const subjects = deed.what.map((one) => world.subject(model.subject(one)));
      const input = { groupId: world.id(model.group(deed.at)), verb: deed.do, subjects, yes: deed.yes, tell: TELL };
      return (await changeGroup(ctx, input)).kind === "done";
    }
  }
}
