// @ts-check
// Attachments as HTML: text, fields, and the buttons and menus that press.js presses.
import { withEmoji } from "../../page/emoji.js";
import { html, nothing } from "../../page/html.js";
import { markdown } from "./markdown.js";

/**
 * @typedef {import("../../page/html.js").Markup} Markup
 * @typedef {import("./inline.js").Names} Names
 * @typedef {Record<string, any>} Part as it came from outside
 * @typedef {(source: string) => { text: string, value: string }[]} Sources what a menu of people or channels offers
 */

/** @param {unknown} list @param {Names} names @param {Sources} sources */
export const attachments = (list, names, sources) =>
  html`${partsOf(list).map((one) => attachment(one, names, sources))}`;

/** @param {unknown} list @returns {Part[]} */
const partsOf = (list) => (Array.isArray(list) ? list.filter((one) => one && typeof one === "object") : []);

/** @param {unknown} value */
const text = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** @param {Part} one @param {Names} names @param {Sources} sources */
function attachment(one, names, sources) {
  const said = (/** @type {unknown} */ words) => text(words) && markdown(text(words), names);
  const title = text(one.title) && html`<p class="attachment-title">${linked(one.title, one.title_link)}</p>`;
  const author = text(one.author_name) && html`<p class="quiet">${linked(one.author_name, one.author_link)}</p>`;
  const footer = text(one.footer) && html`<p class="quiet">${text(one.footer)}</p>`;
  return html`${said(one.pretext)}<div class="attachment" data-color="${text(one.color)}">
    ${author}${title}${said(one.text)}${fields(one.fields, names)}${picture(one)}${footer}${actions(one.actions, sources)}</div>`;
}

/** @param {unknown} words @param {unknown} url */
function linked(words, url) {
  if (!/^https?:\/\//i.test(text(url))) return html`${text(words)}`;
  return html`<a href="${text(url)}" target="_blank" rel="noopener noreferrer">${text(words)}</a>`;
}

/** @param {unknown} list @param {Names} names */
function fields(list, names) {
  const each = partsOf(list).map((one) => {
    const width = one.short === true || one.short === "true" ? "short" : "long";
    return html`<div class="field" data-width="${width}"><strong>${text(one.title)}</strong>${markdown(text(one.value), names)}</div>`;
  });
  return each.length ? html`<div class="attachment-fields">${each}</div>` : nothing;
}

/** Nothing is loaded from elsewhere. @param {Part} one */
const picture = (one) =>
  text(one.image_url) ? html`<p class="quiet">Picture: ${linked(one.image_url, one.image_url)}</p>` : nothing;

/** @param {unknown} list @param {Sources} sources */
function actions(list, sources) {
  const each = partsOf(list)
    .filter(({ id }) => text(id))
    .map((one) => (one.type === "select" ? menu(one, sources) : button(one)));
  return each.length ? html`<div class="kit-actions">${each}</div>` : nothing;
}

/** @param {Part} one */
const about = (one) =>
  html`data-action-id="${text(one.id)}" data-cookie="${text(one.cookie)}" data-press ${one.disabled === true && html`disabled`}`;

/** @param {Part} one */
function button(one) {
  const style = ["primary", "good", "success"].includes(one.style)
    ? "primary"
    : one.style === "danger"
      ? "danger"
      : "plain";
  return html`<button type="button" class="kit-button" data-style="${style}" ${about(one)}>${withEmoji(text(one.name))}</button>`;
}

/** @param {Part} one @param {Sources} sources */
function menu(one, sources) {
  const choices = Array.isArray(one.options) ? partsOf(one.options) : sources(text(one.data_source));
  const options = choices.map((choice) => {
    const chosen = text(choice.value) === text(one.default_option) && text(choice.value) !== "" && html`selected`;
    return html`<option value="${text(choice.value)}" ${chosen}>${withEmoji(text(choice.text))}</option>`;
  });
  const name = text(one.name) || "Choose";
  return html`<select class="kit-select" aria-label="${name}" ${about(one)}><option value="">${name}</option>${options}</select>`;
}
