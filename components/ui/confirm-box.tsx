// What a question is made of.
"use client";

import { AlertDialog } from "radix-ui";
import { ui } from "@/components/words/ui";
import { Button } from "./button";
import type { Question } from "./confirm";
import { useFocusBack } from "./focus-back";

export function ConfirmBox({ question, onEnd }: { question: Question; onEnd: (answer: boolean) => void }) {
  const giveBack = useFocusBack();
  return (
    <AlertDialog.Root open onOpenChange={(next) => !next && onEnd(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-ink/40 dark:bg-paper/70" />
        <AlertDialog.Content
          onCloseAutoFocus={giveBack}
          {...(question.about ? {} : { "aria-describedby": undefined })}
          className="-translate-x-1/2 fixed top-[18dvh] left-1/2 z-50 grid max-h-[70dvh] w-[calc(100vw-2rem)] max-w-md gap-4 overflow-y-auto rounded-lg border border-line bg-card p-6 text-sm shadow-2xl"
        >
          <AlertDialog.Title className="text-lg">{question.title}</AlertDialog.Title>
          {question.about && (
            <AlertDialog.Description asChild>
              <div className="grid gap-2 text-soft">{question.about}</div>
            </AlertDialog.Description>
          )}
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <AlertDialog.Cancel asChild>
              <Button look="quiet" size="small">
                {ui.cancel}
              </Button>
            </AlertDialog.Cancel>
            <Button look={question.danger ? "danger" : "strong"} size="small" onClick={() => onEnd(true)}>
              {question.action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
