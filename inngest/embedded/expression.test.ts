import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionError, parseCondition, parseKey } from "./expression";

const scope = {
  event: { name: "e", data: { id: 7, text: "a && b", no: null, deep: { yes: true } } },
  async: { data: { id: 7 } },
};

describe("conditions", () => {
  it.each([
    ["event.data.id == async.data.id", true],
    ["event.data.id == '7'", false],
    ["event.data.id == 7 && event.data.text == 'a && b'", true],
    ["event.data.id==7&&async.data.id!=7", false],
    ['event.name == "e"', true],
    ["event.data.deep.yes", true],
    ["event.data.id", false],
    ["event.data.no == null", true],
    ["event.data.missing == async.data.missing", false],
    ["event.data.missing != 1", true],
    ["event.constructor == 1", false],
  ])("%s is %s", (text, holds) => {
    expect(parseCondition(text)(scope)).toBe(holds);
  });

  it.each([
    "",
    "event.data.id == ",
    "event.data.id > 7",
    "event.data.a || event.data.b",
    "event.data.list[0] == 1",
    "size(event.data.list) == 1",
    "a == b",
    "event.data.id = 7",
    "event.data.id == 7 == 7",
    "(event.data.id == 7)",
    "'it\\'s'",
  ])("refuses %s", (text) => {
    expect(() => parseCondition(text)).toThrow(ExpressionError);
  });

  it("compares any two texts as they are", () => {
    const plain = fc.string().filter((text) => !/['"\\]/.test(text));
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const event = { data: { a } };
        expect(parseCondition(`event.data.a == '${b}'`)({ event })).toBe(a === b);
      }),
    );
  });
});

describe("keys", () => {
  it("joins what it names", () => {
    expect(parseKey("event.data.id")(scope)).toBe("7");
    expect(parseKey("event.data.id + '-' + event.name")(scope)).toBe("7-e");
  });
  it("is null when a part is missing", () => {
    expect(parseKey("event.data.id + event.data.missing")(scope)).toBeNull();
  });
  it("refuses a condition", () => {
    expect(() => parseKey("event.data.id == 7")).toThrow(ExpressionError);
  });
});
