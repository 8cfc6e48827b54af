// The doors for requests: commands and webhooks by their token, presses by their seal, and what anybody might send.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import type { Door } from "../port";
import { at, isObject, list, text } from "../shape";
import { attachmentsOf, type Sealed } from "./buttons";
import { parse, read } from "./parse";
import { fixture, RECORDED } from "./testing";

/** As the recordings have it in place of the real one. */
const TOKEN = "<secret-token>";
const NOW = 1_800_000_000_000;
const [TEAM, CHANNEL, ANA, BEA, POST] = ["t", "c", "a", "b", "p"].map((letter) => letter.repeat(26));

const seal = (said: string) => createHmac("sha256", "key").update(said).digest("hex");
const reader = {
  own: RECORDED,
  commandToken: TOKEN as string | null,
  webhookToken: TOKEN as string | null,
  isSealed: (said: string, mac: string) => seal(said) === mac,
};

function receive(door: Door, body: string, headers: Record<string, string> = {}, from = reader, now = NOW) {
  return read({ door, headers, body: new TextEncoder().encode(body), now }, from);
}
function refusal(work: () => unknown): unknown {
  try {
    work();
    return "done";
  } catch (error) {
    return error instanceof ChatError ? error.code : error;
  }
}

describe("a command", () => {
  const requests = list(fixture("commands.json"), "requests");
  const [first] = requests;
  const raw = text(first, "raw");
  const authorization = text(first, "headers", "authorization");

  it.each(requests.map((request) => [text(request, "label"), request]))("is read: %s", (_label, request) => {
    const headers = { authorization: text(request, "headers", "authorization") };
    const { key, inbound } = receive("commands", text(request, "raw"), headers);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(inbound).toMatchObject({ kind: "command", command: expect.stringMatching(/^\//), team: RECORDED.team });
    expect(parse("commands", text(request, "raw"), RECORDED)).toEqual(inbound);
  });

  it("says who commands what, where, and how to answer", () => {
    expect(receive("commands", raw, { authorization }).inbound).toEqual({
      kind: "command",
      team: RECORDED.team,
      user: "miispod38bda9ekoz1m4jsec4y",
      command: "/kith",
      text: "list quarks @bob",
      conversation: "5cdbiz1si7nxzpmqrd4qgf819r",
      answer: {
        url: "http://localhost:8065/hooks/commands/<response-url-id>",
        posted: null,
        user: "miispod38bda9ekoz1m4jsec4y",
      },
    });
  });

  it("is let in by its token only", () => {
    const bare = raw.replace(`&token=${TOKEN}`, "");
    const wrong = raw.replace(TOKEN, "another");
    expect(refusal(() => receive("commands", raw))).toBe("done");
    expect(refusal(() => receive("commands", bare, { authorization }))).toBe("done");
    expect(refusal(() => receive("commands", bare))).toBe("unsigned");
    expect(refusal(() => receive("commands", wrong))).toBe("unsigned");
    expect(refusal(() => receive("commands", wrong, { authorization }))).toBe("unsigned");
    expect(refusal(() => receive("commands", raw, { authorization: "Token another" }))).toBe("unsigned");
    for (const commandToken of [null, ""]) {
      expect(refusal(() => receive("commands", raw, {}, { ...reader, commandToken }))).toBe("unsigned");
      expect(refusal(() => receive("commands", "token=", {}, { ...reader, commandToken }))).toBe("unsigned");
    }
  });

  it("without its parts is malformed", () => {
    expect(refusal(() => receive("commands", `token=${TOKEN}&command=/kith`))).toBe("malformed");
    expect(refusal(() => receive("commands", raw.replace("&user_id=", "&user_id=../")))).toBe("malformed");
  });
});

describe("an outgoing webhook", () => {
  const requests = list(fixture("webhooks.json"), "requests");
  const [json, form, byBot] = requests.map((request) => text(request, "raw"));

  it("is a post in a channel, as JSON and as a form", () => {
    expect(receive("webhook", json!)).toMatchObject({
      key: "post:rx7dd56943r19ygz4w7ozbsxmr",
      inbound: {
        kind: "message",
        team: RECORDED.team,
        user: "miispod38bda9ekoz1m4jsec4y",
        conversation: "s8cowtu9rp8xupanhnppfk7joo",
        conversationKind: "channel",
        message: "rx7dd56943r19ygz4w7ozbsxmr",
        text: "!kith list quarks",
        files: 0,
      },
    });
    expect(receive("webhook", form!)).toMatchObject({
      key: "post:3dy9yq9si3y6jfhjeu7ou96gqe",
      inbound: { kind: "message", text: "!form list quarks" },
    });
  });

  it("has the key the gateway gives the same post", () => {
    expect(receive("webhook", json!).key).toBe(`post:${text(JSON.parse(json!), "post_id")}`);
  });

  it("is no loop: the bot's own posts come to nothing", () => {
    expect(receive("webhook", byBot!).inbound.kind).toBe("ignored");
  });

  it("is let in by its token only", () => {
    expect(refusal(() => receive("webhook", json!.replace(TOKEN, "another")))).toBe("unsigned");
    expect(refusal(() => receive("webhook", json!, { authorization: `Token ${TOKEN}` }))).toBe("done");
    expect(refusal(() => receive("webhook", json!, {}, { ...reader, webhookToken: null }))).toBe("unsigned");
    expect(refusal(() => receive("webhook", JSON.stringify({ token: TOKEN })))).toBe("malformed");
  });
});

describe("a press", () => {
  const place = {
    workspace: TEAM!,
    channel: CHANNEL!,
    delivery: "d1",
    addressees: [ANA!, BEA!],
    until: NOW,
  };
  const drawn = attachmentsOf(
    {
      parts: [
        { kind: "buttons", buttons: [{ action: "availability.yes", label: "Yes", subject: "r1" }] },
        { kind: "menu", action: "pool", subject: "m1", placeholder: "Which?", options: [{ label: "A", value: "1" }] },
      ],
    },
    place,
    { actionsUrl: "https://kith.example/api/mattermost/actions", seal },
  );
  const [button, menu] = drawn[0]!.actions.map(({ integration }) => integration.context);
  /** As Mattermost posts it; the recordings have another context. */
  const recorded = at(list(fixture("actions.json"), "requests")[2], "body");
  function pressed(context: unknown, more: Record<string, unknown> = {}) {
    const base = isObject(recorded) ? recorded : {};
    return { ...base, user_id: ANA, channel_id: CHANNEL, post_id: POST, trigger_id: "x", context, ...more };
  }
  const press = (context: unknown, more = {}, now = NOW) =>
    receive("actions", JSON.stringify(pressed(context, more)), {}, reader, now);

  it("on a button of ours is one", () => {
    const { inbound } = press(button);
    expect(inbound).toEqual({
      kind: "press",
      team: TEAM,
      user: ANA,
      action: "availability.yes",
      subject: "r1",
      deliveryId: "d1",
      conversation: CHANNEL,
      answer: { url: null, posted: { conversation: CHANNEL, message: POST }, user: ANA },
    });
    expect(parse("actions", JSON.stringify(pressed(button)), RECORDED)).toEqual(inbound);
  });

  it("in a menu says what was chosen", () => {
    const { inbound } = press({ ...menu, selected_option: "1" });
    expect(inbound).toMatchObject({ kind: "press", action: "pool", subject: "m1:1" });
  });

  it("is the same when it comes again, and another when it is done again", () => {
    expect(press(button).key).toBe(press(button).key);
    const others = [
      press(button, { trigger_id: "y" }),
      press(button, { user_id: BEA }),
      press(button, { post_id: "q".repeat(26) }),
      press(menu),
    ];
    expect(new Set([press(button), ...others].map(({ key }) => key)).size).toBe(5);
  });

  it("is declined, with a word, when it is somebody else's, too late, or elsewhere", () => {
    const declined = (context: unknown, more = {}, now = NOW) => {
      const { inbound } = press(context, more, now);
      return inbound.kind === "declined" ? [inbound.reason, inbound.body] : inbound.kind;
    };
    const words = { ephemeral_text: expect.stringMatching(/./) };
    expect(declined(button, { user_id: "x".repeat(26) })).toEqual(["not_yours", words]);
    expect(declined(button, {}, NOW + 1)).toEqual(["too_old", words]);
    expect(declined(button, { channel_id: "x".repeat(26) })).toEqual(["unknown", words]);
    for (const { body } of list(fixture("actions.json"), "requests").filter(isObject)) {
      expect(receive("actions", JSON.stringify(body)).inbound.kind).toBe("declined");
    }
  });

  it("with anything of its context bent is declined", () => {
    const bent = fc.oneof(
      fc
        .constantFrom("action", "subject", "delivery", "workspace", "channel", "mac")
        .chain((key) => fc.tuple(fc.constant(key), fc.string()).filter(([, value]) => value !== at(button, key))),
      fc.tuple(
        fc.constant("addressees"),
        fc.oneof(fc.constant([ANA]), fc.constant([BEA, ANA]), fc.anything(), fc.array(fc.string())),
      ),
      fc.tuple(fc.constant("until"), fc.anything()),
    );
    fc.assert(
      fc.property(bent, fc.boolean(), ([key, value], here) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(at(button, key)));
        const context = { ...button, [key]: value };
        const more = here && key === "channel" ? { channel_id: value } : {};
        expect(press(context, more, 0).inbound.kind).toBe("declined");
      }),
    );
  });

  it("of which the seal would be one over other words is declined", () => {
    const swapped = { ...button, action: button!.subject, subject: button!.action };
    expect(press(swapped).inbound.kind).toBe("declined");
    const joined = { ...button, addressees: [`${ANA}","${BEA}`] } as Sealed;
    expect(press(joined).inbound.kind).toBe("declined");
  });

  it("that is no JSON is malformed, whatever else it is", () => {
    expect(refusal(() => receive("actions", "context=1"))).toBe("malformed");
    expect(refusal(() => receive("actions", "[]"))).toBe("malformed");
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
        for (const door of ["actions", "commands", "webhook", "gateway"] as const) {
          expect(["done", "malformed", "unsigned"]).toContain(refusal(() => receive(door, body)));
        }
      }),
    );
  });
});

it("reads UTF-8 only, and only by doors of Mattermost's", () => {
  const request = { door: "actions" as const, headers: {}, body: new Uint8Array([0xff, 0xfe]), now: NOW };
  expect(refusal(() => read(request, reader))).toBe("malformed");
  expect(refusal(() => receive("events", "{}"))).toBe("malformed");
  expect(refusal(() => parse("interactions", "{}", RECORDED))).toBe("malformed");
});
