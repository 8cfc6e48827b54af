// The menu of a narrow screen.
"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusBack } from "@/components/ui/focus-back";
import { shell } from "@/components/words/shell";
import { ui } from "@/components/words/ui";

interface Props {
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

export function Drawer({ onOpenChange, children }: Props) {
  const giveBack = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/40 dark:bg-paper/70" />
        <Dialog.Content
          onCloseAutoFocus={giveBack}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 overflow-y-auto border-line border-r bg-paper px-3 py-4 text-sm shadow-2xl"
        >
          <div className="flex items-center justify-between px-2">
            <Dialog.Title className="text-lg">{shell.menu}</Dialog.Title>
            <Dialog.Close
              aria-label={ui.close}
              className="inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-tint hover:text-ink"
            >
              <X className="size-4" aria-hidden="true" />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
