// Views as Slack takes and gives them: modals and home tabs.
import type { Json, JsonObject, View } from "../model";
import { blockId } from "../world/text";
import type { World } from "../world/world";
import { checkBlocks, completed } from "./blocks";
import { Faults, isObject } from "./faults-found";
import { invalid, SlackError } from "./slack-error";

/** Throws invalid_arguments with a line per fault, view_too_large over 250 KB. */
export function acceptView(given: Json | undefined, types: string[]): JsonObject {
  if (!isObject(given) || !types.includes(String(given.type))) {
    throw invalid("invalid_arguments", ["failed to match all allowed schemas [json-pointer:/view]"]);
  }
  if (JSON.stringify(given).length > 250_000) throw new SlackError("view_too_large");
  const faults = new Faults();
  if (given.type === "modal") {
    faults.text(given.title, "/view/title", { max: 24, plain: true });
    for (const name of ["submit", "close"]) {
      if (given[name]) faults.text(given[name], `/view/${name}`, { max: 24, plain: true });
    }
  }
  faults.length(given, "private_metadata", 3000, "/view");
  faults.length(given, "callback_id", 255, "/view");
  faults.length(given, "external_id", 255, "/view");
  const blocks = faults.list(given, "blocks", 0, 100, "/view");
  const lines = [...faults.lines, ...checkBlocks(blocks, "view", "/view/blocks")];
  const hasInput = blocks.some((block) => isObject(block) && block.type === "input");
  if (given.type === "modal" && hasInput && !given.submit) lines.push("submit is required when an input block is used");
  if (lines.length) throw invalid("invalid_arguments", lines);
  const filled = blocks
    .filter(isObject)
    .map((block) => ({ ...inputDefaults(block), block_id: block.block_id ?? blockId() }));
  return { ...(completed(given) as JsonObject), blocks: completed(filled) };
}

const inputDefaults = (block: JsonObject): JsonObject =>
  block.type === "input" ? { optional: false, dispatch_action: false, ...block } : block;

/** state: what was filled in, per block and action. */
export function viewShape(world: World, view: View, state: JsonObject = {}): JsonObject {
  const { app, team } = world.workspace;
  const { source } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: source.blocks ?? [],
    private_metadata: source.private_metadata ?? "",
    callback_id: source.callback_id ?? "",
    state: { values: state },
    hash: view.hash,
    title: source.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: source.clear_on_close ?? false,
    notify_on_close: source.notify_on_close ?? false,
    close: source.close ?? null,
    submit: source.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.id,
    external_id: source.external_id ?? "",
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}
