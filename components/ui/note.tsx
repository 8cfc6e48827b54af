// Something to know, or to do something about.
import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./badge";

const LOOKS: Record<Tone, [LucideIcon, string]> = {
  plain: [Info, "border-line text-soft"],
  good: [CircleCheck, "border-sage/60 text-sage"],
  warn: [TriangleAlert, "border-gold/60 text-gold"],
  bad: [CircleAlert, "border-rose/60 text-rose"],
  info: [Info, "border-plum/60 text-plum"],
};

interface Props {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}

export function Note({ tone = "plain", title, action, children }: Props) {
  const [Icon, look] = LOOKS[tone];
  return (
    <div
      className={clsx("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border bg-card px-4 py-3 text-sm", look)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <div className="grid min-w-0 flex-1 basis-60 gap-1 text-ink">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="break-words text-soft">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
