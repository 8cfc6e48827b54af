// Verbs on invitations: a link that lets somebody choose a password, or bind their account of the chat, once.
import { and, eq, isNull } from "drizzle-orm";
import { invitation, type UserRole, user } from "@/db/schema";
import { actingAs, authorize, type Ctx, type WriteTx } from "@/lib/core/context";
import { hashPassword, newId, newKey, sha256 } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { conflict, notFound } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { knownUser } from "./edit-users";
import { AcceptInvitation, Invite } from "./schemas";
import { endSessionsOf } from "./sessions";
import { countTry } from "./throttle";
import { emailKey, grantPools, refuseTakenEmail } from "./users";

export const INVITATION_MS = 7 * 86_400_000;

export interface InvitationLink {
  userId: string;
  name: string;
  /** Shown once: only its hash is kept. */
  url: string;
  expiresAt: number;
}

/** What the invited person is shown. */
export interface OpenInvitation {
  id: string;
  userId: string;
  name: string;
  email: string | null;
  role: UserRole;
  /** They could sign in before: this is a new beginning with their password. */
  isReset: boolean;
}

type Invited = { kind: "open"; invitation: OpenInvitation } | { kind: "used" } | { kind: "expired" };

/** Makes a user who can do nothing yet but follow the link. @throws AppError conflict for a taken address. */
export async function invite(ctx: Ctx, input: unknown): Promise<InvitationLink> {
  const { name, email, role, pools } = parseInput(Invite, input);
  authorize(ctx, "user.create");
  return ctx.write(async (tx) => {
    if (email !== null) await refuseTakenEmail(tx, email);
    const id = newId();
    const key = email === null ? null : emailKey(email);
    await tx.insert(user).values({ id, name, email, emailKey: key, role, createdAt: ctx.now() });
    await grantPools(tx, id, role === "manager" ? pools : []);
    await tx.audit({ action: "user.invite", subject: id, data: { role } });
    return linkFor(tx, { id, name }, ctx.now());
  });
}

/** A new link, and none before it works any more: the first was lost, or the password is forgotten. */
export async function reinvite(ctx: Ctx, input: { userId: string }): Promise<InvitationLink> {
  authorize(ctx, "user.edit");
  return ctx.write(async (tx) => {
    const who = await knownUser(tx, input.userId);
    if (who.disabledAt !== null) throw conflict(`${who.name} is disabled. Nothing was changed: enable them first.`);
    await tx.audit({ action: "user.reinvite", subject: who.id });
    return linkFor(tx, who, ctx.now());
  });
}

async function linkFor(tx: WriteTx, who: { id: string; name: string }, now: number): Promise<InvitationLink> {
  const key = newKey();
  await withdraw(tx, who.id);
  const expiresAt = now + INVITATION_MS;
  const row = { id: newId(), keyHash: sha256(key), userId: who.id, createdAt: now, expiresAt };
  await tx.insert(invitation).values(row);
  return { userId: who.id, name: who.name, url: `${env().appUrl}/invite/${key}`, expiresAt };
}

const withdraw = (tx: WriteTx, userId: string) =>
  tx.delete(invitation).where(and(eq(invitation.userId, userId), isNull(invitation.usedAt)));

/** What a link leads to. @throws AppError not_found for one that never was; unavailable after too many of those. */
export async function invitationOf(ctx: Ctx, input: { key: string; address: string | null }): Promise<Invited> {
  authorize(ctx, "session.open");
  const found = await readInvitation(ctx.db, ctx.now(), { keyHash: sha256(input.key) });
  if (found !== null) return found;
  await countTry(ctx, { what: "invitation", address: input.address });
  throw notFound("There is no such invitation. Nothing was changed: ask an admin for a new link.");
}

/** Used, expired or open; null for none at all. One whose user is disabled has expired. */
export async function readInvitation(
  tx: Pick<WriteTx, "select">,
  now: number,
  which: { keyHash: string } | { id: string },
): Promise<Invited | null> {
  const [found] = await tx
    .select({ invitation, user })
    .from(invitation)
    .innerJoin(user, eq(user.id, invitation.userId))
    .where("id" in which ? eq(invitation.id, which.id) : eq(invitation.keyHash, which.keyHash));
  if (!found) return null;
  if (found.invitation.usedAt !== null) return { kind: "used" };
  if (found.invitation.expiresAt <= now || found.user.disabledAt !== null) return { kind: "expired" };
  const { name, email, role, passwordHash, accountId } = found.user;
  const { id, userId } = found.invitation;
  const isReset = passwordHash !== null || accountId !== null;
  return { kind: "open", invitation: { id, userId, name, email, role, isReset } };
}

/** Chooses a password: the link is used up, and whoever was signed in as this user is out. */
export async function acceptInvitation(
  ctx: Ctx,
  input: { key: string; address: string | null },
  form: unknown,
): Promise<{ email: string }> {
  const { email, password } = parseInput(AcceptInvitation, form);
  const wanted = openOrThrow(await invitationOf(ctx, input));
  const passwordHash = await hashPassword(password);
  return asInvited(ctx, wanted).write(async (tx) => {
    const open = openOrThrow(await readInvitation(tx, ctx.now(), wanted));
    const address = open.email ?? email;
    await refuseTakenEmail(tx, address, open.userId);
    await tx
      .update(user)
      .set({ email: address, emailKey: emailKey(address), passwordHash })
      .where(eq(user.id, open.userId));
    await useUp(tx, open, "password", ctx.now());
    return { email: address };
  });
}

function openOrThrow(found: Invited | null): OpenInvitation {
  if (found?.kind === "open") return found.invitation;
  throw conflict("This invitation was used, or its time is over. Nothing was changed: ask an admin for a new link.");
}

/** Who holds the link is taken for the person it was made for. */
export const asInvited = (ctx: Ctx, { userId: id, name, role }: OpenInvitation): Ctx =>
  actingAs(ctx, { kind: "user", id, name, role, pools: [] });

/** Part of what accepts it, in the same transaction: the link works no more, and older sessions end. */
export async function useUp(tx: WriteTx, open: OpenInvitation, by: string, now: number): Promise<void> {
  await tx.update(invitation).set({ usedAt: now }).where(eq(invitation.id, open.id));
  await withdraw(tx, open.userId);
  await endSessionsOf(tx, open.userId, now);
  await tx.audit({ action: "invitation.accept", subject: open.userId, data: { by } });
}
