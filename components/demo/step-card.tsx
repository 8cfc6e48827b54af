// One step: its number, what it is about, and what has happened so far.
"use client";

import { clsx } from "clsx";
import { type ReactNode, useEffect, useRef } from "react";
import { demo } from "@/components/words/demo";

export type Standing = "done" | "now" | "later";

export interface Place {
  number: number;
  standing: Standing;
}

interface Props extends Place {
  title: string;
  /** What to do and why; no longer said when it is done. */
  about: string;
  children: ReactNode;
}

const NUMBER = {
  done: "border-sage bg-sage text-paper",
  now: "border-clay bg-clay text-on-clay",
  later: "border-line bg-card text-soft",
};

export function StepCard({ number, standing, title, about, children }: Props) {
  const card = useRef<HTMLLIElement>(null);
  const now = standing === "now";
  useEffect(() => {
    if (now && number > 1) card.current?.scrollIntoView({ block: "nearest" });
  }, [now, number]);
  return (
    <li
      ref={card}
      aria-current={now ? "step" : undefined}
      className={clsx(
        "grid scroll-my-4 grid-cols-[auto_1fr] gap-x-4 gap-y-3 rounded-lg border p-4 md:gap-x-6 md:px-6",
        now ? "border-clay bg-card md:py-6" : "border-line",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx("grid size-8 place-items-center rounded-full border font-medium", NUMBER[standing])}
      >
        {standing === "done" ? "✓" : number}
      </span>
      <h2 className="text-xl">
        <span className="sr-only">{demo.standing[standing]}</span>
        {title}
      </h2>
      <div className="col-span-2 grid gap-4 empty:hidden md:col-span-1 md:col-start-2">
        {standing !== "done" && <p className="text-soft">{about}</p>}
        {children}
      </div>
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
