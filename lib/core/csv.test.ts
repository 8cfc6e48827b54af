import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "./csv";

/** RFC 4180 read the other way, character by character. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], "", false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\r" && text[at + 1] === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      at++;
    } else cell += character;
  }
  return rows;
}

/** Spaces, and what is not seen: of no width, joiners, marks of direction, fillers, what ends a text to a program. */
const UNSEEN = [
  ..." \u00a0\u3000\t\r\n\v\u0000\u001b\u00ad\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufe0f\ufeff\u180e",
];
const SIGNS = [..."=+-@＝＋－＠"];
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', ",", ...UNSEEN, ...SIGNS, "'", "a", "ü", "\u{e0041}") }),
);
const tables = fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { maxLength: 5 });

/** What a program may make of a cell: what is seen of it, from the first sign on. */
function isFormula(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true;
  const seen = [...text].find((one) => !UNSEEN.includes(one) && !/\s|\p{C}|\p{DI}/u.test(one));
  return seen !== undefined && SIGNS.includes(seen);
}

describe("csv", () => {
  it("is read back as it was, but for the guard", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(parse(csv(rows))).toEqual(rows.map((row) => row.map((text) => (isFormula(text) ? `'${text}` : text))));
      }),
    );
  });

  it("lets no cell begin as a formula", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(parse(csv(rows)).flat().filter(isFormula)).toEqual([]);
      }),
    );
  });

  it("looks past what is not seen, and leaves alone what is no formula behind it", () => {
    const signs = fc.tuple(fc.array(fc.constantFrom(...UNSEEN)), fc.constantFrom(...SIGNS), texts);
    fc.assert(
      fc.property(signs, ([unseen, sign, rest]) => parse(csv([[unseen.join("") + sign + rest]]))[0]![0]![0] === "'"),
    );
    expect(csv([["\u200bAna", " 5 = 5", "\ufeff"]])).toBe("\u200bAna, 5 = 5,\ufeff\r\n");
  });

  it("quotes only where it must, and ends every line with CRLF", () => {
    expect(
      csv([
        ["id", "name"],
        [1, 'say "hi", Ana'],
        [null, true],
      ]),
    ).toBe('id,name\r\n1,"say ""hi"", Ana"\r\n,true\r\n');
    expect(csv([['=HYPERLINK("x")', "-1", "@a", "+1", "\tx", "a=b"]])).toBe(
      '"\'=HYPERLINK(""x"")",\'-1,\'@a,\'+1,\'\tx,a=b\r\n',
    );
    expect(csv([])).toBe("");
  });
});
