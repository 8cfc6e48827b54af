// The demo's steps and words, state by state.
import { describe, expect, it } from "vitest";
import type { DemoPlayer, DemoState } from "@/lib/meetups/demo";
import { nextStep, possible } from "./phase";
import { afterTheDraw, beforeTheDraw, freeSoFar, inSoFar, introducedSoFar, wayIn, whoseMet } from "./story";

const player = (over: Partial<DemoPlayer> = {}): DemoPlayer => ({
  user: "U1",
  name: "Ana López",
  casualName: "Ana",
  asked: null,
  hasIntro: false,
  available: null,
  paused: false,
  chat: null,
  match: null,
  partners: [],
  group: null,
  askedWhetherMet: false,
  answer: null,
  metBy: null,
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

const closed = (...both: Partial<DemoPlayer>[]): Partial<DemoState> => ({
  round: round("closed"),
  matches: 12,
  players: both.map((over, index) => player({ match: index, partners: ["Di"], ...over })),
});

describe("the next step", () => {
  it.each<[string, Partial<DemoState>, string]>([
    ["nothing yet", {}, "ask"],
    ["asked", { round: round("asking") }, "play"],
    ["one is in", { round: round("asking"), players: [player(ready), player()] }, "play"],
    [
      "one is in, one said no",
      { round: round("asking"), players: [player(ready), player({ available: false })] },
      "draw",
    ],
    [
      "one is in, one has paused",
      { round: round("asking"), players: [player(ready), player({ paused: true })] },
      "draw",
    ],
    [
      "one said yes without an intro",
      { round: round("asking"), players: [player(ready), player({ available: true })] },
      "play",
    ],
    ["both are in", { round: round("asking"), players: [player(ready), player(ready)] }, "draw"],
    ["being introduced", { round: round("introducing") }, "draw"],
    ["introduced", { round: round("introduced") }, "meet"],
    ["closed before the draw", { round: round("closed") }, "ask"],
    ["closed, nobody has answered", closed({}, {}), "meet"],
    ["closed, one of two has answered", closed({ answer: "met" }, {}), "meet"],
    ["closed, both have answered", closed({ answer: "met" }, { answer: "no" }), "numbers"],
    ["closed, one has answered and one has no match", closed({ answer: "met" }, { match: null }), "numbers"],
    ["closed, neither has a match", closed({ match: null }, { match: null, available: false }), "numbers"],
    ["closed, one has answered and one has paused", closed({ answer: "met" }, { paused: true }), "numbers"],
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
    expect(freeSoFar(asking)).toBe("9 have answered, 8 of them yes. Bo has not answered yet and would be left out.");
    const done = state({
      matches: 1,
      introduced: 1,
      players: [player({ match: 1, partners: ["Bo", "Di"] }), player()],
    });
    expect(introducedSoFar(done)).toBe("1 match, 1 introduced. Ana meets Bo and Di.");
    expect(afterTheDraw(player({ match: 1, answer: "not_yet" })).at(-1)).toEqual({
      mark: "done",
      text: "They said: not yet",
    });
  });

  it("say why somebody is not in the round", () => {
    const no = player({ ...ready, available: false });
    const paused = player({ ...ready, casualName: "Bo", paused: true });
    expect(beforeTheDraw(no).at(-1)?.text).toBe("They said: not this time");
    expect(beforeTheDraw(paused).at(-1)?.text).toMatch(/^They paused/);
    expect(afterTheDraw(no)).toEqual([{ mark: "not", text: "They said: not this time" }]);
    expect(afterTheDraw(player({ available: true }))[0]?.text).toBe("Nobody was left for them");
    const both = state({ round: round("asking"), answered: 9, free: 7, players: [no, paused] });
    expect(inSoFar(both)).toBe("Ana has said: not this time. Bo has paused.");
    expect(freeSoFar(both)).toBe("9 have answered, 7 of them yes. Ana has said: not this time. Bo has paused.");
  });

  it.each<[Partial<DemoPlayer>, string, string]>([
    [{}, "open", "Ana and Bo do not count yet: Ana has not answered."],
    [{ answer: "no" }, "open", "Ana and Bo do not count: Ana said no."],
    [{ answer: "met", metBy: "Ana" }, "done", "Ana said yes: one more match in which people met."],
    [{ answer: "not_yet", metBy: "Bo" }, "done", "Bo said yes, so Ana's match counts."],
  ])("tell what each has added to the numbers: %j", (over, mark, text) => {
    expect(whoseMet(player({ match: 1, partners: ["Bo"], ...over }))).toEqual({ mark, text });
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
