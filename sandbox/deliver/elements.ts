// Interactive elements: finding the one that was used, and what using it says.
import type { Json, JsonObject } from "../model";
import { Refusal } from "../model";
import { isObject } from "../slack/faults-found";

export interface Found {
  blockId: string;
  element: JsonObject;
}

/** Throws element_not_found. */
export function findElement(blocks: Json | undefined, actionId: string, blockId?: string): Found {
  for (const found of elements(blocks)) {
    if (found.element.action_id === actionId && (!blockId || found.blockId === blockId)) return found;
  }
  throw new Refusal("element_not_found");
}

/** Every element with an action id. */
export function elements(blocks: Json | undefined): Found[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isObject).flatMap((block) => {
    const within = [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])];
    const blockId = String(block.block_id ?? "");
    return within
      .filter(isObject)
      .filter((element) => typeof element.action_id === "string")
      .map((element) => ({ blockId, element }));
  });
}

/** An entry of payload.actions, without its time. */
export function action({ blockId, element }: Found, value: string | undefined): JsonObject {
  const type = String(element.type);
  const shared = { type, action_id: element.action_id!, block_id: blockId };
  if (type === "button") {
    const kept = ["text", "value", "style", "url"].filter((key) => element[key] !== undefined);
    return { ...shared, ...Object.fromEntries(kept.map((key) => [key, element[key]!])) };
  }
  const placeholder = element.placeholder === undefined ? {} : { placeholder: element.placeholder };
  return { ...shared, ...chosen(element, value), ...placeholder };
}

/** An entry of state.values. */
export const stateOf = (element: JsonObject, value: string | undefined): JsonObject => ({
  type: element.type!,
  ...chosen(element, value),
});

/** What was chosen or typed, under the key that this kind of element uses. */
function chosen(element: JsonObject, value: string | undefined): JsonObject {
  const type = String(element.type);
  const given = value === undefined || value === "" ? null : value;
  if (type.endsWith("_input")) return { value: given };
  if (type === "datepicker") return { selected_date: given ?? element.initial_date ?? null };
  if (type === "timepicker") return { selected_time: given ?? element.initial_time ?? null };
  if (type === "checkboxes" || type.startsWith("multi_static")) {
    return {
      selected_options: (given ?? "")
        .split(",")
        .filter(Boolean)
        .map((one) => option(element, one)),
    };
  }
  if (/^(users|conversations|channels)_select$/.test(type)) {
    const key = type.replace(/s_select$/, "");
    return { [`selected_${key}`]: given ?? element[`initial_${key}`] ?? null };
  }
  return { selected_option: given === null ? (element.initial_option ?? null) : option(element, given) };
}

/** Throws option_not_found. */
function option(element: JsonObject, value: string): JsonObject {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [element];
  const options = groups.flatMap((group) => (Array.isArray(group.options) ? group.options.filter(isObject) : []));
  const found = options.find((one) => one.value === value);
  if (!found) throw new Refusal("option_not_found");
  return found;
}
