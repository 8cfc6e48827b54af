// Breaks a text into lines that a picture has room for. Pure.

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS = "…";

export const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

export interface Room {
  width: number;
  lines: number;
  /** How wide a grapheme is set; a text is about as wide as its graphemes together. */
  widthOf: (grapheme: string) => number;
}

/** Between words where that can be; what does not fit into the last line ends with an ellipsis. */
export function wrapped(text: string, room: Room): string[] {
  const lines: string[] = [];
  let rest = graphemesOf(text.trim());
  while (rest.length > 0 && lines.length < room.lines) {
    const fits = fitting(rest, room.width, room);
    const isLast = lines.length === room.lines - 1;
    if (fits === rest.length) return [...lines, rest.join("")];
    if (isLast) return [...lines, shortened(rest, room)];
    const space = rest.slice(0, fits + 1).lastIndexOf(" ");
    const end = space > 0 ? space : fits;
    lines.push(rest.slice(0, end).join("").trim());
    rest = graphemesOf(rest.slice(end).join("").trimStart());
  }
  return lines;
}

/** At least one, so that it comes to an end. */
function fitting(line: string[], width: number, { widthOf }: Room): number {
  let used = 0;
  for (const [i, grapheme] of line.entries()) {
    used += widthOf(grapheme);
    if (used > width) return Math.max(1, i);
  }
  return line.length;
}

function shortened(line: string[], room: Room): string {
  const fits = fitting(line, room.width - room.widthOf(ELLIPSIS), room);
  return `${line.slice(0, fits).join("").trimEnd()}${ELLIPSIS}`;
}
