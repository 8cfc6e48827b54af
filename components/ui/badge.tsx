// A state in one word; its colour is never the only sign.
import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "plain" | "good" | "warn" | "bad" | "info";

const TONES: Record<Tone, string> = {
  plain: "border-line text-soft",
  good: "border-sage/50 text-sage",
  warn: "border-gold/50 text-gold",
  bad: "border-rose/50 text-rose",
  info: "border-plum/50 text-plum",
};

interface Props {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone = "plain", icon: Icon, className, children }: Props) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-full border bg-card px-2 font-medium text-xs",
        TONES[tone],
        className,
      )}
    >
      {Icon && <Icon className="size-3" aria-hidden="true" />}
      {children}
    </span>
  );
}
