// views.open, .push, .update and .publish.
import type { JsonObject } from "../../model";
import { openView, publishHome, updateView } from "../../world/views";
import type { Call, Method } from "../method";
import { invalid, SlackError } from "../slack-error";
import { spendTrigger } from "../triggers";
import { acceptView, viewShape } from "../views";

const kinds = { view: "json" } as const;

export const views: Record<string, Method> = {
  "views.open": { tier: 4, scopes: [], json: true, required: ["view"], kinds, run: (call) => opened(call, "open") },
  "views.push": { tier: 4, scopes: [], json: true, required: ["view"], kinds, run: (call) => opened(call, "push") },
  "views.update": { tier: 4, scopes: [], json: true, required: ["view"], kinds, run: update },
  "views.publish": { tier: 4, scopes: [], json: true, required: ["user_id", "view"], kinds, run: publish },
};

function opened(call: Call, how: "open" | "push"): JsonObject {
  const { world, args } = call;
  const source = acceptView(args.json("view"), ["modal"]);
  const id = args.text("trigger_id") ?? args.text("interactivity_pointer");
  if (!id) throw invalid("invalid_arguments", ["missing required field: trigger_id"]);
  const trigger = spendTrigger(world, id);
  checkExternalId(call, source);
  return { view: viewShape(world, openView(world, trigger.user, source, how === "push" ? trigger.view : undefined)) };
}

function checkExternalId({ world }: Call, source: JsonObject, except?: string): void {
  const taken = Object.values(world.workspace.views).some(
    (view) => view.open && view.id !== except && source.external_id && view.source.external_id === source.external_id,
  );
  if (taken) throw new SlackError("duplicate_external_id");
}

function update(call: Call): JsonObject {
  const { world, args } = call;
  const source = acceptView(args.json("view"), ["modal", "home"]);
  const views = Object.values(world.workspace.views);
  const view = views.find(
    (one) =>
      one.open &&
      (one.id === args.text("view_id") ||
        (args.text("external_id") && one.source.external_id === args.text("external_id"))),
  );
  if (!view) throw new SlackError("not_found");
  if (args.text("hash") && args.text("hash") !== view.hash) throw new SlackError("hash_conflict");
  checkExternalId(call, source, view.id);
  return { view: viewShape(world, updateView(world, view, source)) };
}

function publish({ world, args }: Call): JsonObject {
  const source = acceptView(args.json("view"), ["home"]);
  const user = world.workspace.users[args.must("user_id")];
  if (user?.kind !== "person") throw invalid("invalid_arguments", ["invalid `user_id`"]);
  const before = Object.values(world.workspace.views).find((one) => one.type === "home" && one.user === user.id);
  const hash = args.text("hash") ?? before?.hash;
  if (hash !== before?.hash) throw new SlackError("hash_conflict");
  return { view: viewShape(world, publishHome(world, user.id, source)) };
}
