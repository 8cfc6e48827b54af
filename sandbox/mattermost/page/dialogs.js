// @ts-check
// Opening dialogs: what is in one is drawn before anybody can touch it.
import { byId, dialog, onClick } from "../../page/dom.js";

/** @param {string} id */
export function openDialog(id) {
  const box = dialog(id);
  if (!box.open) box.showModal();
  box.dispatchEvent(new Event("opened"));
}

/** @param {string} id @param {() => unknown} act */
export const whenOpened = (id, act) => byId(id).addEventListener("opened", act);

onClick(document.body, "[data-open]", (found) => {
  found.closest("dialog")?.close();
  found.closest("details")?.removeAttribute("open");
  openDialog(found.dataset.open ?? "");
});
onClick(document.body, "[data-close]", (found) => found.closest("dialog")?.close());
