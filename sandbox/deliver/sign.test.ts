// The signature, by the vectors of Slack's own kits.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { signature } from "./sign";

interface Vector {
  secret: string;
  timestamp: string;
  body: string;
  signature: string;
  valid?: boolean;
}

const file = new URL("../fixtures/slack/signing/vectors.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: Vector[] };

describe("signature", () => {
  it.each(vectors)("of $timestamp, valid: $valid", (vector) => {
    const made = signature(vector.secret, Number(vector.timestamp), vector.body);
    expect(made === vector.signature).toBe(vector.valid ?? true);
  });
});
