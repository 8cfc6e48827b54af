// @ts-check
// Pressing buttons and choosing in menus, in messages and in the app's views.
import { post } from "./api.js";
import { attempt, onClick, say } from "./dom.js";
import { state } from "./state.js";

/** What the app answered, as far as a person should know. @param {{ status: number }} answer */
function judge({ status }) {
  if (status === 0) say("The app did not answer in time. Is Kith running?");
  else if (status !== 200) say(`The app answered with an error (${status}).`);
}

/**
 * @param {HTMLElement} root
 * @param {(control: HTMLElement) => Record<string, string | undefined>} placeOf the message or view the control is in
 */
export function wirePresses(root, placeOf) {
  onClick(root, "button[data-press], a[data-press]", (found) => press(found, placeOf(found)));
  root.addEventListener("change", ({ target }) => {
    const typed = target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
    if (typed && target.matches("[data-press]") && target.value) void press(target, placeOf(target), target.value);
  });
}

/** @param {HTMLElement} control @param {Record<string, string | undefined>} place @param {string} [value] */
async function press(control, place, value) {
  if (control.getAttribute("aria-busy") === "true") return;
  const others = control.parentElement?.querySelectorAll("button[data-press]") ?? [];
  const hold = (/** @type {boolean} */ busy) => {
    control.setAttribute("aria-busy", String(busy));
    for (const one of others) if (one !== control) /** @type {HTMLButtonElement} */ (one).disabled = busy;
  };
  const { actionId, blockId } = control.dataset;
  hold(true);
  await attempt(async () =>
    judge(await post("press", { as: state.as, ...place, actionId, blockId, ...(value && { value }) })),
  );
  hold(false);
}

/** The place of a control in a message. @param {HTMLElement} control */
export const inMessage = (control) => ({
  conversation: state.in,
  ts: /** @type {HTMLElement | null} */ (control.closest("[data-ts]"))?.dataset.ts,
});

export { judge };
