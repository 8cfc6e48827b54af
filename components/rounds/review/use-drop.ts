// Where somebody who is dragged may be let go.
"use client";

import { type DragEvent, useState } from "react";

/** `over`: they are above it. `target`: for the element. What one of its parts has taken, it does not take again. */
export function useDrop(takes: boolean, onDropped: () => void) {
  const [over, setOver] = useState(false);
  const target = {
    onDragOver: (event: DragEvent) => {
      if (!takes) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (takes) onDropped();
    },
  };
  return { over, target };
}
