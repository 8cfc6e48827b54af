// @ts-check
// Pressing an attachment's buttons, and choosing in its menus.
import { attempt, onClick } from "../../page/dom.js";
import { call } from "./api.js";
import { state } from "./state.js";

/** @param {HTMLElement} root */
export function wirePresses(root) {
  onClick(root, "button[data-press]", (found) => press(found, ""));
  root.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.matches("[data-press]") && target.value)
      void press(target, target.value);
  });
}

/** @param {HTMLElement} control @param {string} option */
async function press(control, option) {
  if (control.getAttribute("aria-busy") === "true") return;
  const post = /** @type {HTMLElement | null} */ (control.closest("[data-id]"))?.dataset.id;
  const others = /** @type {NodeListOf<HTMLButtonElement>} */ (
    control.parentElement?.querySelectorAll("[data-press]:enabled")
  );
  const waiting = [...others].filter((one) => one !== control);
  const hold = (/** @type {boolean} */ busy) => {
    control.setAttribute("aria-busy", String(busy));
    for (const one of waiting) one.disabled = busy;
  };
  const { actionId, cookie } = control.dataset;
  const path = `/posts/${post}/actions/${encodeURIComponent(actionId ?? "")}`;
  hold(true);
  await attempt(() => call(state.as, "POST", path, { selected_option: option, ...(cookie && { cookie }) }));
  hold(false);
}
