// The rules of Block Kit's elements: buttons, menus, pickers, inputs.
import type { Json, JsonObject } from "../model";
import { type Faults, isObject } from "./faults-found";

type Place = "section" | "actions" | "input";

type Rule = (element: JsonObject, at: string, faults: Faults) => void;

/** ids: the action ids already seen in this block, which must be unique there. */
export function checkElement(
  element: Json | undefined,
  at: string,
  place: Place,
  faults: Faults,
  ids = new Set<string>(),
) {
  if (!isObject(element)) return faults.add(at, "missing required field");
  const type = String(element.type);
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
  if (!rule || !places[place](type)) return faults.add(`${at}/type`, `unsupported type: ${type}`);
  faults.length(element, "action_id", 255, at);
  if (typeof element.action_id === "string") {
    if (ids.has(element.action_id)) faults.add(`${at}/action_id`, `action_id already exists: ${element.action_id}`);
    ids.add(element.action_id);
  }
  if (element.placeholder !== undefined)
    faults.text(element.placeholder, `${at}/placeholder`, { max: 150, plain: true });
  if (element.confirm !== undefined) confirm(element.confirm, `${at}/confirm`, faults);
  rule(element, at, faults);
}

const places: Record<Place, (type: string) => boolean> = {
  section: (type) => !type.endsWith("_input"),
  actions: (type) => type !== "image" && !type.endsWith("_input"),
  input: (type) => type !== "button" && type !== "image" && type !== "overflow",
};

const none: Rule = () => {};

const rules: Record<string, Rule> = {
  button(element, at, faults) {
    faults.text(element.text, `${at}/text`, { max: 75, plain: true });
    faults.length(element, "value", 2000, at);
    faults.length(element, "url", 3000, at);
    if (element.style !== undefined && element.style !== "primary" && element.style !== "danger") {
      faults.add(`${at}/style`, "must be a valid enum value");
    }
  },
  image(element, at, faults) {
    if (element.slack_file === undefined) faults.textual(element, "image_url", 3000, at);
    faults.textual(element, "alt_text", 2000, at);
  },
  static_select: (element, at, faults) => menu(element, at, faults, 100),
  multi_static_select: (element, at, faults) => menu(element, at, faults, 100),
  overflow: (element, at, faults) => menu(element, at, faults, 5),
  checkboxes: (element, at, faults) => menu(element, at, faults, 10),
  radio_buttons: (element, at, faults) => menu(element, at, faults, 10),
  external_select: none,
  multi_external_select: none,
  users_select: none,
  multi_users_select: none,
  conversations_select: none,
  multi_conversations_select: none,
  channels_select: none,
  multi_channels_select: none,
  datepicker: (element, at, faults) => date(element, at, faults),
  timepicker: none,
  datetimepicker: none,
  plain_text_input(element, at, faults) {
    const max = element.max_length;
    if (max !== undefined && (typeof max !== "number" || max < 1 || max > 3000)) {
      faults.add(`${at}/max_length`, "must be less than 3001");
    }
    faults.length(element, "initial_value", typeof max === "number" ? max : 3000, at);
  },
  rich_text_input: none,
  email_text_input: none,
  number_input: none,
  url_text_input: none,
  file_input: none,
};

function date(element: JsonObject, at: string, faults: Faults): void {
  const initial = element.initial_date;
  if (initial !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(initial))) {
    faults.add(`${at}/initial_date`, "must be a valid date");
  }
}

function menu(element: JsonObject, at: string, faults: Faults, max: number): void {
  if (Array.isArray(element.option_groups)) {
    for (const [index, group] of faults.list(element, "option_groups", 1, 100, at).entries()) {
      const here = `${at}/option_groups/${index}`;
      if (!isObject(group)) faults.add(here, "must be an object");
      else {
        faults.text(group.label, `${here}/label`, { max: 75, plain: true });
        options(group, here, faults, 100);
      }
    }
  } else options(element, at, faults, max);
}

function options(from: JsonObject, at: string, faults: Faults, max: number): void {
  for (const [index, option] of faults.list(from, "options", 1, max, at).entries()) {
    const here = `${at}/options/${index}`;
    if (!isObject(option)) faults.add(here, "must be an object");
    else {
      faults.text(option.text, `${here}/text`, { max: 75 });
      faults.textual(option, "value", 150, here);
      if (option.description !== undefined) faults.text(option.description, `${here}/description`, { max: 75 });
    }
  }
}

function confirm(value: Json, at: string, faults: Faults) {
  if (!isObject(value)) return faults.add(at, "must be an object");
  if (value.title !== undefined) faults.text(value.title, `${at}/title`, { max: 100, plain: true });
  faults.text(value.text, `${at}/text`, { max: 300 });
  if (value.confirm !== undefined) faults.text(value.confirm, `${at}/confirm`, { max: 30, plain: true });
  if (value.deny !== undefined) faults.text(value.deny, `${at}/deny`, { max: 30, plain: true });
}
