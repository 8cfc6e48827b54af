// A dialog begins at its first field or button, also one that comes only once its facts are there; never at its ✕.
"use client";

const REACHED = ["input", "select", "textarea", "button", "a[href]", "[tabindex='0']"].join();
const NEVER = ["[data-close]", ":disabled", "[type=hidden]", "[tabindex='-1']"].join();

/** For the dialog's content; what is marked `data-close` is never first. */
export const focusFirst = { onOpenAutoFocus: begin, tabIndex: -1 };

function begin(event: Event): void {
  const box = event.currentTarget;
  if (!(box instanceof HTMLElement)) return;
  event.preventDefault();
  const first = firstIn(box);
  (first ?? box).focus();
  if (!first) focusWhatComes(box);
}

function focusWhatComes(box: HTMLElement): void {
  const watching = new MutationObserver(() => {
    // Somebody may have gone on already, or closed it.
    const first = document.activeElement === box ? firstIn(box) : null;
    if (first === undefined) return;
    first?.focus();
    watching.disconnect();
  });
  watching.observe(box, { childList: true, subtree: true });
}

const firstIn = (box: HTMLElement): HTMLElement | undefined =>
  [...box.querySelectorAll<HTMLElement>(REACHED)].find((one) => !one.matches(NEVER) && one.getClientRects().length > 0);
