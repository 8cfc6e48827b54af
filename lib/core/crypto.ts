// Ids, encryption at rest, signatures and passwords.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";
import { unavailable } from "./errors";

/** 20 characters, 120 random bits. */
export const newId = () => randomBytes(15).toString("base64url");
/** 128 random bits in 22 characters, for links that are the key themselves. */
export const newKey = () => randomBytes(16).toString("base64url");
export const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** The present secret first, then the previous one. Made on first use where one machine keeps its own data. */
export function appSecrets(): string[] {
  const { appSecret, appSecretPrevious, dataDir } = env();
  const present = appSecret ?? keptSecret(dataDir);
  return appSecretPrevious === null ? [present] : [present, appSecretPrevious];
}

const kept = new Map<string, string>();

/** Read once: it is asked for with everything that comes in. */
function keptSecret(dataDir: string): string {
  const secret = kept.get(dataDir) ?? storedSecret(dataDir);
  kept.set(dataDir, secret);
  return secret;
}

function storedSecret(dataDir: string): string {
  const path = join(dataDir, "app-secret");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // `wx`: of two processes that start together, one writes and both read the same.
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    chmodSync(path, 0o600);
  }
  return readFileSync(path, "utf8").trim();
}

/** Made once for each secret and use, of which there are few: each webhook needs one. */
const derived = new Map<string, Buffer>();

function derive(secret: string, use: string): Buffer {
  const key = derived.get(`${use}\0${secret}`) ?? Buffer.from(hkdfSync("sha256", secret, "kith", use, 32));
  derived.set(`${use}\0${secret}`, key);
  return key;
}
const keyName = (secret: string) => sha256(`name:${secret}`).slice(0, 8);

/** AES-256-GCM; the text names the secret it was made with, so that secrets can be changed. */
export function encrypt(plain: string, secrets = appSecrets()): string {
  const secret = secrets[0]!;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(secret, "at-rest"), iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [
    "v1",
    keyName(secret),
    iv.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    body.toString("base64url"),
  ].join(".");
}

/** @throws AppError unavailable when no secret at hand made this text. */
export function decrypt(text: string, secrets = appSecrets()): string {
  const [version, name, iv, tag, body] = text.split(".");
  const secret = secrets.find((s) => keyName(s) === name);
  if (version !== "v1" || !secret || iv === undefined || tag === undefined || body === undefined) {
    throw unavailable(
      "What is stored cannot be decrypted. Nothing was changed: set APP_SECRET (or APP_SECRET_PREVIOUS) to the secret it was stored with.",
    );
  }
  const decipher = createDecipheriv("aes-256-gcm", derive(secret, "at-rest"), Buffer.from(iv, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}

/** The same for what may have been kept before it was encrypted. */
export const unsealed = (text: string): string => (/^v1\.[0-9a-f]{8}\./.test(text) ? decrypt(text) : text);

/** HMAC-SHA256 in hex under a key derived for this use. */
export function sign(text: string, use: string, secret = appSecrets()[0]!): string {
  return createHmac("sha256", derive(secret, use)).update(text).digest("hex");
}

export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}

// N = 2^15, r = 8, p = 3: OWASP's password storage advice for scrypt; 32 MB for a moment.
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 * 1024 };

const scryptKey = (password: string, salt: Buffer, cost: typeof COST) =>
  new Promise<Buffer>((done, fail) =>
    scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error ? fail(error) : done(key))),
  );

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await scryptKey(password, salt, COST);
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = stored.split("$");
  if (scheme !== "scrypt" || !salt || !key) return false;
  const made = await scryptKey(password, Buffer.from(salt, "base64url"), {
    ...COST,
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(made, Buffer.from(key, "base64url"));
}
