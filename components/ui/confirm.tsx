// "Are you sure?": says what will happen before it does.
"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";

export interface Question {
  title: string;
  about?: ReactNode;
  /** The button's words: what will be done, not "OK". */
  action: string;
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;

const ConfirmBox = dynamic(() => import("./confirm-box").then((m) => m.ConfirmBox), { ssr: false });

const Confirming = createContext<Ask>(async () => false);
export const useConfirm = () => use(Confirming);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const settle = useRef<(answer: boolean) => void>(() => {});
  const ask = useCallback<Ask>((asked) => {
    setQuestion(asked);
    return new Promise((resolve) => {
      settle.current = resolve;
    });
  }, []);
  const end = (answer: boolean) => {
    setQuestion(null);
    settle.current(answer);
  };
  return (
    <Confirming value={ask}>
      {children}
      {question && <ConfirmBox question={question} onEnd={end} />}
    </Confirming>
  );
}
