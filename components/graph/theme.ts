// The page's colours, as a canvas needs them: it knows no CSS variables, and light may turn dark while one looks.
"use client";

import { useSyncExternalStore } from "react";

const COLOURS = ["paper", "card", "tint", "line", "ink", "soft", "clay", "sage", "plum", "rose", "gold"] as const;
type Colours = Record<(typeof COLOURS)[number], string>;
export type Theme = Colours & { font: string; isDark: boolean };

const dark = () => matchMedia("(prefers-color-scheme: dark)");
let known: Theme | null = null;

/** null until the page is alive. */
export const useTheme = (): Theme | null => useSyncExternalStore(onChange, theme, () => null);

function onChange(tell: () => void): () => void {
  const query = dark();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

/** The same one for as long as it is light, or dark. */
function theme(): Theme {
  if (known?.isDark !== dark().matches) known = present();
  return known;
}

function present(): Theme {
  const styles = getComputedStyle(document.documentElement);
  const colours = COLOURS.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()] as const);
  return {
    ...(Object.fromEntries(colours) as Colours),
    font: getComputedStyle(document.body).fontFamily,
    isDark: dark().matches,
  };
}
