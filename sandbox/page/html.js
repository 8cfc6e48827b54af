// @ts-check
// HTML put together safely: whatever stands between the literals is escaped unless it was made here.

/** @typedef {string | number | boolean | null | undefined | Markup | Markup[]} Part */

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => signs[/** @type {keyof typeof signs} */ (sign)]);

export const nothing = new Markup("");

/**
 * A template tag. Attribute values must stand in double quotes; false, null and undefined give nothing.
 * @param {TemplateStringsArray} literals
 * @param {...Part} parts
 */
export function html(literals, ...parts) {
  let text = literals[0] ?? "";
  parts.forEach((part, index) => {
    text += written(part) + literals[index + 1];
  });
  return new Markup(text);
}

/** @param {Part} part @returns {string} */
function written(part) {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(written).join("");
  if (part === undefined || part === null || part === false) return "";
  return escapeHtml(String(part));
}
