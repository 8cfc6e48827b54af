// One step of a guide: its number, what to do, and what it takes.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Filled } from "@/components/ui/filled";

interface Props {
  number: number;
  title: string;
  done?: boolean;
  children: ReactNode;
}

export function Steps({ children }: { children: ReactNode }) {
  return <ol className="grid gap-6">{children}</ol>;
}

export function Step({ number, title, done, children }: Props) {
  return (
    <li className="grid min-w-0 grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="flex size-8 items-center justify-center rounded-full border border-line bg-card font-serif text-base tabular-nums"
      >
        {done ? <Check className="size-4 text-sage" /> : number}
      </span>
      <div className="grid min-w-0 gap-3 pt-1">
        <h3 className="text-base">{title}</h3>
        {children}
      </div>
    </li>
  );
}

const MARKS = {
  b: (words: string) => <strong className="font-medium text-ink">{words}</strong>,
  code: (words: string) => <code className="text-ink">{words}</code>,
  link: (words: string) => (
    <a
      href="https://api.slack.com/apps"
      target="_blank"
      rel="noreferrer"
      className="text-ink underline hover:text-clay"
    >
      {words}
    </a>
  ),
};

/** A text of the guide: names of buttons stand out. */
export function Told({ text }: { text: string }) {
  return (
    <p className="max-w-2xl text-sm text-soft">
      <Filled text={text} marks={MARKS} />
    </p>
  );
}
