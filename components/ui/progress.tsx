// How far something is, in parts.
import { clsx } from "clsx";
import type { Tone } from "./badge";

const FILLS: Record<Tone, string> = {
  plain: "bg-soft",
  good: "bg-sage",
  warn: "bg-gold",
  bad: "bg-rose",
  info: "bg-plum",
};

interface Props {
  label: string;
  max: number;
  /** How much is done; where there are parts, their sum. */
  value?: number;
  parts?: { tone: Tone; value: number; label: string }[];
}

export function Progress({ label, max, value, parts }: Props) {
  const shown = (parts ?? [{ tone: "good" as const, value: value ?? 0, label }]).filter((part) => part.value > 0);
  const done = shown.reduce((sum, part) => sum + part.value, 0);
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={Math.max(max, 1)}
        className="flex h-2 overflow-hidden rounded-full bg-tint"
      >
        {shown.map((part) => (
          <span
            key={part.label}
            className={clsx("border-card border-r transition-[width] last:border-r-0", FILLS[part.tone])}
            style={{ width: `${(100 * part.value) / Math.max(max, 1)}%` }}
          />
        ))}
      </div>
      {parts && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-xs">
          {parts.map((part) => (
            <li key={part.label} className="inline-flex items-center gap-1.5">
              <span className={clsx("size-2 rounded-full", FILLS[part.tone])} aria-hidden="true" />
              {part.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
