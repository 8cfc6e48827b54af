// Cuts text that was made ready to be sent, in pieces none of which may be cut themselves.

/** Cuts a row of pieces into strings of at most `size`, after a line or a word where one ends in the last third. */
export function chunks(pieces: string[], size: number): string[] {
  const row = pieces.filter((piece) => piece.length <= size);
  const done: string[] = [];
  let from = 0;
  while (from < row.length) {
    let to = from;
    let length = 0;
    let softEnd = from;
    for (; to < row.length && length + row[to]!.length <= size; to += 1) {
      length += row[to]!.length;
      if (/^\s$/.test(row[to]!) && length > size * (2 / 3)) softEnd = to + 1;
    }
    const end = to < row.length && softEnd > from ? softEnd : Math.max(to, from + 1);
    done.push(row.slice(from, end).join(""));
    from = end;
  }
  return done;
}

/** At most `size` characters of a row, with an ellipsis where something was left out. */
export function clip(row: string[], size: number): string {
  const whole = row.join("");
  return whole.length <= size ? whole : `${chunks(row, size - 1)[0] ?? ""}…`;
}
