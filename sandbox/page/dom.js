// @ts-check
// The page's own elements by their ids, and what is said to people in passing.

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** @param {string} id */
export const dialog = (id) => /** @type {HTMLDialogElement} */ (byId(id));
/** @param {string} id */
export const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

/** @param {string} text */
export function say(text) {
  byId("toast").textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => byId("toast").replaceChildren(), 5000);
}

/** Does it, and says so when it is refused. @param {() => unknown} act */
export async function attempt(act) {
  try {
    await act();
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** @type {WeakMap<Element, string>} */
const painted = new WeakMap();

/**
 * Makes this the element's content, unless it is already. The focus stays on what has the same id, address or label.
 * @param {HTMLElement} root
 * @param {import("./html.js").Markup} content
 */
export function paint(root, content) {
  if (painted.get(root) === content.text) return;
  painted.set(root, content.text);
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  const same = ["id", "href", "data-id"].flatMap((name) => {
    const value = focused?.getAttribute(name);
    return value ? [`[${name}="${CSS.escape(value)}"]`] : [];
  });
  root.innerHTML = content.text;
  if (same[0]) /** @type {HTMLElement | null} */ (root.querySelector(same[0]))?.focus();
}

/** Calls back when something matching was clicked. @param {Element} root @param {string} selector @param {(found: HTMLElement, event: Event) => void} act */
export function onClick(root, selector, act) {
  root.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest(selector) : null;
    if (found instanceof HTMLElement) act(found, event);
  });
}
