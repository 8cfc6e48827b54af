// The measure of the page: everything stands within it.
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Wrap({ className, ...props }: ComponentProps<"div">) {
  return <div className={clsx("mx-auto w-full max-w-6xl px-6", className)} {...props} />;
}
