// People who answer by themselves: whom, what and how often.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isSilent } from "../answers";
import type { JsonObject } from "./model";
import { type Players, startPlayers } from "./players";
import { type Bench, bench } from "./testing";
import { userNamed } from "./world/world";

let on: Bench;
let players: Players;
let presses: { user: string; about: string }[];

beforeEach(() => {
  vi.useFakeTimers();
  begin();
});

afterEach(() => {
  players.stop();
  vi.useRealTimers();
});

function begin(): void {
  on = bench();
  on.world.write = async () => undefined;
  presses = [];
  on.app.answer = ({ body }) => {
    const { user_name, context } = JSON.parse(body);
    presses.push({ user: user_name, about: context.about });
    return { status: 200, body: "{}" };
  };
  players = startPlayers(on.world, on.rest);
}

const app = () => on.world.state.app;
const idOf = (name: string) => userNamed(on.world, name)!.id;
const later = (seconds = 7) => vi.advanceTimersByTimeAsync(seconds * 1000);
const call = (path: string, body: object) => on.call(app().bot_token, "POST", path, body as JsonObject);

async function opened(...names: string[]): Promise<string> {
  const members = [app().bot_id, ...names.map(idOf)];
  const { body } = await call(names.length > 1 ? "/channels/group" : "/channels/direct", members);
  return String((body as JsonObject).id);
}

async function tell(name: string, message: string, props: JsonObject = {}): Promise<void> {
  const { status } = await call("/posts", { channel_id: await opened(name), message, props });
  expect(status).toBe(201);
}

const ask = (name: string, labels = ["Yes, count me in", "Not this time"]) => {
  const actions = labels.map((label, index) => ({
    id: `a${index}`,
    name: label,
    type: "button",
    integration: { url: "http://localhost:1/actions", context: { about: label } },
  }));
  return tell(name, "Shall I introduce you?", { attachments: [{ actions }] });
};

const saidBy = (name: string) =>
  Object.values(on.world.state.posts)
    .flat()
    .filter((post) => post.user_id === idOf(name) && on.world.state.channels[post.channel_id]!.team_id === "")
    .map(({ message }) => message);

const people = () => Object.values(on.world.state.users).filter((one) => !one.bot && one.username !== "admin");
const answering = () =>
  people()
    .map(({ username }) => username)
    .filter((name) => !isSilent(name));

describe("questions with buttons", () => {
  it("are answered once by each who answers at all, mostly with yes, the same in every run", async () => {
    const run = async () => {
      for (const { username } of people()) await ask(username);
      await later(0.5);
      expect(presses).toEqual([]);
      await later();
      await later(60);
      return presses.map(({ user, about }) => `${user} ${about}`).sort();
    };
    const first = await run();
    expect(presses.map(({ user }) => user).sort()).toEqual(answering().sort());
    expect(presses.filter(({ about }) => about.startsWith("Yes")).length).toBeGreaterThan(presses.length * 0.6);
    players.stop();
    begin();
    expect(await run()).toEqual(first);
  });

  it("are answered in words where the app cannot be reached", async () => {
    on.app.answer = () => undefined;
    await ask("alice");
    await later(60);
    expect(saidBy("alice")).toEqual(["yes"]);
  });

  it.each([[["Edit"]], [["Open", "Details"]]])("%j asks nothing", async (labels) => {
    await ask("alice", labels);
    await later();
    expect(presses).toEqual([]);
    expect(saidBy("alice")).toEqual([]);
  });

  it("are left to those who are played, and to nobody while the switch is off", async () => {
    const { page } = on.world.state;
    page.playing.push(idOf("alice"));
    await ask("alice");
    await later();
    expect(presses).toEqual([]);
    page.playing = [];
    page.autoAnswer = false;
    await ask("bob");
    await later();
    expect(presses).toEqual([]);
    page.autoAnswer = true;
    players.considerAll();
    await later();
    expect(presses.map(({ user }) => user).sort()).toEqual(["alice", "bob"]);
  });

  it("are not answered again after a restart, nor what is older than the first start", async () => {
    await ask("alice");
    await later();
    players.stop();
    players = startPlayers(on.world, on.rest);
    await later(60);
    expect(presses).toHaveLength(1);
    players.stop();
    delete on.world.state.page.answered;
    await ask("bob");
    players = startPlayers(on.world, on.rest);
    await later(60);
    expect(presses).toHaveLength(1);
  });
});

describe("words", () => {
  it("an intro is given once, each in their own words, by what the app calls the question", async () => {
    await tell("alice", "I introduce people who share a channel.", { kith_kind: "reply" });
    await tell("bob", "Ihre Vorstellung, bitte", { kith_kind: "ask_intro" });
    await tell("catherine", "Tell me about yourself, please.");
    await later();
    await tell("bob", "Once more?", { kith_kind: "ask_intro" });
    await later();
    expect(saidBy("alice")).toEqual([]);
    expect(saidBy("bob")).toHaveLength(1);
    expect(saidBy("catherine")).toHaveLength(1);
    expect(saidBy("bob")).not.toEqual(saidBy("catherine"));
  });

  it("a group that the app opens is often greeted by one of its people, and only once", async () => {
    const names = answering();
    const groups: string[] = [];
    for (const [index, name] of names.slice(0, -1).entries()) groups.push(await opened(name, names[index + 1]!));
    for (const channel_id of groups) await call("/posts", { channel_id, message: "Meet each other" });
    await later();
    for (const channel_id of groups) await call("/posts", { channel_id, message: "And enjoy" });
    await later();
    const counts = groups.map((id) => on.world.state.posts[id]!.filter((one) => one.user_id !== app().bot_id).length);
    expect(Math.max(...counts)).toBe(1);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(groups.length / 2);
  });
});
