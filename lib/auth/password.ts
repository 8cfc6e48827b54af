// Verbs on passwords: signing in with one.
import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { authorize, type Ctx } from "@/lib/core/context";
import { hashPassword, newKey, verifyPassword } from "@/lib/core/crypto";
import { invalid } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { SignIn } from "./schemas";
import { countTry, forgiveTry, type Trying } from "./throttle";
import { emailKey } from "./users";

/**
 * Who has this e-mail address and this password. An unknown address costs the same work and gets the same answer as a
 * wrong password. @throws AppError invalid for a wrong one; unavailable after too many, for the right one too.
 */
export async function signInWithPassword(
  ctx: Ctx,
  input: { email?: unknown; password?: unknown; address: string | null },
): Promise<{ userId: string }> {
  authorize(ctx, "session.open");
  const { email, password } = parseInput(SignIn, input);
  const trying: Trying = { what: "sign-in", account: emailKey(email), address: input.address };
  await countTry(ctx, trying);
  const [who] = await ctx.db
    .select()
    .from(user)
    .where(eq(user.emailKey, emailKey(email)));
  const right = await verifyPassword(password, who?.passwordHash ?? (await nobodysHash()));
  if (!right || !who?.passwordHash || who.disabledAt !== null) {
    throw invalid("The e-mail address or the password is wrong.");
  }
  await ctx.write((tx) => forgiveTry(tx, trying));
  return { userId: who.id };
}

let nobodys: Promise<string> | undefined;
/** The hash of a password that nobody has. */
const nobodysHash = () => {
  nobodys ??= hashPassword(newKey());
  return nobodys;
};
