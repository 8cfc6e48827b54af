// A change that is only looked at, and the ways into a group: by what they draw.
import { describe, expect, it } from "vitest";
import type { GroupGraph } from "@/lib/groups/graph-facts";
import type { GraphPreview } from "@/lib/groups/graph-why";
import { blocksOf } from "./blocks";
import { modelOf } from "./model";
import { pictureOf } from "./picture";
import { placesOf } from "./places";
import { tiesOf } from "./standing-out";
import { tellOf } from "./told";
import { groupsIn, wayOf } from "./ways";

const group = (name: string) => ({ id: `id-${name}`, name, state: "managed" as const, isEnded: false, role: null });
const person = (name: string) => ({ id: `a-${name}`, personId: null, userName: name, fullName: name, isViewer: false });
/** dave and eve → hr → team → fun. */
const FACTS: GroupGraph = {
  ...{ isEmpty: false, viewer: null, may: { seeAll: true, change: true } },
  groups: [group("hr"), group("team"), group("fun")],
  people: [person("dave"), person("eve")],
  ties: [
    [0, 0, 0],
    [1, 0, 0],
  ],
  links: [
    [0, 1, "both"],
    [1, 2, "members_own"],
  ],
  columns: [[0], [1], [2]],
};
const some = (count: number) => ({ count, names: [] });
const PREVIEW: GraphPreview = {
  told: {
    ...{ kind: "would", invited: 0, mark: "" },
    effects: [{ group: "fun", gain: some(1), lose: some(2), owning: some(0), disowned: some(0) }],
  },
  added: [
    { kind: "person", from: "a-zoe", to: "id-fun", line: "person_member" },
    { kind: "person", from: "a-dave", to: "id-hr", line: "person_owner" },
  ],
  removed: [
    { kind: "person", from: "a-dave", to: "id-hr", line: "person_member" },
    { kind: "group", from: "id-hr", to: "id-team", line: "both" },
  ],
  people: [
    { id: "a-zoe", personId: "z", userName: "zoe", fullName: "zoe" },
    { id: "a-dave", personId: "d", userName: "dave", fullName: "dave" },
  ],
};

function drawn(preview: GraphPreview | null, open: number[]) {
  const model = modelOf(FACTS, preview);
  const blocks = blocksOf(model, { open: new Set(open), extra: model.concerned });
  const placed = placesOf(model, blocks);
  const picture = pictureOf({ model, blocks, placed, open: new Set(open), counts: [2, 0, 0], at: null });
  return { model, blocks, picture, dots: picture.dots.map(({ data }) => data), lines: picture.lines };
}

describe("a change that is only looked at", () => {
  it("shows whom it is about, and what would come and go", () => {
    const { model, dots, lines } = drawn(PREVIEW, []);
    expect(model.people.map(({ userName }) => userName)).toEqual(["dave", "eve", "zoe"]);
    expect(lines.map(({ source, target, fate, look }) => [source, target, fate, look].join(" ")).sort()).toEqual([
      "g0 g1 goes both",
      "g1 g2 stays members_own",
      "p0 g0 comes person_owner",
      "p0 g0 goes person_member",
      "p2 g2 comes person_member",
    ]);
    expect(dots.find(({ id }) => id === "e2")).toMatchObject({ name: "+1 −2" });
    const signs = dots.filter(({ kind }) => kind === "sign").map(({ of, name }) => `${of} ${name}`);
    expect(signs.sort()).toEqual(["l0-1 ×", "t0-0 ×", "t0-0+ +", "t2-2+ +"]);
  });

  it("that is refused draws nothing", () => {
    const obstacle = { why: "loop" as const, subject: null, chain: [], ways: [], role: null, withYes: false };
    const refused: GraphPreview = { told: { kind: "refused", obstacle }, added: [], removed: [], people: [] };
    const [as, before] = [drawn(refused, []), drawn(null, [])];
    expect([as.dots, as.lines]).toEqual([before.dots, before.lines]);
  });
});

describe("what stands out", () => {
  const { picture } = drawn(null, [0]);
  const near = (at: string) => [...(tiesOf(picture, at) ?? [])].sort();

  it("with somebody in a frame: the frame with its line, but nobody else in it", () => {
    expect(near("p0")).toEqual(["f0m", "g0", "hf0m", "p0"]);
  });

  it("with a group: its people too, and the groups it is in and has in it, one step far", () => {
    expect(near("g0")).toEqual(["f0m", "g0", "g1", "hf0m", "l0-1", "p0", "p1"]);
    expect(near("g1")).toEqual(["g0", "g1", "g2", "l0-1", "l1-2"]);
  });

  it("with what is not there: nothing, and all are alike", () => {
    expect(tiesOf(picture, "p9")).toBe(null);
  });
});

describe("a way", () => {
  it("goes from the person, out of their frame too, to the group", () => {
    const chain = ["hr", "team", "fun/owners", "fun"];
    expect(groupsIn(chain)).toEqual(["hr", "team", "fun"]);
    const open = drawn(null, [0]);
    const framed = [...wayOf(open.model, open.blocks, 0, [chain])].sort();
    expect(framed).toEqual(["f0m", "g0", "g1", "g2", "hf0m", "l0-1", "l1-2", "p0"]);
    const ids = [...open.dots, ...open.lines].map(({ id }) => id);
    expect(framed.every((id) => ids.includes(id))).toBe(true);
  });

  it("goes through what is in the picture, where that is somebody's view", () => {
    const { model, blocks } = drawn(null, []);
    expect([...wayOf(model, blocks, 0, [["hr", "elsewhere", "fun"]])].sort()).toEqual(["g0", "g2", "p0", "t0-0"]);
  });
});

it("what is said of a group and a person", () => {
  const model = modelOf(FACTS, null);
  expect(tellOf(model, "g0", new Set())).toBe("~hr: 0 owners and 2 members put in; in ~team. Enter shows its people.");
  expect(tellOf(model, "g1", new Set())).toBe("~team: 0 owners and 0 members put in; in ~fun. ");
  expect(tellOf(model, "p1", new Set())).toBe("eve: member of ~hr.");
  expect(tellOf(model, "p9", new Set())).toBe("");
});
