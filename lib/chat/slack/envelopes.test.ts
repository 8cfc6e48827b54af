// Recorded envelopes come to the same as the same things at the HTTP doors; anything else harms nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Door } from "../port";
import { at, list, text } from "../shape";
import { readEnvelope } from "./envelopes";
import { parse } from "./parse";
import { allSamples, fixture } from "./testing";

const frames = list(fixture("socket-mode/envelopes.json"), "samples").map((sample) => at(sample, "body"));
const own = { team: "T111", botUser: "U222" };
const TYPES: Partial<Record<Door, string>> = {
  events: "events_api",
  interactions: "interactive",
  commands: "slash_commands",
};

describe("envelopes", () => {
  it("that were recorded are told from greetings and farewells, and say what they said", () => {
    const told = frames.flatMap((frame) => readEnvelope(frame)?.event ?? []);
    expect(told.map(({ door, body }) => [door, parse(door, body, own).kind])).toEqual([
      ["interactions", "press"],
      ["events", "message"],
      ["commands", "command"],
      ["events", "ignored"],
    ]);
    expect(told[1]!.key).toBe("Ev01ERKCFKK9");
    for (const type of ["hello", "disconnect"]) {
      const those = frames.filter((frame) => text(frame, "type") === type);
      expect(those.map(readEnvelope)).toEqual(those.map(() => null));
    }
  });

  it.each(allSamples().filter(({ payload }) => payload.type !== "url_verification"))(
    "$name comes to the same as over HTTP",
    (sample) => {
      const { door, payload, body } = sample;
      const envelope = readEnvelope({ envelope_id: "e", type: TYPES[door], payload });
      const again = readEnvelope({ envelope_id: "f", type: TYPES[door], payload, retry_attempt: 1 });
      expect(envelope!.event!.key).toBe(again!.event!.key);
      expect(parse(door, envelope!.event!.body, own)).toEqual(parse(door, body, own));
    },
  );

  it("of any shape are read without a fault", () => {
    const anything = fc.record({ envelope_id: fc.anything(), type: fc.anything(), payload: fc.anything() });
    fc.assert(fc.property(fc.oneof(anything, fc.anything()), (frame) => void readEnvelope(frame)));
  });
});
