// Whoever opened a dialog gets the focus back when it closes: radix gives it only to triggers of its own.
"use client";

import { useEffect, useState } from "react";

/** For `onCloseAutoFocus`. */
export function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => openerOf(document.activeElement));
  return (event) => {
    event.preventDefault();
    opener?.focus();
  };
}

/** The same for what does not tell that it closes. */
export function useFocusBackAtEnd(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  // Once what held the focus has let go of it.
  useEffect(() => () => void setTimeout(() => opener?.focus()), [opener]);
}

/** A menu is gone by then: the button it hangs on. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest("[role=menu]");
  const opener = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
  return opener instanceof HTMLElement ? opener : null;
}
