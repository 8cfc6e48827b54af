// The first run: a token that only whoever runs Kith can read, and the first admin made with it.
import { eq, ne } from "drizzle-orm";
import { z } from "zod";
import { setting, user } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { hashPassword, newId, newKey, sameText, sha256 } from "@/lib/core/crypto";
import { invalid, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { SetUp } from "./schemas";
import { countTry } from "./throttle";
import { emailKey } from "./users";

const NAME = "setup-tokens";
export const TOKEN_MS = 60 * 60_000;

/** Only their hashes. More than one where several servers were started on the same data. */
const Tokens = z.array(z.object({ hash: z.string(), until: z.number() })).catch([]);

/** Whether there is a user. Members do not count: they come in by themselves, maybe before anybody runs the place. */
export async function isSetUp(ctx: Pick<Ctx, "db">): Promise<boolean> {
  const [found] = await ctx.db.select({ id: user.id }).from(user).where(ne(user.role, "member")).limit(1);
  return found !== undefined;
}

/** A token of 128 bits, for 60 minutes and one use; null once there is a user. */
export async function makeSetupToken(ctx: Ctx): Promise<string | null> {
  authorize(ctx, "user.create");
  const token = newKey();
  return ctx.write(async (tx) => {
    if (await isSetUp({ db: tx })) return null;
    const now = ctx.now();
    const tokens = [...(await goodTokens(tx, now)), { hash: sha256(token), until: now + TOKEN_MS }];
    const values = { value: tokens, updatedAt: now };
    await tx
      .insert(setting)
      .values({ id: NAME, ...values })
      .onConflictDoUpdate({ target: setting.id, set: values });
    return token;
  });
}

async function goodTokens(tx: Pick<WriteTx, "select">, now: number) {
  const [row] = await tx.select().from(setting).where(eq(setting.id, NAME));
  return Tokens.parse(row?.value ?? []).filter((one) => one.until > now);
}

/**
 * Makes the first admin, once.
 * @throws AppError not_found once there is a user; invalid for a wrong or old token; unavailable after too many tries.
 */
export async function createFirstAdmin(
  ctx: Ctx,
  input: unknown,
  address: string | null,
): Promise<{ userId: string; email: string }> {
  const { token, name, email, password } = parseInput(SetUp, input);
  authorize(ctx, "user.create");
  if (await isSetUp(ctx)) throw gone();
  // Whoever has the token is never held up by those who have not: it is far too long to be guessed.
  if (!isAmong(await goodTokens(ctx.db, ctx.now()), token)) {
    await countTry(ctx, { what: "setup", address });
    throw wrong();
  }
  const passwordHash = await hashPassword(password);
  return ctx.write(async (tx) => {
    if (await isSetUp({ db: tx })) throw gone();
    if (!isAmong(await goodTokens(tx, ctx.now()), token)) throw wrong();
    const userId = newId();
    const now = ctx.now();
    await tx
      .insert(user)
      .values({ id: userId, email, emailKey: emailKey(email), name, passwordHash, role: "admin", createdAt: now });
    await tx.delete(setting).where(eq(setting.id, NAME));
    await tx.audit({ action: "user.create", subject: userId, data: { role: "admin" } });
    return { userId, email };
  });
}

const isAmong = (tokens: { hash: string }[], token: string) => tokens.some((one) => sameText(one.hash, sha256(token)));

const gone = () => notFound("Kith is set up already: sign in instead. Nothing was changed.");
const wrong = () =>
  invalid(
    "That is not the token, or its 60 minutes are over. Nothing was changed: start Kith again for a new one.",
    "token",
  );
