// One step: its number, what it is about, and what has happened so far.
import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Standing = "done" | "now" | "later";

interface Props {
  number: number;
  standing: Standing;
  title: string;
  children: ReactNode;
}

const NUMBER = {
  done: "border-sage bg-sage text-paper",
  now: "border-clay bg-clay text-on-clay",
  later: "border-line bg-card text-soft",
};
const SPOKEN = { done: "Done: ", now: "Now: ", later: "" };

export function StepCard({ number, standing, title, children }: Props) {
  return (
    <li
      aria-current={standing === "now" ? "step" : undefined}
      className={clsx(
        "grid grid-cols-[auto_1fr] gap-x-4 gap-y-3 rounded-lg border p-4 md:gap-x-6 md:p-6",
        standing === "now" ? "border-clay bg-card" : "border-line",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx("grid size-8 place-items-center rounded-full border font-medium", NUMBER[standing])}
      >
        {standing === "done" ? "✓" : number}
      </span>
      <h2 className="text-xl">
        <span className="sr-only">{SPOKEN[standing]}</span>
        {title}
      </h2>
      <div className="col-span-2 grid gap-4 md:col-span-1 md:col-start-2">{children}</div>
    </li>
  );
}

/** What has happened, said aloud when it changes. */
export function Happened({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="border-sage border-l-4 pl-4 text-sm">
      {children}
    </p>
  );
}
