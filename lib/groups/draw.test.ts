// The picture itself: ACME's as agreed, any name legible in its box, any size within bounds.
import { inflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fontFiles } from "@/lib/core/drawing/fonts";
import { labelOf } from "@/lib/core/drawing/label";
import { type Pen, withPen } from "@/lib/core/drawing/pen";
import { ACME } from "./acme.testing";
import { drawTree, type Picture } from "./draw";
import { compose } from "./drawing/compose";
import { LOOKS } from "./drawing/lines";
import { companyOf } from "./drawing/testing";
import { linksOf } from "./links";

const named = (ids: string[]) => ids.map((id) => ({ id, name: id }));
const acme: Picture = {
  links: linksOf(ACME),
  groups: named(ACME.groups as string[]),
  people: named(["alice", "bob", "catherine", "dave", "eleanor", "fred", "gloria"]),
};

/** The texts of an SVG as they are read. */
const textsIn = (svg: string) =>
  [...svg.matchAll(/<text.*?<\/text>/gs)].map(([text]) =>
    text.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
  );
const legendOf = Object.values(LOOKS).map(({ words }) => words);

/** Its width and height, once every chunk and every row of it is known to be there. */
function sizeOfPng(png: Uint8Array): [width: number, height: number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const parts: Buffer[] = [];
  let at = 8;
  for (let name = ""; name !== "IEND"; at += 12 + bytes.readUInt32BE(at)) {
    name = bytes.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(inflateSync(Buffer.concat(parts)).length).toBe((width * 4 + 1) * height);
  return [width, height];
}

describe("ACME", () => {
  it("has all nineteen lines in their colours, and a legend of the seven", async () => {
    const { svg } = await withPen((pen) => compose(acme, pen));
    const lines = [...svg.matchAll(/<path d="[^"]*" fill="none" stroke="(#\w+)" stroke-width="([\d.]+)"/g)];
    const count = (look: { color: string; bold: boolean }) =>
      lines.filter(([, color, width]) => color === look.color && Number(width) > 2 === look.bold).length - 1;
    expect(Object.entries(LOOKS).map(([line, look]) => [line, count(look)])).toEqual([
      ["person_owner", 4],
      ["person_member", 4],
      ["members_own", 1],
      ["both", 6],
      ["owners_own", 2],
      ["members_are_members", 1],
      ["owners_are_members", 1],
    ]);
    const labels = [...acme.groups.map(({ name }) => `~${name}`), ...acme.people.map(({ name }) => name)];
    expect(textsIn(svg).sort()).toEqual([...labels, ...legendOf].sort());
  });

  it("goes from left to right, and is crisp", async () => {
    const xOf = (svg: string, label: string) =>
      Number(svg.match(`<text[^>]*><tspan x="([\\d.]+)"[^>]*>${label}<`)?.[1]);
    const { svg, width, height } = await withPen((pen) => compose(acme, pen));
    for (const { from, to } of acme.links) {
      expect(xOf(svg, from.kind === "group" ? `~${from.id}` : from.id)).toBeLessThan(xOf(svg, `~${to}`));
    }
    const [pngWidth, pngHeight] = sizeOfPng(await drawTree(acme));
    expect(Math.abs(pngWidth - 2 * width)).toBeLessThan(2);
    expect(Math.abs(pngHeight - 2 * height)).toBeLessThan(2);
  });
});

describe("any name", () => {
  const anyName = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(..."abW<>&\"'\\{}|~;-[]\n") }),
    fc.string({
      unit: fc.constantFrom("שלום", "مرحبا", " ", "日本", "한국", "😀", "👨‍👩‍👧", "1️⃣", "a", "é", "हि", "\u0301"),
    }),
  );
  const compact = (text: string) => text.replaceAll(" ", "");

  it("is read as it is, or as its beginning and an ellipsis", async () => {
    await withPen((pen) =>
      fc.assert(
        fc.asyncProperty(anyName, anyName, async (person, group) => {
          const { svg } = await compose({ ...one(group), people: [{ id: "p", name: person }] }, pen);
          expect(textsIn(svg).map(compact).sort()).toEqual([`~${labelOf(group)}`, labelOf(person)].map(compact).sort());
        }),
      ),
    );
  });

  it("leaves no ink outside of its box", async () => {
    await withPen((pen) =>
      fc.assert(
        fc.asyncProperty(anyName, async (name) => {
          expect(await inkBesideTheBox(one(name), pen)).toBe(0);
        }),
        { numRuns: 50 },
      ),
    );
  });

  it("leaves a mark, even where no font knows it", async () => {
    const blank = await withPen((pen) => ink(one("\u2000"), pen));
    for (const name of ["\u{10fffd}", "ᚠ", "𓀀", "日"]) {
      expect(await withPen((pen) => ink(one(name), pen))).not.toBe(blank);
    }
  });

  const one = (name: string): Picture => ({ links: [], people: [], groups: [{ id: "g", name }] });

  const pixelsOf = (svg: string) =>
    new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: fontFiles() } }).render();

  async function ink(picture: Picture, pen: Pen): Promise<number> {
    return pixelsOf((await compose(picture, pen)).svg).pixels.filter((byte) => byte < 100).length;
  }

  /** The only box is 24 from each side; its own line takes half a point more. */
  async function inkBesideTheBox(picture: Picture, pen: Pen): Promise<number> {
    const { pixels, width } = pixelsOf((await compose(picture, pen)).svg);
    return pixels.filter((byte, i) => {
      const x = Math.floor(i / 4) % width;
      return byte < 255 && (x < 23 || x >= width - 23);
    }).length;
  }
});

describe("any size", () => {
  it("nobody and nothing", async () => {
    const { svg } = await withPen((pen) => compose({ links: [], groups: [], people: [], title: "Ana’s groups" }, pen));
    expect(textsIn(svg)).toEqual(["Ana’s groups", "No groups yet."]);
  });

  it("at most 4,000 pixels, with everybody and every label of a large company", async () => {
    const company = companyOf({ groups: 120, people: 300, links: 500 });
    const [width, height] = sizeOfPng(await drawTree(company));
    expect(Math.max(width, height)).toBe(4_000);
    const { svg } = await withPen((pen) => compose(company, pen));
    for (const { name } of company.groups) expect(textsIn(svg)).toContain(`~${name}`);
  });
});

describe("the thread", () => {
  it("is ended when it takes too long, and the refusal says so", async () => {
    const slow = withPen((pen) => compose(companyOf({ groups: 300, people: 500, links: 3_000 }), pen), 300);
    await expect(slow).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("too long") });
  });

  it("tells what fails in it, and the next picture is drawn", async () => {
    await expect(withPen((pen) => pen.place("digraph { ->"))).rejects.toThrow(/syntax error/);
    expect(sizeOfPng(await drawTree(acme))[0]).toBeGreaterThan(1_000);
  });
});
