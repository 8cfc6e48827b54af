// What a dialog is made of.
"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { ui } from "@/components/words/ui";
import type { DialogProps } from "./dialog";
import { useFocusBack } from "./focus-back";
import { focusFirst } from "./focus-first";

export function DialogBox({ onOpenChange, title, about, wide, children }: Omit<DialogProps, "open">) {
  const giveBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/40 dark:bg-paper/70" />
        <Radix.Content
          {...focusFirst}
          onCloseAutoFocus={giveBack}
          {...(about ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "-translate-x-1/2 fixed top-[max(1rem,8dvh)] left-1/2 z-50 grid grid-cols-1 max-h-[84dvh] w-[calc(100vw-2rem)] gap-4 overflow-y-auto",
            "rounded-lg border border-line bg-card p-6 text-sm shadow-2xl focus:outline-none",
            wide ? "max-w-3xl" : "max-w-lg",
          )}
        >
          <div className="grid gap-1 pr-8">
            <Radix.Title className="text-lg [overflow-wrap:anywhere]">{title}</Radix.Title>
            {about && (
              <Radix.Description asChild>
                <div className="text-soft">{about}</div>
              </Radix.Description>
            )}
          </div>
          {children}
          <Radix.Close
            aria-label={ui.close}
            data-close=""
            className="absolute top-4 right-4 inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-tint hover:text-ink"
          >
            <X className="size-4" aria-hidden="true" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
