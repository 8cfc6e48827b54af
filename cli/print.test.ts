import { describe, expect, it } from "vitest";
import { plain, table } from "./print";

describe("table", () => {
  it("aligns columns, also where characters are wide or stand on others", () => {
    expect(
      table([
        ["a", "one", "x"],
        ["林美玲", "two", ""],
        ["Fe\u0301mi", "three", "y"],
      ]),
    ).toBe("a       one    x\n林美玲  two\nFe\u0301mi    three  y");
  });

  it("keeps rows of different lengths apart", () => {
    expect(table([["a"], ["bb", 2]])).toBe("a\nbb  2");
  });
});

describe("plain", () => {
  it("leaves nothing that steers a terminal or turns the reading around", () => {
    expect(plain("a\u001b[2Jb\u0007\u202ec\u200bd")).toBe("a[2Jbcd");
  });

  it("makes one line of several", () => {
    expect(plain("a\r\n\tb\u2028c")).toBe("a b c");
  });
});
