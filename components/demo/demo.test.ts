// The demo's steps and words, state by state.
import { describe, expect, it } from "vitest";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { nextStep, possible } from "./phase";
import { afterTheDraw, freeSoFar, introducedSoFar, wayIn } from "./story";

const player = (over: Partial<DemoPlayer> = {}): DemoPlayer => ({
  user: "U1",
  name: "Ana López",
  casualName: "Ana",
  asked: false,
  hasIntro: false,
  available: null,
  chat: null,
  partners: [],
  group: null,
  askedWhetherMet: false,
  answer: null,
  ...over,
});
const ready = { hasIntro: true, available: true };

const state = (over: Partial<DemoState> = {}): DemoState => ({
  poolId: "p",
  poolName: "Coffee",
  slug: "coffee",
  channel: "C1",
  channelName: "coffee",
  round: null,
  members: 24,
  asked: 0,
  answered: 0,
  free: 0,
  matches: 0,
  introduced: 0,
  players: [player(), player({ user: "U2", casualName: "Bo" })],
  ...over,
});
const round = (value: NonNullable<DemoState["round"]>["state"]) => ({ number: 3, state: value });

describe("the next step", () => {
  it.each<[string, Partial<DemoState>, string]>([
    ["nothing yet", {}, "ask"],
    ["asked", { round: round("asking") }, "play"],
    ["one is in", { round: round("asking"), players: [player(ready), player()] }, "play"],
    [
      "an intro and a no",
      { round: round("asking"), players: [player(ready), player({ ...ready, available: false })] },
      "play",
    ],
    ["both are in", { round: round("asking"), players: [player(ready), player(ready)] }, "draw"],
    ["being introduced", { round: round("introducing") }, "draw"],
    ["introduced", { round: round("introduced") }, "meet"],
    ["closed before the draw", { round: round("closed") }, "ask"],
    ["closed, nobody has answered", { round: round("closed"), matches: 12 }, "meet"],
    [
      "closed and answered",
      { round: round("closed"), matches: 12, players: [player({ answer: "met" }), player()] },
      "numbers",
    ],
  ])("%s", (_, over, step) => {
    expect(nextStep(state(over))).toBe(step);
  });
});

describe("what may be pressed", () => {
  it.each<[Partial<DemoState>, string]>([
    [{}, "ask"],
    [{ round: round("asking"), free: 1 }, ""],
    [{ round: round("asking"), free: 2 }, "draw"],
    [{ round: round("drafted"), free: 2 }, "draw"],
    [{ round: round("introducing"), free: 2 }, ""],
    [{ round: round("introduced"), free: 2 }, "close"],
    [{ round: round("closed"), free: 2 }, "ask"],
  ])("%j: %s", (over, pressed) => {
    const may = Object.entries(possible(state(over))).filter(([, can]) => can);
    expect(may.map(([name]) => name).join()).toBe(pressed);
  });
});

describe("the words", () => {
  it("say who would be left out, and who meets whom", () => {
    const asking = state({
      round: round("asking"),
      answered: 9,
      free: 8,
      players: [player(ready), player({ casualName: "Bo" })],
    });
    expect(freeSoFar(asking)).toBe("9 have answered, 8 of them yes. Bo would be left out.");
    const done = state({ matches: 1, introduced: 1, players: [player({ partners: ["Bo", "Di"] }), player()] });
    expect(introducedSoFar(done)).toBe("1 match, 1 introduced. Ana meets Bo and Di.");
    expect(afterTheDraw(player({ answer: "not_yet" })).at(-1)).toEqual({ done: true, text: "They said: not yet" });
  });

  it("lead into the right chat at each time", () => {
    const ana = player({ chat: "D1", group: "G1" });
    const way = (of: DemoState["round"], who = ana) => wayIn(state({ round: of }), "http://localhost:3900", who);
    expect(way(null, player())).toBeNull();
    expect(way(round("asking"), player())).toBeNull();
    expect(way(round("asking"))?.href).toBe("http://localhost:3900/?as=U1&in=D1");
    expect(way(round("introduced"))).toEqual({ href: "http://localhost:3900/?as=U1&in=G1", text: "Read as Ana" });
    expect(way(round("closed"))).toEqual({ href: "http://localhost:3900/?as=U1&in=D1", text: "Answer as Ana" });
    expect(way(round("introduced"), player({ chat: "D1" }))).toBeNull();
  });
});
