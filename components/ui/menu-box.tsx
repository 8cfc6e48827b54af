// What a menu is made of.
"use client";

import { DropdownMenu } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";

export const parts = { Item: DropdownMenu.Item, Line: DropdownMenu.Separator };

interface Props {
  button: ReactElement;
  /** It was opened with the keyboard, before there was anything here to notice. */
  byKey: boolean;
  children: ReactNode;
}

/** Begins open: it is made by the first press. */
export function MenuBox({ button, byKey, children }: Props) {
  const first = useRef(byKey);
  const toFirst = (box: HTMLElement | null) => {
    if (!box || !first.current) return;
    first.current = false;
    requestAnimationFrame(() => box.querySelector<HTMLElement>("[role=menuitem]:not([data-disabled])")?.focus());
  };
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={toFirst}
          align="end"
          sideOffset={4}
          className="z-50 max-h-[60dvh] min-w-44 overflow-y-auto rounded-md border border-line bg-card p-1 text-sm shadow-xl"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
