// The page's colours, as a canvas needs them: it knows no CSS variables, and light may turn dark while one looks.
"use client";

import { useEffect, useState } from "react";

const COLOURS = ["paper", "card", "tint", "line", "ink", "soft", "clay", "sage", "plum", "rose", "gold"] as const;
type Colours = Record<(typeof COLOURS)[number], string>;
export type Theme = Colours & { font: string; isDark: boolean };

/** null until the page is alive. */
export function useTheme(): Theme | null {
  const [theme, setTheme] = useState<Theme | null>(null);
  useEffect(() => {
    const read = () => setTheme(present());
    read();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", read);
    return () => dark.removeEventListener("change", read);
  }, []);
  return theme;
}

function present(): Theme {
  const styles = getComputedStyle(document.documentElement);
  const colours = COLOURS.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()] as const);
  return {
    ...(Object.fromEntries(colours) as Colours),
    font: getComputedStyle(document.body).fontFamily,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
  };
}
