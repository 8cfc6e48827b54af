// @ts-check
// Block Kit's interactive elements as ordinary controls. What they do is wired by press.js through data attributes.
import { html, Markup } from "./html.js";
import { plain } from "./mrkdwn.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./blocks.js").Frame} Frame
 * @typedef {{ id: string, required: boolean, error?: string | undefined }} Field where it stands in an input block
 */

/** @param {Block} one @param {unknown} blockId @param {Frame} frame @param {Field} [field] @returns {Markup} */
export function element(one, blockId, frame, field) {
  const type = String(one.type);
  const draw = Object.hasOwn(kinds, type) && kinds[type];
  if (!draw) return html`<span class="kit-unknown">${type}</span>`;
  return draw(one, attributes(one, blockId, field), frame);
}

/** What tells a control's place, and in an input block its label and error. @param {Block} one @param {unknown} blockId @param {Field} [field] */
function attributes(one, blockId, field) {
  const place = html`data-action-id="${String(one.action_id ?? "")}" data-block-id="${String(blockId ?? "")}"`;
  if (!field) return html`${place} data-press`;
  const described = field.error && html`aria-invalid="true" aria-describedby="${field.id}-error"`;
  return html`${place} data-input id="${field.id}" ${field.required && html`required`} ${described}`;
}

/** @type {Record<string, (one: Block, at: Markup, frame: Frame) => Markup>} */
const kinds = {
  button: (one, at) => button(one, at),
  static_select: (one, at, frame) => select(one, at, frame, optionsOf(one)),
  overflow: (one, at, frame) => select({ ...one, placeholder: { text: "More…" } }, at, frame, optionsOf(one)),
  radio_buttons: (one, at, frame) => select(one, at, frame, optionsOf(one)),
  datepicker: (one, at, frame) => typed(one, at, frame, "date", one.initial_date),
  timepicker: (one, at, frame) => typed(one, at, frame, "time", one.initial_time),
  plain_text_input: (one, at, frame) =>
    one.multiline ? area(one, at, frame) : typed(one, at, frame, "text", one.initial_value),
  email_text_input: (one, at, frame) => typed(one, at, frame, "email", one.initial_value),
  url_text_input: (one, at, frame) => typed(one, at, frame, "url", one.initial_value),
  number_input: (one, at, frame) => typed(one, at, frame, "number", one.initial_value),
};

/** @param {Block} one @param {Markup} at */
function button(one, at) {
  const style = one.style === "primary" || one.style === "danger" ? one.style : "plain";
  const label = plain(String(one.text?.text ?? ""));
  const spoken = one.accessibility_label && html`aria-label="${String(one.accessibility_label)}"`;
  const url = typeof one.url === "string" && /^https?:\/\//i.test(one.url) ? one.url : "";
  return url
    ? html`<a class="kit-button" data-style="${style}" href="${url}" target="_blank" rel="noopener noreferrer" ${at} ${spoken}>${label}</a>`
    : html`<button type="button" class="kit-button" data-style="${style}" ${at} ${spoken}>${label}</button>`;
}

/** @param {Block} one @param {Markup} at @param {Frame} frame @param {Block[]} options */
function select(one, at, frame, options) {
  const chosen = kept(one, frame) ?? one.initial_option?.value;
  const hint = String(one.placeholder?.text ?? "Choose…");
  return html`<select class="kit-select" ${at} ${named(at, hint)}>
    <option value="">${hint}</option>
    ${options.map((option) => html`<option value="${String(option.value)}" ${option.value === chosen && html`selected`}>${plain(String(option.text?.text ?? ""))}</option>`)}
  </select>`;
}

/** @param {Block} one @returns {Block[]} */
function optionsOf(one) {
  if (Array.isArray(one.options)) return one.options;
  if (!Array.isArray(one.option_groups)) return [];
  return one.option_groups.flatMap((group) => (Array.isArray(group?.options) ? group.options : []));
}

/** @param {Block} one @param {Markup} at @param {Frame} frame @param {string} type @param {unknown} initial */
function typed(one, at, frame, type, initial) {
  const hint = String(one.placeholder?.text ?? "");
  return html`<input class="kit-typed" type="${type}" value="${String(kept(one, frame) ?? initial ?? "")}"
    placeholder="${hint}" ${limit(one)} ${at} ${named(at, hint || type)}>`;
}

/** @param {Block} one @param {Markup} at @param {Frame} frame */
function area(one, at, frame) {
  const hint = String(one.placeholder?.text ?? "");
  return html`<textarea class="kit-typed" rows="5" placeholder="${hint}" ${limit(one)} ${at}>${String(kept(one, frame) ?? one.initial_value ?? "")}</textarea>`;
}

/** A control outside an input block has no label of its own. @param {Markup} at @param {string} label */
const named = (at, label) => at.text.includes("data-press") && html`aria-label="${label}"`;

/** @param {Block} one */
const limit = (one) => Number(one.max_length) > 0 && html`maxlength="${Number(one.max_length)}"`;

/** What was typed before the view was drawn again. @param {Block} one @param {Frame} frame */
const kept = (one, frame) => frame.values?.[String(one.action_id)];
