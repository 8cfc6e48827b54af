// The five steps of a round, and which of them is now.
import { clsx } from "clsx";
import { Check, X } from "lucide-react";
import { rounds as words } from "@/components/words/rounds";
import type { RoundPage } from "@/lib/meetups/rounds/page";
import { isCalledOff, STEPS, stepNow } from "./phase";

export function RoundSteps({ page }: { page: RoundPage }) {
  const now = STEPS.indexOf(stepNow(page));
  const ended = isCalledOff(page);
  return (
    <ol aria-label={words.steps.label} className="flex overflow-hidden rounded-md border border-line bg-card text-sm">
      {STEPS.map((step, index) => {
        const standing = index < now ? (ended && index > 0 ? "skipped" : "done") : index === now ? "now" : "later";
        return (
          <li
            key={step}
            aria-current={standing === "now" ? "step" : undefined}
            className={clsx(
              "flex min-w-0 items-center gap-2 border-line border-r px-3 py-2 last:border-r-0 md:flex-1",
              standing === "now" ? "flex-1 bg-tint font-medium" : "text-soft",
            )}
          >
            <Mark standing={standing} number={index + 1} />
            <span className={clsx("truncate", standing !== "now" && "max-md:sr-only")}>
              {step === "close" && ended ? words.states.calledOff : words.steps[step]}
            </span>
            <span className="sr-only">{standing === "skipped" ? "" : words.steps[standing]}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Mark({ standing, number }: { standing: "done" | "now" | "later" | "skipped"; number: number }) {
  const look = {
    done: "border-sage text-sage",
    now: "border-clay bg-clay text-on-clay",
    later: "border-line",
    skipped: "border-line",
  };
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "grid size-6 shrink-0 place-items-center rounded-full border text-xs tabular-nums",
        look[standing],
      )}
    >
      {standing === "done" ? (
        <Check className="size-3.5" />
      ) : standing === "skipped" ? (
        <X className="size-3" />
      ) : (
        number
      )}
    </span>
  );
}
