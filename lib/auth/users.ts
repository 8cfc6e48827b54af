// Verbs on users: who may sign in.
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { grant, pool, type UserRole, user } from "@/db/schema";
import { authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { hashPassword, newId, verifyPassword } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { AppError, conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { endSessionsOf } from "./sessions";

const NewUser = z.object({
  email: z.email("That is not an e-mail address.").max(254),
  password: z.string().min(12, "A password needs at least 12 characters.").max(1000),
  role: z.enum(["admin", "manager", "viewer"]),
  /** Slugs of the pools a manager manages. */
  pools: z.array(z.string()).default([]),
});

export const emailKey = (email: string) => email.trim().toLowerCase();

/** @throws AppError conflict when the e-mail is taken, not_found for an unknown pool. */
export async function createUser(ctx: Ctx, input: unknown): Promise<{ id: string; email: string; role: UserRole }> {
  const wanted = parseInput(NewUser, input);
  authorize(ctx, "user.create");
  const passwordHash = await hashPassword(wanted.password);
  return ctx.write(async (tx) => {
    await refuseTakenEmail(tx, wanted.email);
    const id = newId();
    const { email, role } = wanted;
    await tx
      .insert(user)
      .values({ id, email, emailKey: emailKey(email), name: email, passwordHash, role, createdAt: ctx.now() });
    await grantPools(tx, id, await idsOf(tx, wanted.pools));
    await tx.audit({ action: "user.create", subject: id, data: { role } });
    return { id, email, role };
  });
}

/** Sign-in goes by the address, so two may not have the same. @throws AppError conflict. */
export async function refuseTakenEmail(tx: WriteTx, email: string, but?: string): Promise<void> {
  const [taken] = await tx
    .select({ id: user.id })
    .from(user)
    .where(eq(user.emailKey, emailKey(email)));
  if (taken && taken.id !== but)
    throw conflict(`Somebody with the e-mail address ${email} exists already. Nothing was changed.`, "email");
}

async function idsOf(tx: WriteTx, slugs: string[]): Promise<string[]> {
  const ids = [];
  for (const slug of slugs) {
    const [found] = await tx.select({ id: pool.id }).from(pool).where(eq(pool.slug, slug));
    if (!found) throw notFound(`There is no pool ${slug}. Nothing was changed.`);
    ids.push(found.id);
  }
  return ids;
}

/** @throws AppError not_found for an id that no pool has. */
export async function grantPools(tx: WriteTx, userId: string, poolIds: string[]): Promise<void> {
  const known =
    poolIds.length === 0 ? [] : await tx.select({ id: pool.id }).from(pool).where(inArray(pool.id, poolIds));
  if (known.length < new Set(poolIds).size)
    throw notFound("One of these pools does not exist any more. Nothing was changed: look at them again.");
  for (const { id: poolId } of known) await tx.insert(grant).values({ userId, poolId });
}

function asTaken(error: unknown): null {
  if (error instanceof AppError && error.code === "conflict") return null;
  throw error;
}

/** Makes or updates the admin that ADMIN_EMAIL and ADMIN_PASSWORD name; does nothing without them. */
export async function ensureFirstAdmin(ctx: Ctx): Promise<void> {
  const { adminEmail: email, adminPassword: password } = env();
  if (email === null || password === null) return;
  const [known] = await ctx.db
    .select()
    .from(user)
    .where(eq(user.emailKey, emailKey(email)));
  if (!known) {
    const made = await createUser(ctx, { email, password, role: "admin" }).catch(asTaken);
    // Another server that starts at the same time was first.
    return made ? undefined : ensureFirstAdmin(ctx);
  }
  authorize(ctx, "user.create");
  if (known.role === "admin" && known.passwordHash !== null && (await verifyPassword(password, known.passwordHash)))
    return;
  const passwordHash = await hashPassword(password);
  await ctx.write(async (tx) => {
    await tx.update(user).set({ role: "admin", passwordHash, disabledAt: null }).where(eq(user.id, known.id));
    await endSessionsOf(tx, known.id, ctx.now());
    await tx.audit({ action: "user.update", subject: known.id, data: { from: "environment" } });
  });
}
