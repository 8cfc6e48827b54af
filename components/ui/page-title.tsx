// The title of what is shown instead of a page: the address keeps the title of the page that it was meant for.
"use client";

import { useEffect } from "react";

export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
