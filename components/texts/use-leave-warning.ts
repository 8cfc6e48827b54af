// Whoever leaves the page with something unsaved is asked first: by the browser, or here where a link leads on.
"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useConfirm } from "@/components/ui/confirm";
import { texts } from "@/components/words/texts";

export function useLeaveWarning(on: boolean): void {
  const confirm = useConfirm();
  const router = useRouter();
  useEffect(() => {
    if (!on) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = async (event: MouseEvent) => {
      const href = pageBehind(event);
      if (href === null) return;
      // Before the link itself hears of it.
      event.preventDefault();
      event.stopPropagation();
      const { title, about, action } = texts.leaving;
      if (await confirm({ title, about, action, danger: true })) router.push(href);
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("click", ask, true);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("click", ask, true);
    };
  }, [on, confirm, router]);
}

/** Where a press leads within Kith and away from this page; null: nowhere, or into a tab of its own. */
function pageBehind(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search } = new URL(link.href, location.href);
  return origin !== location.origin || pathname === location.pathname ? null : `${pathname}${search}`;
}
