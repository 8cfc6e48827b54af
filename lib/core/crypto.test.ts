// Secrets at rest, signatures and passwords.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appSecrets, decrypt, encrypt, hashPassword, newId, newKey, sameText, sign, verifyPassword } from "./crypto";

const OLD = "the first secret, of more than thirty-two characters";
const NEW = "the second secret, of more than thirty-two characters";

describe("what is encrypted", () => {
  it("comes back, and looks different every time", () => {
    const text = "xoxb-träge Möwe 🪁";
    expect(decrypt(encrypt(text, [OLD]), [OLD])).toBe(text);
    expect(encrypt(text, [OLD])).not.toBe(encrypt(text, [OLD]));
    expect(encrypt(text, [OLD])).not.toContain("xoxb");
    expect(decrypt(encrypt("", [OLD]), [OLD])).toBe("");
  });

  it("is still read after the secret was changed, by the previous one", () => {
    const before = encrypt("token", [OLD]);
    expect(decrypt(before, [NEW, OLD])).toBe("token");
    expect(encrypt("token", [NEW, OLD]).split(".")[1]).not.toBe(before.split(".")[1]);
  });

  it("is not read by another secret, cut, or changed by a letter", () => {
    const made = encrypt("token", [OLD]);
    expect(() => decrypt(made, [NEW])).toThrow(/set APP_SECRET/);
    expect(() => decrypt("", [OLD])).toThrow(/APP_SECRET/);
    expect(() => decrypt(made.split(".").slice(0, 4).join("."), [OLD])).toThrow(/APP_SECRET/);
    const parts = made.split(".");
    const body = Buffer.from(parts[4]!, "base64url");
    body[0]! ^= 1;
    expect(() => decrypt([...parts.slice(0, 4), body.toString("base64url")].join("."), [OLD])).toThrow();
  });
});

describe("the secret of one machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "kith-secret-"));
  beforeAll(() => {
    process.env.DATA_DIR = join(folder, "data");
    delete process.env.APP_SECRET;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is made once, and only its owner may read it", () => {
    const [secret] = appSecrets();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(appSecrets()).toEqual([secret]);
    const path = join(folder, "data", "app-secret");
    expect(readFileSync(path, "utf8").trim()).toBe(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe("a password", () => {
  it("is verified, whatever the form of its letters, and no other is", async () => {
    const stored = await hashPassword("Caf\u00e9 au lait");
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await verifyPassword("Cafe\u0301 au lait", stored)).toBe(true);
    expect(await verifyPassword("Cafe au lait", stored)).toBe(false);
    expect(await hashPassword("Caf\u00e9 au lait")).not.toBe(stored);
  });

  it("is not verified by what is no hash of ours", async () => {
    for (const stored of ["", "scrypt$32768$8$3$$", "plain text", "bcrypt$1$2$3$a$b"])
      expect(await verifyPassword("", stored)).toBe(false);
  });
});

it("ids, keys and signatures are long, differ, and depend on their use", () => {
  expect(newId()).toMatch(/^[\w-]{20}$/);
  expect(newKey()).toMatch(/^[\w-]{22}$/);
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
  expect(sign("a", "buttons", OLD)).not.toBe(sign("a", "sessions", OLD));
  expect(sign("a", "buttons", OLD)).not.toBe(sign("a", "buttons", NEW));
  expect(sameText(sign("a", "buttons", OLD), sign("a", "buttons", OLD))).toBe(true);
  expect(sameText("a", "ab")).toBe(false);
});
