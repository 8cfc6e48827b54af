// Buttons, and links that look like them.
import { clsx } from "clsx";
import type { ComponentProps } from "react";

const SHAPE =
  "inline-flex items-center justify-center gap-2 rounded-full px-6 py-2 font-medium transition-colors " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-tint disabled:text-soft";
const LOOKS = {
  strong: "border border-clay bg-clay text-on-clay hover:border-ink hover:bg-ink hover:text-paper",
  quiet: "border border-line bg-card text-ink hover:border-clay hover:text-clay",
};

type Look = { look?: keyof typeof LOOKS };

export function Button({ look = "strong", className, ...props }: ComponentProps<"button"> & Look) {
  return <button type="button" className={clsx(SHAPE, LOOKS[look], className)} {...props} />;
}

export function ButtonLink({ look = "strong", className, ...props }: ComponentProps<"a"> & Look) {
  return <a className={clsx(SHAPE, LOOKS[look], className)} {...props} />;
}
