// What was typed, once typing has paused.
"use client";

import { useEffect, useState } from "react";

const PAUSE_MS = 150;

export function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
