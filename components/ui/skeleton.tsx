// The place of something that is still coming.
import { clsx } from "clsx";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx("animate-pulse rounded-md bg-tint", className ?? "h-9")} />;
}
