// People who answer by themselves: whom, what and how often, over a workspace without its doors.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressees, fraction } from "./answers";
import type { Courier } from "./deliver/courier";
import type { JsonObject, Sandbox } from "./model";
import { createPeople } from "./people";
import { type PlayerOptions, startPlayers } from "./players";
import { type Bench, bench } from "./testing";

let on: Bench;
let status: number;
let presses: { user: string; label: string; message: string }[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  on = bench("demo");
  status = 200;
  presses = [];
  stop = begin();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** The app on the other side, as far as it takes presses. */
const courier: Courier = {
  log: [],
  event() {},
  async once(_kind, _name, body) {
    const payload = JSON.parse(new URLSearchParams(body).get("payload")!);
    presses.push({ user: payload.user.id, label: payload.actions[0].text.text, message: payload.message.ts });
    return { status, body: "" };
  },
  again: () => false,
  setRequestUrl() {},
  requestUrl: () => undefined,
  async settled() {},
  close() {},
};

function begin(options: PlayerOptions = {}): () => void {
  const { world } = on;
  const sandbox = { workspace: world.workspace, on: world.on, people: createPeople(world, courier) };
  return startPlayers(sandbox as Partial<Sandbox> as Sandbox, options);
}

const later = (seconds = 7) => vi.advanceTimersByTimeAsync(seconds * 1000);

const button = (label: string): JsonObject => ({
  type: "button",
  action_id: label,
  text: { type: "plain_text", text: label },
});

function ask(name: string, labels = ["Yes, count me in", "Not this time"], more: JsonObject = {}) {
  const blocks = [
    { type: "section", text: { type: "mrkdwn", text: "Shall I introduce you?" } },
    { type: "actions", elements: labels.map(button) },
  ];
  return on.call("chat.postMessage", { channel: on.id(name), text: "A question", blocks, ...more });
}

const tell = (name: string, text: string, more: JsonObject = {}) =>
  on.call("chat.postMessage", { channel: on.id(name), text, ...more });

const saidBy = (name: string) =>
  Object.values(on.world.workspace.channels).flatMap((one) =>
    one.messages.filter((message) => message.user === on.id(name) && message.text).map(({ text }) => text),
  );

const silent = (name: string) => fraction(`${name} silent`) < 0.06;
const answering = Object.values(bench("demo").world.workspace.users)
  .filter((one) => one.kind === "person" && !one.deleted && !one.invited && !silent(one.name))
  .map((one) => one.name);

describe("questions with buttons", () => {
  it("are answered once by each who answers at all, mostly with yes", async () => {
    const everybody = Object.values(on.world.workspace.users).filter((one) => one.kind === "person" && !one.deleted);
    for (const { name } of everybody) ask(name);
    await later(0.9);
    expect(presses).toEqual([]);
    await later();
    await later(60);
    expect(presses.map(({ user }) => user).sort()).toEqual(answering.map(on.id).sort());
    const willing = presses.filter(({ label }) => label === "Yes, count me in");
    expect(willing.length).toBeGreaterThan(presses.length * 0.6);
    expect(willing.length).toBeLessThan(presses.length);
    expect(new Set(presses.map(({ label }) => label))).toEqual(new Set(["Yes, count me in", "Not this time"]));
  });

  it("are answered the same in every run", async () => {
    for (const name of answering) ask(name);
    await later();
    const first = new Map(presses.map(({ user, label }) => [on.world.workspace.users[user]!.name, label]));
    stop();
    on = bench("demo");
    presses = [];
    stop = begin();
    for (const name of answering) ask(name);
    await later();
    expect(new Map(presses.map(({ user, label }) => [on.world.workspace.users[user]!.name, label]))).toEqual(first);
  });

  it.each([[["Edit"]], [["Change my answer"]], [["Open", "Details"]], [["Not this time", "Edit my intro"]]])(
    "%j asks nothing",
    async (labels) => {
      ask("femi", labels);
      await later();
      expect(presses).toEqual([]);
      expect(saidBy("femi")).toEqual([]);
    },
  );

  it("are pressed again while the app does not take it, and at last given up", async () => {
    status = 0;
    ask("femi");
    await later();
    expect(presses).toHaveLength(1);
    status = 200;
    await later(20);
    expect(presses).toHaveLength(2);
    await later(100);
    expect(presses).toHaveLength(2);
    status = 503;
    ask("femi");
    await later(200);
    expect(presses).toHaveLength(2 + 5);
  });

  it("are left to those who are played, and to nobody while the switch is off", async () => {
    const { page } = on.world.workspace;
    page.playing.push(on.id("femi"));
    ask("femi");
    await later();
    expect(presses).toEqual([]);
    page.playing = [];
    page.autoAnswer = false;
    ask("yuki");
    await later();
    expect(presses).toEqual([]);
    page.autoAnswer = true;
    on.world.tell({ type: "settings" });
    await later();
    expect(presses.map(({ user }) => user).sort()).toEqual([on.id("femi"), on.id("yuki")].sort());
  });

  it("are left alone by somebody who is being played when the time comes", async () => {
    ask("femi");
    on.world.workspace.page.playing.push(on.id("femi"));
    await later();
    expect(presses).toEqual([]);
  });

  it("are not answered again after a restart; what nobody answered yet is", async () => {
    ask("femi");
    await later();
    ask("yuki");
    stop();
    on.world.workspace.page = JSON.parse(JSON.stringify(on.world.workspace.page));
    stop = begin();
    await later(60);
    expect(presses.map(({ user }) => user)).toEqual([on.id("femi"), on.id("yuki")]);
  });

  it("from before the first start are nobody's business", async () => {
    stop();
    delete on.world.workspace.page.answered;
    ask("femi");
    stop = begin();
    await later(60);
    expect(presses).toEqual([]);
  });
});

describe("a request to introduce oneself", () => {
  it("gets each person's own words, once", async () => {
    for (const name of answering) tell(name, "Hi! Tell me about yourself in a few sentences.");
    await later();
    const words = answering.map((name) => saidBy(name).at(-1)!);
    expect(new Set(words).size).toBe(answering.length);
    for (const text of words) expect(text.length).toBeGreaterThan(60);
    for (const name of answering) tell(name, "All I need is a short intro: a few sentences about you.");
    await later(60);
    expect(answering.map((name) => saidBy(name).at(-1)!)).toEqual(words);
  });

  it("is told from other words about introductions by what the app calls it", async () => {
    const metadata = (kind: string) => ({ metadata: { event_type: "sent", event_payload: { id: "1", kind } } });
    tell("femi", "I introduce people who share a channel to each other.", metadata("reply"));
    tell("yuki", "We were an odd number this time. I'm sorry!");
    tell("zoe", "Ihre Vorstellung, bitte", metadata("ask_intro"));
    ask("mei", ["Edit"], { text: "Thank you for introducing yourself!" });
    await later();
    expect([...saidBy("femi"), ...saidBy("yuki"), ...saidBy("mei")]).toEqual([]);
    expect(saidBy("zoe").at(-1)).toMatch(/\w/);
  });
});

describe("a group that the app opens", () => {
  const openGroup = (...names: string[]) =>
    (on.call("conversations.open", { users: names.map(on.id).join(",") }).channel as { id: string }).id;
  const greetings = (group: string) =>
    on.world.workspace.channels[group]!.messages.filter((one) => one.user !== on.world.workspace.app.botUserId);

  it("is often greeted by one of its people, and only once", async () => {
    const groups = answering.slice(0, -1).map((name, index) => openGroup(name, answering[index + 1]!));
    for (const channel of groups) on.call("chat.postMessage", { channel, text: "Meet each other" });
    await later();
    for (const channel of groups) on.call("chat.postMessage", { channel, text: "And enjoy" });
    await later();
    const counts = groups.map((group) => greetings(group).length);
    expect(Math.max(...counts)).toBe(1);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(groups.length / 2);
  });

  it("is never greeted in the name of somebody who is played", async () => {
    on.world.workspace.page.playing.push(on.id("femi"), on.id("yuki"));
    const group = openGroup("femi", "yuki");
    on.call("chat.postMessage", { channel: group, text: "Meet each other" });
    await later();
    expect(greetings(group)).toEqual([]);
    expect(addressees(on.world.workspace.channels[group]!, on.world.workspace.app.botUserId)).toHaveLength(2);
  });
});

describe("the question whether people met", () => {
  const LABELS = ["Yes, we met", "Not yet"];
  const met = (name: string, partner: string, subject: string) => {
    const buttons = LABELS.map((label) => ({ ...button(label), value: subject }));
    const blocks = [
      { type: "section", text: { type: "mrkdwn", text: `Did you meet <@${on.id(partner)}>?` } },
      { type: "actions", elements: buttons },
    ];
    const metadata = { event_type: "sent", event_payload: { id: "1", kind: "ask_met" } };
    return on.call("chat.postMessage", { channel: on.id(name), text: "Did you meet?", blocks, metadata });
  };
  const pressed = () => presses.map(({ user }) => user);

  it("waits for whoever is played, and for nobody else", async () => {
    on.world.workspace.page.playing.push(on.id("zoe"));
    met("femi", "zoe", "one");
    met("yuki", "mei", "two");
    await later();
    expect(pressed()).toEqual([on.id("yuki")]);
    const mine = met("zoe", "femi", "one");
    await later();
    expect(pressed()).toEqual([on.id("yuki")]);
    const blocks = [{ type: "actions", elements: [{ ...button("No"), value: "one" }] }];
    on.call("chat.update", { channel: mine.channel, ts: mine.ts, text: "You met Femi.", blocks });
    await later();
    expect(pressed()).toEqual([on.id("yuki"), on.id("femi")]);
  });

  it("waits no longer once they have written instead", async () => {
    on.world.workspace.page.playing.push(on.id("zoe"));
    const asked = met("zoe", "femi", "one");
    met("femi", "zoe", "one");
    await later();
    expect(pressed()).toEqual([]);
    createPeople(on.world, courier).post(on.id("zoe"), { conversation: String(asked.channel), text: "yes" });
    await later();
    expect(pressed()).toEqual([on.id("femi")]);
  });

  it("of an earlier match does not count as the answer to a later one", async () => {
    on.world.workspace.page.playing.push(on.id("zoe"));
    const earlier = met("zoe", "femi", "one");
    on.call("chat.update", { channel: earlier.channel, ts: earlier.ts, text: "You met Femi." });
    met("femi", "zoe", "two");
    await later(60);
    expect(pressed()).toEqual([]);
  });
});
