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

/** Calls back when something matching was clicked. @param {Element} root @param {string} selector @param {(found: HTMLElement, event: Event) => void} act */
export function onClick(root, selector, act) {
  root.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest(selector) : null;
    if (found instanceof HTMLElement) act(found, event);
  });
}
