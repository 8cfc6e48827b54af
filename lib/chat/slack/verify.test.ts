// Slack's signature: the published vectors, the window, and everything a forger might leave out or bend.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { list, text } from "../shape";
import { fixture } from "./testing";
import { isSigned } from "./verify";

const SECRET = "0123456789abcdef0123456789abcdef";

function signed(body: Uint8Array, at: number, secret = SECRET) {
  const timestamp = `${at}`;
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  return { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${hash}` };
}

function check(body: Uint8Array, headers: Record<string, string | undefined>, seconds: number, secret = SECRET) {
  return isSigned({ door: "events", headers, body, now: seconds * 1000 }, secret);
}

describe("isSigned", () => {
  const vectors = list(fixture("signing/vectors.json"), "vectors");

  it.each(vectors.map((vector, index) => [index, vector]))("agrees with published vector %i", (_index, vector) => {
    const timestamp = text(vector, "timestamp");
    const headers = { "x-slack-request-timestamp": timestamp, "x-slack-signature": text(vector, "signature") };
    const result = check(Buffer.from(text(vector, "body")), headers, Number(timestamp), text(vector, "secret"));
    expect(result).toBe(!(vector instanceof Object && "valid" in vector && vector.valid === false));
  });

  it("accepts any bytes it signed, and none that differ by one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (body, where, by) => {
        const headers = signed(body, 1_700_000_000);
        expect(check(body, headers, 1_700_000_000)).toBe(true);
        const bent = Uint8Array.from(body);
        bent[where % bent.length]! ^= by;
        expect(check(bent, headers, 1_700_000_000)).toBe(false);
      }),
    );
  });

  it("keeps a window of 300 seconds to both sides", () => {
    const body = Buffer.from("{}");
    const at = 1_700_000_000;
    for (const off of [-300, -1, 0, 1, 300]) expect(check(body, signed(body, at + off), at)).toBe(true);
    for (const off of [-301, 301, -86_400, 86_400]) expect(check(body, signed(body, at + off), at)).toBe(false);
  });

  it("refuses what is missing or malformed, and an empty secret", () => {
    const body = Buffer.from("{}");
    const good = signed(body, 1_700_000_000);
    const bad = [
      {},
      { ...good, "x-slack-signature": undefined },
      { ...good, "x-slack-request-timestamp": undefined },
      { ...good, "x-slack-signature": good["x-slack-signature"].slice(3) },
      { ...good, "x-slack-signature": good["x-slack-signature"].slice(0, -2) },
      { ...good, "x-slack-signature": good["x-slack-signature"].toUpperCase() },
      { ...good, "x-slack-signature": good["x-slack-signature"].replace("v0", "v1") },
      { ...good, "x-slack-request-timestamp": "NaN" },
      { ...good, "x-slack-request-timestamp": "1700000000.0" },
      { ...good, "x-slack-request-timestamp": " 1700000000" },
      { ...good, "x-slack-request-timestamp": "" },
    ];
    for (const headers of bad) expect(check(body, headers, 1_700_000_000)).toBe(false);
    expect(check(body, signed(body, 1_700_000_000, ""), 1_700_000_000, "")).toBe(false);
    expect(check(body, signed(body, 1_700_000_000, "another"), 1_700_000_000)).toBe(false);
  });
});
