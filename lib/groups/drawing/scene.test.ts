// What is drawn of whom: everybody once, with every link, framed only with those whose links are the same.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Picture } from "../draw";
import { arrange } from "./arrange";
import { dotOf } from "./dot";
import { type Scene, sceneOf } from "./scene";
import { companyOf } from "./testing";

const member = (person: string, to: string) =>
  ({ from: { kind: "person", id: person }, to, line: "person_member" }) as const;
const named = (ids: string[]) => ids.map((id) => ({ id, name: id }));

const company = fc
  .record({ groups: fc.integer({ min: 1, max: 40 }), people: fc.nat(60), more: fc.nat(150) })
  .map(({ groups, people, more }) => ({ groups, people, links: Math.min(people + more, groups * people) }))
  .map(companyOf);

/** Every link as the picture says it, by names. */
function saidBy({ boxes, ties, strays }: Scene): string[] {
  const figuresOf = new Map(boxes.map(({ id, figures }) => [id, figures.map(({ label }) => label)]));
  const tied = ties.flatMap(({ from, to, line }) =>
    figuresOf.get(from)!.map((label) => `${label} ${line} ${figuresOf.get(to)}`),
  );
  return [...tied, ...strays.map(({ figure, to, line }) => `${figure.label} ${line} ${figuresOf.get(to)}`)].sort();
}

describe("any company", () => {
  it("is drawn whole: every figure once, every link once", () => {
    fc.assert(
      fc.property(company, (picture) => {
        const byId = { ...picture, people: picture.people.map(({ id }) => ({ id, name: id })) };
        const scene = sceneOf({ ...byId, groups: named(picture.groups.map(({ id }) => id)) });
        const labels = scene.boxes.flatMap(({ figures }) => figures.map(({ label }) => label));
        expect(labels.sort()).toEqual(
          [...picture.groups.map(({ id }) => `~${id}`), ...picture.people.map(({ id }) => id)].sort(),
        );
        expect(saidBy(scene)).toEqual(
          picture.links
            .map(({ from, to, line }) => `${from.kind === "group" ? "~" : ""}${from.id} ${line} ~${to}`)
            .sort(),
        );
      }),
    );
  });

  it("no name enters the DOT", () => {
    const names = fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, (texts) => {
        const people = texts.map((name, i) => ({ id: name + i, name }));
        const groups = texts.map((name, i) => ({ id: name + i, name }));
        const links = people.map(({ id }) => member(id, id));
        const scene = sceneOf({ links, groups, people });
        const sizes = new Map(scene.boxes.map((box) => [box.id, arrange(box, () => 50)]));
        for (const line of dotOf(scene, sizes).split("\n").slice(2, -1)) {
          expect(line).toMatch(/^[gp]\d+ (-> g\d+ )?\[[\w=. ]+\]$/);
        }
      }),
    );
  });
});

describe("frames", () => {
  const framed = (picture: Picture) =>
    sceneOf(picture)
      .boxes.map(({ figures }) => figures.map(({ label }) => label).join(" "))
      .filter((labels) => labels.includes(" "));

  it("in a small picture for six or more with the very same links, in the order of their names", () => {
    const ids = ["f", "c", "b", "e", "a", "d"];
    const links = ids.flatMap((id) => [member(id, "x"), member(id, "y")]);
    const picture = { links, groups: named(["x", "y"]), people: named(ids) };
    expect(framed(picture)).toEqual(["a b c d e f"]);
    expect(framed({ ...picture, links: links.slice(1) })).toEqual([]);
    expect(framed({ ...picture, people: named(ids.slice(1)) })).toEqual([]);
  });

  it("never for the person who looks", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const people = named(ids).map((person) => ({ ...person, mine: person.id === "c" }));
    expect(framed({ links: ids.map((id) => member(id, "x")), groups: named(["x"]), people })).toEqual(["a b d e f g"]);
  });
});

it("leaves out links of those who are not there", () => {
  const picture = { links: [member("a", "x"), member("gone", "x"), member("a", "gone")], groups: named(["x"]) };
  const scene = sceneOf({ ...picture, people: named(["a", "a"]) });
  expect(scene.ties).toEqual([{ from: "p2", to: "g1", line: "person_member" }]);
});
