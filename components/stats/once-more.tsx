// Next keeps saying that a page is not there while only its query changes, and the query may have the key to the page.
"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** With another query than at first the page is asked for anew. */
export function OnceMore() {
  const query = useSearchParams().toString();
  const first = useRef(query);
  useEffect(() => {
    if (query !== first.current) location.reload();
  }, [query]);
  return null;
}
