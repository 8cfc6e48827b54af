// What comes over the WebSocket, as Inbound: every recorded frame, the recorded story, and what anybody might forge.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Inbound } from "../port";
import { at, list, text } from "../shape";
import { eventOfFrame, eventOfPost, isMentioned } from "./frames";
import { heard } from "./heard";
import { fixture, RECORDED } from "./testing";

const ALICE = "miispod38bda9ekoz1m4jsec4y";
const BOB = "a7i57owb9fbmt8ukgwxf6fr7rh";
const CATHERINE = "kgdmhbrbgt8bujycayf14ro9rw";
const FAY = "uhrjny16qtbd9puo8xtmjhms9e";
const KITH = RECORDED.botUser;
const TOWN = "s8cowtu9rp8xupanhnppfk7joo";
const OFF_TOPIC = "jprqxjesz7yydrcyxqpyzcgnda";
const SCENARIO = "adsi9i6witg6xmy4n1xu7ff5ro";

function hear(frame: unknown): Inbound {
  const event = eventOfFrame(frame, RECORDED, "c1");
  return event ? heard(JSON.parse(event.body), RECORDED) : { kind: "ignored", reason: "of no use" };
}

const POST = {
  id: "p1",
  user_id: ALICE,
  channel_id: "c1",
  create_at: 7,
  edit_at: 0,
  message: "hi",
  type: "",
  props: {},
};
function said(post: object, kind = "D", own: object = RECORDED): Inbound {
  const event = eventOfPost({ ...POST, ...post }, { kind, team: kind === "D" ? "" : RECORDED.team }, own);
  return heard(JSON.parse(event!.body), RECORDED);
}

describe("every recorded frame", () => {
  const samples = list(fixture("events.json"), "samples");
  /** The beginnings of the keys of the samples that mean something; all others are ignored. */
  const MEANT: [string, Inbound["kind"]][] = [
    ["channel_deleted", "channel_changed"],
    ["channel_restored", "channel_changed"],
    ["channel_updated", "channel_changed"],
    ["leave_team", "left_team"],
    ["posted D/plain mentions", "message"],
    ["posted G/plain →", "message"],
    ["posted O/plain →", "message"],
    ["posted P/plain mentions", "message"],
    ["posted P/plain →", "message"],
    ["posted O/system_join_channel", "joined"],
    ["posted O/system_join_team", "joined"],
    ["posted P/system_add_to_channel", "joined"],
    ["posted P/system_join_channel", "joined"],
    ["posted P/system_leave_channel", "left"],
    ["posted P/system_remove_from_channel", "left"],
    ["posted P/system_change_chan_privacy", "channel_changed"],
    ["user_removed → user_id", "left"],
    ["user_updated", "person_changed"],
  ];

  it.each(samples.map((sample) => [text(sample, "key"), at(sample, "frame")] as const))("%s", (key, frame) => {
    expect(hear(frame).kind).toBe(MEANT.find(([start]) => key.startsWith(start))?.[1] ?? "ignored");
  });
  it("is there", () => expect(samples.length).toBeGreaterThan(55));
});

describe("the recorded story", () => {
  const steps = list(fixture("story.json"), "steps");
  const heardIn = (start: string) => {
    const step = steps.find((one) => text(one, "step").startsWith(start));
    return list(step, "frames")
      .map(hear)
      .filter(({ kind }) => kind !== "ignored");
  };
  const { team } = RECORDED;
  const where = { team, channel: SCENARIO };

  it("tells once who came, who left, and through whom", () => {
    expect(heardIn("S02")).toEqual([{ kind: "joined", ...where, user: ALICE, inviter: KITH }]);
    expect(heardIn("S09")).toEqual([{ kind: "joined", ...where, user: CATHERINE, inviter: ALICE }]);
    expect(heardIn("S10")).toEqual([{ kind: "left", ...where, user: BOB, by: KITH }]);
    expect(heardIn("S11")).toEqual([{ kind: "left", ...where, user: CATHERINE, by: ALICE }]);
    expect(heardIn("S15")).toEqual([{ kind: "left", ...where, user: KITH, by: ALICE }]);
    expect(heardIn("S17")).toEqual([{ kind: "joined", ...where, user: KITH, inviter: ALICE }]);
    expect(heardIn("S18")).toEqual([{ kind: "left", ...where, user: ALICE, by: ALICE }]);
    expect(heardIn("S26")).toEqual([
      { kind: "joined", team, user: FAY, channel: TOWN, inviter: null },
      { kind: "joined", team, user: FAY, channel: OFF_TOPIC, inviter: null },
    ]);
    expect(heardIn("S32")).toEqual([{ kind: "left_team", team, user: FAY }]);
    expect(heardIn("S42")).toEqual([{ kind: "disconnected", team, reason: "leave_team" }]);
  });

  it("tells what people say to the bot, and nothing of what they say to each other", () => {
    expect(heardIn("S21")).toMatchObject([
      { kind: "message", team, user: BOB, conversationKind: "direct", text: "create group muons", mention: false },
    ]);
    expect(heardIn("S04")).toMatchObject([{ kind: "message", text: "hello @kithbot", mention: true }]);
    expect(heardIn("S05")).toEqual([]);
    expect(heardIn("S06")).toEqual([]);
    expect(heardIn("S24")).toMatchObject([{ kind: "message", conversationKind: "group", text: "" }]);
  });

  it("tells what became of channels and people", () => {
    expect(heardIn("S12")).toEqual([{ kind: "channel_changed", ...where, change: "renamed", to: "scenario" }]);
    expect(heardIn("S36").at(-1)).toEqual({ kind: "channel_changed", ...where, change: "archived", to: null });
    expect(heardIn("S37")).toEqual([{ kind: "channel_changed", ...where, change: "unarchived", to: null }]);
    expect(heardIn("S38")).toEqual([]);
    expect(heardIn("S28")).toMatchObject([{ kind: "person_changed", person: { user: FAY, userName: "faye" } }]);
    expect(heardIn("S30")).toMatchObject([{ kind: "person_changed", person: { isDeactivated: true } }]);
  });
});

describe("a post", () => {
  it("is one, however it is read and how often", () => {
    const { key, at: time } = eventOfPost(POST, { kind: "D", team: "" }, RECORDED)!;
    const frame = { event: "posted", seq: 9, data: { post: JSON.stringify(POST), channel_type: "D", team_id: "" } };
    expect(eventOfFrame(frame, RECORDED, "c1")).toEqual(eventOfPost(POST, { kind: "D", team: "" }, RECORDED));
    expect([key, time]).toEqual(["post:p1", 7]);
  });

  it("in a channel is a command or addresses the bot; anything else is not even kept", () => {
    expect(said({ message: " !add @bob" }, "P")).toMatchObject({ conversationKind: "channel", text: " !add @bob" });
    expect(said({ message: "!add @bob" }, "O")).toMatchObject({ kind: "message" });
    for (const kind of ["O", "P", "G"]) {
      const event = eventOfPost({ ...POST, message: "my secret @bob" }, { kind, team: RECORDED.team }, RECORDED);
      expect(event?.body).not.toContain("secret");
    }
    expect(said({ message: "hello" }, "P").kind).toBe("ignored");
    expect(said({ message: "!add @bob" }, "G")).toMatchObject({ conversationKind: "group", text: "" });
  });

  it("that was edited, or is somebody's own make, is none", () => {
    expect(said({}).kind).toBe("message");
    expect(said({ edit_at: 9 }).kind).toBe("ignored");
    expect(said({ user_id: KITH }).kind).toBe("ignored");
    for (const props of [
      { from_bot: "true" },
      { from_bot: true },
      { from_webhook: true },
      { from_webhook: "true", override_username: "kithbot" },
    ]) {
      expect(said({ props, message: "!del hr -yes" }).kind).toBe("ignored");
    }
    expect(said({ type: "custom_kith" }).kind).toBe("ignored");
    expect(said({ type: "system_add_to_channel", props: { addedUserId: BOB, from_webhook: "true" } }, "P").kind).toBe(
      "ignored",
    );
  });

  it("believes no props", () => {
    const props = { addedUserId: BOB, removedUserId: BOB, kith_delivery: "d1", user_id: KITH };
    expect(said({ props, sender_name: "@kithbot" })).toMatchObject({ kind: "message", user: ALICE });
  });

  it("of another team is none of ours", () => {
    const event = eventOfPost({ ...POST, message: "!help" }, { kind: "O", team: "another" }, RECORDED);
    expect(heard(JSON.parse(event!.body), RECORDED).kind).toBe("ignored");
  });

  it("names the bot only by its whole name", () => {
    for (const yes of ["@kith", "hi @kith.", "@KITH: hi", "(@kith)", "a, @kith!"]) {
      expect([yes, isMentioned(yes, "kith")]).toEqual([yes, true]);
    }
    for (const no of ["@kithbot", "@kith-team", "@kith.bot", "kith", "ana@kith", "@@kith", "@kit"]) {
      expect([no, isMentioned(no, "kith")]).toEqual([no, false]);
    }
    expect(isMentioned("@a.b", "a.b")).toBe(true);
    expect(isMentioned("@axb", "a.b")).toBe(false);
    expect(isMentioned("@", undefined)).toBe(false);
  });
});

it("makes something of anything", () => {
  const frame = fc.record({
    event: fc.oneof(fc.constantFrom("posted", "user_removed", "leave_team", "channel_updated"), fc.string()),
    seq: fc.anything(),
    broadcast: fc.anything(),
    data: fc.oneof(
      fc.anything(),
      fc.record({ post: fc.json(), channel: fc.json(), user: fc.anything(), channel_id: fc.anything() }),
    ),
  });
  fc.assert(fc.property(fc.oneof(frame, fc.anything()), (any) => void hear(any)));
  expect(() => hear(JSON.parse('{"event":"user_added","data":{},"seq":{"toString":0,"valueOf":0}}'))).not.toThrow();
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), (body) => void heard(body, RECORDED)));
});
