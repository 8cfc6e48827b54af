// The answers that came with a page, as text: what React passes on by itself it walks value by value, which for a picture
// of ten thousand lines took longer than to draw them.
"use client";

import { HydrationBoundary } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";

export function Hydrated({ text, children }: { text: string; children: ReactNode }) {
  const state = useMemo(() => JSON.parse(text), [text]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
