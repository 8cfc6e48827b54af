// CSV as RFC 4180 has it, in which no cell is a formula when a spreadsheet opens it. Pure.

/** Lines end with CRLF, the last one too. null becomes an empty cell. */
export function csv(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return rows.map((row) => `${row.map((value) => cell(value === null ? "" : String(value))).join(",")}\r\n`).join("");
}

/** Behind spaces and what cannot be seen too: some programs leave those out before they look at the cell. */
const FORMULA = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** What a spreadsheet would take for a formula gets a quote before it (OWASP, "CSV injection"). */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
