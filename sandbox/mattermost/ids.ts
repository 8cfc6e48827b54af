// The ids of Mattermost: 26 letters and digits of its own alphabet, for 128 random bits.
import { randomBytes } from "node:crypto";

const alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";

export function newId(): string {
  let bits = 0;
  let waiting = 0;
  let id = "";
  for (const byte of randomBytes(17)) {
    bits = ((bits << 8) | byte) & 0xffff;
    waiting += 8;
    while (waiting >= 5 && id.length < 26) {
      waiting -= 5;
      id += alphabet[(bits >> waiting) & 31];
    }
  }
  return id;
}

/** Whether it has the form of an id; nobody need have it. */
export const isId = (value: unknown): value is string => typeof value === "string" && /^[A-Za-z0-9]{26}$/.test(value);
