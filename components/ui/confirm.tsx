// "Are you sure?": says what will happen before it does.
"use client";

import { AlertDialog } from "radix-ui";
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";
import { ui } from "@/components/words/ui";
import { Button } from "./button";

export interface Question {
  title: string;
  about?: ReactNode;
  /** The button's words: what will be done, not "OK". */
  action: string;
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;

const Confirming = createContext<Ask>(async () => false);
export const useConfirm = () => use(Confirming);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const settle = useRef<(answer: boolean) => void>(() => {});
  const ask = useCallback<Ask>((asked) => {
    setQuestion(asked);
    setOpen(true);
    return new Promise((resolve) => {
      settle.current = resolve;
    });
  }, []);
  const end = (answer: boolean) => {
    setOpen(false);
    settle.current(answer);
  };
  return (
    <Confirming value={ask}>
      {children}
      <AlertDialog.Root open={open} onOpenChange={(next) => !next && end(false)}>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className="fixed inset-0 z-40 bg-ink/40 dark:bg-paper/70" />
          <AlertDialog.Content
            {...(question?.about ? {} : { "aria-describedby": undefined })}
            className="-translate-x-1/2 fixed top-[18dvh] left-1/2 z-50 grid max-h-[70dvh] w-[calc(100vw-2rem)] max-w-md gap-4 overflow-y-auto rounded-lg border border-line bg-card p-6 text-sm shadow-2xl"
          >
            <AlertDialog.Title className="text-lg">{question?.title}</AlertDialog.Title>
            {question?.about && (
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
              <Button look={question?.danger ? "danger" : "strong"} size="small" onClick={() => end(true)}>
                {question?.action}
              </Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </Confirming>
  );
}
