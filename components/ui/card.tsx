// A sheet lying on the page.
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={clsx("rounded-lg border border-line bg-card p-6", className)} {...props} />;
}
