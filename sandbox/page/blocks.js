// @ts-check
// Block Kit as HTML: what a message, a modal or the app's home consists of.
import { element } from "./elements.js";
import { html, Markup, nothing } from "./html.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/**
 * @typedef {import("./mrkdwn.js").Names} Names
 * @typedef {import("./elements.js").Block} Block
 * @typedef {{ names: Names, errors?: Record<string, string>, values?: Record<string, string> }} Frame
 * errors and values: by block id
 */

/** @param {unknown} blocks @param {Frame} frame */
export function renderBlocks(blocks, frame) {
  if (!Array.isArray(blocks)) return nothing;
  return html`${blocks.map((block) => renderBlock(block, frame))}`;
}

/** @param {Block} block @param {Frame} frame @returns {Markup} */
function renderBlock(block, frame) {
  const type = String(block?.type);
  const draw = Object.hasOwn(kinds, type) && kinds[type];
  return draw ? draw(block, frame) : html`<p class="kit-unknown">A ${type} block, which this page cannot draw.</p>`;
}

/** A text object. @param {Block | undefined} text @param {Names} names */
export function textOf(text, names) {
  const words = String(text?.text ?? "");
  return text?.type === "mrkdwn" ? mrkdwn(words, names) : plain(words);
}

/** @type {Record<string, (block: Block, frame: Frame) => Markup>} */
const kinds = {
  section: (block, frame) => html`<div class="kit-section">
    <div class="kit-text">
      ${block.text && html`<div>${textOf(block.text, frame.names)}</div>`}
      ${block.fields && html`<div class="kit-fields">${listOf(block.fields).map((field) => html`<div>${textOf(field, frame.names)}</div>`)}</div>`}
    </div>
    ${block.accessory && html`<div class="kit-accessory">${element(block.accessory, block.block_id)}</div>`}
  </div>`,
  context: (block, frame) =>
    html`<div class="kit-context">${listOf(block.elements).map((one) =>
      one.type === "image" ? picture(one, "kit-thumb") : html`<span>${textOf(one, frame.names)}</span>`,
    )}</div>`,
  actions: (block) =>
    html`<div class="kit-actions">${listOf(block.elements).map((one) => element(one, block.block_id))}</div>`,
  header: (block, frame) => html`<p class="kit-header">${textOf(block.text, frame.names)}</p>`,
  divider: () => html`<hr class="kit-divider">`,
  image: (block, frame) => html`<figure class="kit-image">
    ${block.title && html`<figcaption>${textOf(block.title, frame.names)}</figcaption>`}${picture(block, "")}
  </figure>`,
  markdown: (block, frame) => html`<div class="kit-text">${mrkdwn(String(block.text ?? ""), frame.names)}</div>`,
  input: (block, frame) => inputBlock(block, frame),
};

/** @param {Block} block @param {Frame} frame */
function inputBlock(block, frame) {
  const id = `in-${block.block_id}`;
  const error = frame.errors?.[String(block.block_id)];
  const typed = frame.values?.[String(block.block_id)];
  return html`<div class="kit-input">
    <label for="${id}">${textOf(block.label, frame.names)}${block.optional && html` <span class="quiet">(optional)</span>`}</label>
    ${element(filled(block.element, typed), block.block_id, { id, required: !block.optional, error })}
    ${block.hint && html`<p class="quiet">${textOf(block.hint, frame.names)}</p>`}
    ${error && html`<p class="kit-error" id="${id}-error" role="alert">${error}</p>`}
  </div>`;
}

/** With what was typed before the view was drawn again. @param {Block | undefined} element @param {string | undefined} typed */
function filled(element, typed) {
  if (typed === undefined) return element ?? {};
  return {
    ...element,
    initial_value: typed,
    initial_date: typed,
    initial_time: typed,
    initial_option: { value: typed },
  };
}

/** Pictures come from this computer only; others are named, with a link. @param {Block} image @param {string} className */
function picture(image, className) {
  const url = String(image.image_url ?? "");
  const alt = String(image.alt_text ?? "");
  if (isLocal(url)) return html`<img class="${className}" src="${url}" alt="${alt}" loading="lazy">`;
  if (!/^https?:\/\//i.test(url)) return html`<span class="kit-unknown">${alt || "A picture"}</span>`;
  return html`<a class="kit-unknown" href="${url}" target="_blank" rel="noopener noreferrer">Picture: ${alt || url}</a>`;
}

/** @param {string} url */
const isLocal = (url) =>
  /^(\/(?!\/)|https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/|data:image\/(png|jpeg|gif);)/i.test(url);

/** @param {unknown} list @returns {Block[]} */
const listOf = (list) => (Array.isArray(list) ? list : []);
