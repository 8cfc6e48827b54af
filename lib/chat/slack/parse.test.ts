// What Slack sends, as Inbound: all recorded samples, the rules one by one, and what anybody else might send.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import type { Door, Inbound } from "../port";
import { at, isObject, list, text } from "../shape";
import { parse, read } from "./parse";
import { allSamples, fixture } from "./testing";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const NOW = 1_700_000_000;

function request(door: Door, body: string | Uint8Array, at = NOW) {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const hash = createHmac("sha256", SECRET).update(`v0:${at}:`).update(bytes).digest("hex");
  const headers = { "x-slack-request-timestamp": `${at}`, "x-slack-signature": `v0=${hash}` };
  return { door, headers, body: bytes, now: NOW * 1000 };
}

const receive = (door: Door, body: string | Uint8Array, at = NOW) => read(request(door, body, at), SECRET, {});
const refusal = (door: Door, body: string | Uint8Array) => {
  try {
    return receive(door, body).inbound.kind;
  } catch (error) {
    return error instanceof ChatError ? error.code : error;
  }
};

function event(inner: Record<string, unknown>, outer: Record<string, unknown> = {}, own = {}): Inbound {
  return parse("events", JSON.stringify({ type: "event_callback", team_id: "T1", event: inner, ...outer }), own);
}
function said(inner: Record<string, unknown>, outer: Record<string, unknown> = {}, own = {}): Inbound {
  const message = { type: "message", user: "U1", channel: "D1", ts: "1.2", text: "hi", channel_type: "im", ...inner };
  return event(message, outer, own);
}
function pressed(payload: Record<string, unknown>): Inbound {
  const whole = { type: "block_actions", team: { id: "T1" }, user: { id: "U1" }, ...payload };
  return parse("interactions", new URLSearchParams({ payload: JSON.stringify(whole) }).toString(), {});
}

describe("every sample", () => {
  const samples = allSamples();

  it("is there", () => expect(samples.length).toBeGreaterThan(150));

  it.each(samples.map((sample) => [sample.name, sample] as const))("%s is read", (_name, { door, body, payload }) => {
    const { key, inbound } = receive(door, body);
    const eventId = door === "events" ? text(payload, "event_id") : "";
    expect(key).toMatch(eventId ? new RegExp(`^${eventId}$`) : /^[0-9a-f]{64}$/);
    expect(inbound.kind).toBe(expectedKind(door, payload));
  });

  it("gives the same from a Socket Mode envelope, whose payload is JSON", () => {
    for (const { door, body, payload } of samples.filter(({ body }) => !body.includes("ssl_check"))) {
      expect(parse(door, JSON.stringify(payload), {})).toEqual(parse(door, body, {}));
    }
  });
});

describe("every Socket Mode envelope", () => {
  const doors: Record<string, Door> = { events_api: "events", interactive: "interactions", slash_commands: "commands" };
  const envelopes = list(fixture("socket-mode/envelopes.json"), "samples").filter(
    (one) => doors[text(one, "body", "type")],
  );

  it.each(envelopes.map((one) => [text(one, "body", "type"), one]))("of %s is read", (type, envelope) => {
    const inbound = parse(doors[type as string]!, JSON.stringify(at(envelope, "body", "payload")), {});
    const kinds = { events_api: ["message", "ignored"], interactive: ["press"], slash_commands: ["command"] };
    expect(kinds[type as keyof typeof kinds]).toContain(inbound.kind);
  });
});

/** What a sample must become, told from its type alone; a blank key inventory names nobody, so it is ignored. */
function expectedKind(door: Door, payload: Record<string, unknown>): Inbound["kind"] {
  const event = isObject(payload.event) ? payload.event : {};
  const type = text(event, "type") || text(payload, "type");
  const who =
    text(event, "user") || text(event, "user", "id") || text(payload, "user", "id") || text(payload, "user_id");
  if (type === "url_verification") return "handshake";
  if (door === "commands") return payload.ssl_check || !who ? "ignored" : "command";
  if (type === "app_uninstalled") return "disconnected";
  if (type === "tokens_revoked") {
    return JSON.stringify(event).includes('"bot":[]') ? "ignored" : "disconnected";
  }
  const changed = text(event, "channel") || text(event, "channel", "id") || text(event, "old_channel_id");
  if (/^(channel|group)_(archive|unarchive|rename|deleted|left|id_changed)$/.test(type)) {
    return changed ? "channel_changed" : "ignored";
  }
  if (!who) return "ignored";
  if (type === "message" || type === "app_mention") return spoken(payload, event) ? "message" : "ignored";
  if (type === "member_joined_channel") return "joined";
  if (type === "member_left_channel") return "left";
  if (["user_change", "user_profile_changed", "team_join"].includes(type)) return "person_changed";
  if (type === "app_home_opened") return text(event, "tab") ? "home" : "ignored";
  if (type === "block_actions") return "press";
  return type === "view_submission" ? "form" : "ignored";
}
function spoken(payload: Record<string, unknown>, event: Record<string, unknown>): boolean {
  const bots = JSON.stringify(payload.authorizations ?? []);
  if (event.bot_id || bots.includes(`"user_id":"${event.user}","is_bot":true`)) return false;
  return (
    ["", "file_share", "thread_broadcast", "me_message"].includes(text(event, "subtype")) && Boolean(event.channel)
  );
}

describe("messages", () => {
  it("are what was typed, with mentions by id", () => {
    const text =
      "&lt;b&gt; &amp;amp; <@U2|ana> <@U3> <#C1|general> <!here> <!subteam^S1|@team> <https://a.b/?x=1&amp;y|a link>";
    expect(said({ text })).toEqual({
      kind: "message",
      team: "T1",
      user: "U1",
      conversation: "D1",
      conversationKind: "direct",
      message: "1.2",
      text: "<b> &amp; <@U2> <@U3> <#C1> @here @team a link (https://a.b/?x=1&y)",
      files: 0,
      mention: false,
    });
    expect(said({ text: "<http://kith.org|kith.org> <mailto:a@b.c|a@b.c> <https://x.y>" })).toMatchObject({
      text: "kith.org a@b.c https://x.y",
    });
  });

  it.each([
    [{ channel_type: "im" }, "direct"],
    [{ channel_type: "mpim", channel: "C9" }, "group"],
    [{ channel_type: "channel", channel: "C9" }, "channel"],
    [{ channel_type: "group", channel: "G9" }, "channel"],
    [{ channel_type: undefined, channel: "C9" }, "channel"],
  ])("%j are in the right kind of conversation", (inner, conversationKind) => {
    expect(said(inner)).toMatchObject({ conversationKind });
  });

  it("count their files, and may have no text", () => {
    expect(said({ subtype: "file_share", files: [{}, {}], text: undefined })).toMatchObject({ files: 2, text: "" });
  });

  it("addressed to the bot say so", () => {
    expect(said({ type: "app_mention", channel: "C1", channel_type: undefined })).toMatchObject({ mention: true });
  });

  it.each([
    [{ subtype: "message_changed", hidden: true }],
    [{ subtype: "message_deleted", hidden: true }],
    [{ subtype: "channel_join" }],
    [{ subtype: "bot_message" }],
    [{ hidden: true }],
    [{ bot_id: "B1" }],
    [{ user: "" }],
    [{ user: 7 }],
    [{ ts: null }],
    [{ channel: {} }],
  ])("%j are no message of a person's", (inner) => expect(said(inner).kind).toBe("ignored"));

  it("of the bot itself are ignored, by the authorisation or by what the adapter knows", () => {
    const authorizations = [{ team_id: "T1", user_id: "UBOT", is_bot: true }];
    expect(said({ user: "UBOT" }, { authorizations }).kind).toBe("ignored");
    expect(said({ user: "UBOT" }, {}, { botUser: "UBOT" }).kind).toBe("ignored");
    expect(said({ user: "U2" }, { authorizations }, { botUser: "UBOT" }).kind).toBe("message");
  });
});

describe("the workspace", () => {
  it.each([
    [{ team_id: "T1", authorizations: null }, {}, "T1"],
    [{ team_id: "T2", authorizations: [{ team_id: "T1" }] }, { team: "T1" }, "T1"],
    [{ team_id: "T2", context_team_id: "T1" }, { team: "T1" }, "T1"],
    [{ team_id: "T2", authorizations: [{ team_id: "T3" }] }, { team: "T1" }, "T2"],
    [{ team_id: null, authorizations: [{ team_id: null }], context_team_id: "T3" }, {}, "T3"],
    [{ team_id: null, enterprise_id: "E1" }, {}, "E1"],
  ])("of %j is told", (outer, own, team) => expect(said({}, outer, own)).toMatchObject({ team }));
});

describe("channels and people", () => {
  it.each([
    [
      { type: "member_joined_channel", user: "U1", channel: "C1", channel_type: "C", inviter: "U2" },
      { kind: "joined", inviter: "U2" },
    ],
    [
      { type: "member_joined_channel", user: "U1", channel: "G1", channel_type: "G" },
      { kind: "joined", inviter: null },
    ],
    [{ type: "member_left_channel", user: "U1", channel: "C1" }, { kind: "left" }],
    [
      { type: "channel_rename", channel: { id: "C1", name: "new" } },
      { change: "renamed", to: "new" },
    ],
    [
      { type: "group_rename", channel: { id: "C1", name: "new" } },
      { change: "renamed", to: "new" },
    ],
    [
      { type: "group_archive", channel: "C1" },
      { change: "archived", to: null },
    ],
    [{ type: "channel_unarchive", channel: "C1" }, { change: "unarchived" }],
    [{ type: "group_deleted", channel: "C1" }, { change: "deleted" }],
    [{ type: "group_left", channel: "C1" }, { change: "left" }],
    [
      { type: "channel_id_changed", old_channel_id: "G1", new_channel_id: "C1" },
      { change: "moved", channel: "G1", to: "C1" },
    ],
    [{ type: "channel_shared", channel: "C1" }, { kind: "ignored" }],
    [{ type: "user_change", user: { id: "U1", name: "ana", deleted: true } }, { kind: "person_changed" }],
    [{ type: "user_status_changed", user: { id: "U1" } }, { kind: "ignored" }],
    [{ type: "app_home_opened", user: "U1", tab: "messages" }, { kind: "home" }],
    [{ type: "app_home_opened", user: "U1", tab: "about" }, { kind: "ignored" }],
    [{ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }, { kind: "ignored" }],
    [
      { type: "tokens_revoked", tokens: { bot: ["UBOT"] } },
      { kind: "disconnected", reason: "tokens_revoked" },
    ],
    [{ type: "a_new_kind", user: "U1" }, { kind: "ignored" }],
  ])("%j", (inner, expected) => expect(event(inner)).toMatchObject(expected));
});

describe("presses", () => {
  const message = {
    ts: "5.6",
    metadata: { event_type: "kith_delivery", event_payload: { id: "d1", kind: "ask_met" } },
    blocks: [{ type: "section", block_id: "d1" }],
  };
  const button = { type: "button", action_id: "feedback.met", block_id: "1", value: "m7" };

  it("on a button", () => {
    const inbound = pressed({
      channel: { id: "D1" },
      message,
      actions: [button],
      response_url: "https://hooks.slack.com/x",
    });
    expect(inbound).toEqual({
      kind: "press",
      team: "T1",
      user: "U1",
      action: "feedback.met",
      subject: "m7",
      deliveryId: "d1",
      conversation: "D1",
      answer: { url: "https://hooks.slack.com/x", posted: { conversation: "D1", message: "5.6" }, user: "U1" },
    });
  });

  it("find the delivery id in the first block where the metadata is missing or another's", () => {
    for (const metadata of [undefined, null, { event_type: "other", event_payload: { id: "x" } }]) {
      expect(pressed({ message: { ...message, metadata }, actions: [button] })).toMatchObject({ deliveryId: "d1" });
    }
  });

  it("on an ephemeral message, which cannot be updated, or in a view, which is nowhere", () => {
    const container = { type: "message", message_ts: "5.6", channel_id: "D1", is_ephemeral: true };
    expect(pressed({ container, channel: { id: "D1" }, actions: [button] })).toMatchObject({
      deliveryId: null,
      conversation: "D1",
      answer: { url: null, posted: null },
    });
    expect(pressed({ container: { type: "view" }, actions: [button] })).toMatchObject({ conversation: null });
  });

  it.each([
    [{ type: "static_select", block_id: "about:1:s", selected_option: { value: "greet" } }, "s:greet"],
    [{ type: "datepicker", block_id: "about:12:r:9", selected_date: "2026-11-20" }, "r:9:2026-11-20"],
    [{ type: "radio_buttons", block_id: "x", selected_option: { value: "all" } }, "all"],
    [{ type: "multi_users_select", block_id: "about:1:s", selected_users: ["U1", "U2"] }, "s:U1,U2"],
    [{ type: "checkboxes", block_id: "x", selected_options: [{ value: "a" }, { value: "b" }] }, "a,b"],
    [{ type: "button", block_id: "about:1:s", value: "v" }, "v"],
    [{ type: "button", block_id: "x" }, ""],
  ])("%j are about the right thing", (action, subject) => {
    expect(pressed({ message, actions: [{ action_id: "a", ...action }] })).toMatchObject({ subject });
  });

  it("give forms by block", () => {
    const values = {
      title: { t: { type: "plain_text_input", value: "x" } },
      day: { d: { selected_date: "2026-01-02" } },
    };
    const view = { callback_id: "report", private_metadata: "about", state: { values } };
    const form = { values: { title: "x", day: "2026-01-02" }, form: "report", subject: "about", kind: "form" };
    expect(pressed({ type: "view_submission", view })).toMatchObject(form);
  });
});

describe("read", () => {
  it("knows the same event however often and under whatever timestamp it comes", () => {
    const body = JSON.stringify({ type: "event_callback", event_id: "Ev1", event: { type: "x" } });
    expect([receive("events", body).key, receive("events", body, NOW + 60).key]).toEqual(["Ev1", "Ev1"]);
  });

  it("knows other requests by their bytes and time", () => {
    const body = "command=/kith&user_id=U1&channel_id=C1&text=hi";
    const keys = [receive("commands", body), receive("commands", body, NOW + 1), receive("commands", `${body}!`)].map(
      ({ key }) => key,
    );
    expect(new Set(keys).size).toBe(3);
    expect(receive("commands", body).key).toBe(keys[0]);
  });

  it("refuses unsigned requests before it looks at them", () => {
    const forged = { ...request("events", "not json"), headers: {} };
    expect(() => read(forged, SECRET, {})).toThrow(expect.objectContaining({ code: "unsigned" }));
  });

  it.each<[Door, string]>([
    ["events", ""],
    ["events", "not json"],
    ["events", "[]"],
    ["events", "null"],
    ["events", '"text"'],
    ["events", "{}"],
    ["events", '{"type":7}'],
    ["events", '{"type":"event_callback"}'],
    ["events", '{"type":"event_callback","event":[]}'],
    ["events", '{"type":"event_callback","event":{}}'],
    ["events", '{"type":"url_verification"}'],
    ["events", "command=/kith&user_id=U1&channel_id=C1"],
    ["interactions", "payload="],
    ["interactions", "payload=%7B"],
    ["interactions", "payload=%5B%5D"],
    ["interactions", "payload=%7B%7D"],
    ["interactions", "other=1"],
    ["interactions", `payload=${encodeURIComponent('{"type":"block_actions"}')}`],
    ["interactions", `payload=${encodeURIComponent('{"type":"view_submission","user":{"id":"U1"}}')}`],
    ["commands", ""],
    ["commands", "text=hi"],
    ["commands", "{}"],
    ["webhook", "{}"],
    ["actions", "{}"],
  ])("refuses %s of the wrong shape: %s", (door, body) => expect(refusal(door, body)).toBe("malformed"));

  it("refuses bytes that are not UTF-8", () => {
    expect(refusal("events", Uint8Array.from([0x7b, 0xff, 0x7d]))).toBe("malformed");
  });

  it("answers Slack's check of the certificate", () => {
    expect(
      (["events", "interactions", "commands"] as const).map((door) => refusal(door, "token=x&ssl_check=1")),
    ).toEqual(["ignored", "ignored", "ignored"]);
  });

  it("throws nothing but ChatError, whatever is in a signed body", () => {
    const samples = allSamples();
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.tuple(fc.constantFrom(...samples), fc.jsonValue(), fc.nat()).map(([{ payload }, value, where]) => {
        const bent = structuredClone(payload);
        replaceAt(bent, where, value);
        return JSON.stringify(bent);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom<Door>("events", "interactions", "commands"), anything, (door, body) => {
        const kind = refusal(door, door === "interactions" ? `payload=${encodeURIComponent(wellFormed(body))}` : body);
        expect(typeof kind).toBe("string");
      }),
      { numRuns: 500 },
    );
  });
});

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "?");

/** Puts `value` in the place of one of all the values in `tree`. */
function replaceAt(tree: object, where: number, value: unknown): void {
  const places: [object, string][] = [];
  const walk = (node: object) => {
    for (const [key, child] of Object.entries(node)) {
      places.push([node, key]);
      if (typeof child === "object" && child !== null) walk(child);
    }
  };
  walk(tree);
  const [node, key] = places[where % places.length]!;
  Reflect.set(node, key, value);
}
