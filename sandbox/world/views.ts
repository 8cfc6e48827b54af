// Modals and home tabs in the workspace: a stack of at most three modals per member, one home tab.
import type { JsonObject, View } from "../model";
import { Refusal } from "../model";
import { newId, newSecret, seconds, type World } from "./world";

const newHash = (world: World) => `${seconds(world)}.${newSecret(4)}`;

/** on: the view it is stacked upon. Throws push_limit_reached. */
export function openView(world: World, user: string, source: JsonObject, on?: string): View {
  const { views } = world.workspace;
  const below = on ? views[on] : undefined;
  const stack = Object.values(views).filter((one) => one.open && below && one.rootId === below.rootId);
  if (stack.length >= 3) throw new Refusal("push_limit_reached");
  const id = newId("V");
  const view: View = {
    id,
    user,
    type: "modal",
    source,
    hash: newHash(world),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    open: true,
  };
  views[id] = view;
  world.tell({ type: "view", view: id, user });
  return view;
}

export function updateView(world: World, view: View, source: JsonObject): View {
  Object.assign(view, { source, hash: newHash(world), errors: undefined });
  world.tell({ type: "view", view: view.id, user: view.user });
  return view;
}

/** Closes a modal, or with all its whole stack. */
export function closeView(world: World, view: View, all = false): void {
  const { views } = world.workspace;
  for (const one of Object.values(views)) {
    if (one === view || (all && one.rootId === view.rootId)) delete views[one.id];
  }
  view.open = false;
  world.tell({ type: "view", view: view.id, user: view.user });
}

export function publishHome(world: World, user: string, source: JsonObject): View {
  const { views } = world.workspace;
  const known = Object.values(views).find((one) => one.type === "home" && one.user === user);
  if (known) return updateView(world, known, source);
  const id = newId("V");
  const view: View = { id, user, type: "home", source, hash: newHash(world), rootId: id, previousId: null, open: true };
  views[id] = view;
  world.tell({ type: "view", view: id, user });
  return view;
}
