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

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "=", "+", "-", "@", "＝", "\t", "'", "a", "ü") }),
);
const tables = fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
const guarded = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

describe("csv", () => {
  it("is read back as it was, but for the guard", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(parse(csv(rows))).toEqual(rows.map((row) => row.map(guarded)));
      }),
    );
  });

  it("lets no cell begin as a formula", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(
          parse(csv(rows))
            .flat()
            .filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell)),
        ).toEqual([]);
      }),
    );
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
