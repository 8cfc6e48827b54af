// Whether a part of the page has come into view: what is heavy is fetched then.
"use client";

import { type RefObject, useEffect, useState } from "react";

/** True from the first time on that it is so near to being in view, in px. */
export function useSeen(part: RefObject<Element | null>, near = 0): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!part.current || seen) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: `${near}px` },
    );
    watcher.observe(part.current);
    return () => watcher.disconnect();
  }, [part, seen, near]);
  return seen;
}
