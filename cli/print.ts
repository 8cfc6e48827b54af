// How answers look in a terminal.

/** What a command has to say: one of the three is printed. */
export interface Answer {
  /** For --json. */
  data: unknown;
  /** For people; several lines are fine. */
  text: string;
  /** For --csv. */
  csv?: string;
  /** One line for stderr: it is done, but. With `failed` the exit code is 1. */
  but?: string;
  failed?: boolean;
}

/** Columns side by side, two spaces apart. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((value) => plain(String(value))));
  const widths: number[] = [];
  for (const row of cells) for (const [at, text] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, width(text));
  return cells
    .map((row) =>
      row
        .map((text, at) => pad(text, widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names and texts come from people: nothing in them may steer the terminal. Line breaks become spaces. */
export const plain = (text: string) => text.replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");

const pad = (text: string, to: number) => text + " ".repeat(to - width(text));

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** In columns of a terminal: marks take none, Chinese, Japanese, Korean characters and emoji two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

export const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
