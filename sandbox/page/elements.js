// @ts-check
// Block Kit's interactive elements as ordinary controls; data attributes tell press.js and views.js what they are.
import { html } from "./html.js";
import { plain } from "./mrkdwn.js";

/**
 * @typedef {import("./html.js").Markup} Markup
 * @typedef {Record<string, any>} Block Block Kit as it came from outside
 * @typedef {{ id: string, required: boolean, error?: string | undefined }} Field where it stands in an input block
 */

/** @param {Block} one @param {unknown} blockId @param {Field} [field] @returns {Markup} */
export function element(one, blockId, field) {
  const type = String(one.type);
  const draw = Object.hasOwn(kinds, type) && kinds[type];
  if (!draw) return html`<span class="kit-unknown">${type}</span>`;
  return draw(one, place(one, blockId, field));
}

/** What tells a control's place, its label and its error. @param {Block} one @param {unknown} blockId @param {Field} [field] */
function place(one, blockId, field) {
  const ids = html`data-action-id="${String(one.action_id ?? "")}" data-block-id="${String(blockId ?? "")}"`;
  if (field) {
    const error = field.error && html`aria-invalid="true" aria-describedby="${field.id}-error"`;
    return html`${ids} data-input id="${field.id}" ${field.required && html`required`} ${error}`;
  }
  const label = one.accessibility_label ?? (one.type === "button" ? undefined : (one.placeholder?.text ?? "Choose"));
  return html`${ids} data-press ${label && html`aria-label="${String(label)}"`}`;
}

/** @type {Record<string, (one: Block, at: Markup) => Markup>} */
const kinds = {
  button,
  static_select: select,
  radio_buttons: select,
  overflow: (one, at) => select({ ...one, placeholder: { text: "More…" } }, at),
  datepicker: (one, at) => typed(one, at, "date", one.initial_date),
  timepicker: (one, at) => typed(one, at, "time", one.initial_time),
  plain_text_input: (one, at) => (one.multiline ? area(one, at) : typed(one, at, "text", one.initial_value)),
  email_text_input: (one, at) => typed(one, at, "email", one.initial_value),
  url_text_input: (one, at) => typed(one, at, "url", one.initial_value),
  number_input: (one, at) => typed(one, at, "number", one.initial_value),
};

/** @param {Block} one @param {Markup} at */
function button(one, at) {
  const style = one.style === "primary" || one.style === "danger" ? one.style : "plain";
  const label = plain(String(one.text?.text ?? ""));
  const look = html`class="kit-button" data-style="${style}"`;
  const url = typeof one.url === "string" && /^https?:\/\//i.test(one.url) ? one.url : "";
  if (!url) return html`<button type="button" ${look} ${at}>${label}</button>`;
  return html`<a ${look} href="${url}" target="_blank" rel="noopener noreferrer" ${at}>${label}</a>`;
}

/** @param {Block} one @param {Markup} at */
function select(one, at) {
  const choices = optionsOf(one).map((option) => {
    const chosen = option?.value === one.initial_option?.value && html`selected`;
    return html`<option value="${String(option?.value)}" ${chosen}>${plain(String(option?.text?.text ?? ""))}</option>`;
  });
  return html`<select class="kit-select" ${at}><option value="">${hintOf(one) || "Choose…"}</option>${choices}</select>`;
}

/** @param {Block} one @returns {Block[]} */
function optionsOf(one) {
  if (Array.isArray(one.options)) return one.options;
  if (!Array.isArray(one.option_groups)) return [];
  return one.option_groups.flatMap((group) => (Array.isArray(group?.options) ? group.options : []));
}

/** @param {Block} one @param {Markup} at @param {string} type @param {unknown} initial */
const typed = (one, at, type, initial) =>
  html`<input class="kit-typed" type="${type}" value="${String(initial ?? "")}" placeholder="${hintOf(one)}" ${limit(one)} ${at}>`;

/** @param {Block} one @param {Markup} at */
const area = (one, at) =>
  html`<textarea class="kit-typed" rows="5" placeholder="${hintOf(one)}" ${limit(one)} ${at}>${String(one.initial_value ?? "")}</textarea>`;

/** @param {Block} one */
const hintOf = (one) => String(one.placeholder?.text ?? "");

/** @param {Block} one */
const limit = (one) => Number(one.max_length) > 0 && html`maxlength="${Number(one.max_length)}"`;
