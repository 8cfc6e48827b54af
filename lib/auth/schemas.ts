// What people type to sign in, to be let in, and to let others in; shared by the forms and the verbs.
import { z } from "zod";
import { harmless, isVisible } from "@/lib/core/text";
import { ROLES } from "./choices";

const EMAIL_LENGTH = 254;
const TOO_LONG = `An e-mail address has at most ${EMAIL_LENGTH} characters.`;
const NOT_ONE = "That is not an e-mail address.";

export const Email = z
  .string()
  .trim()
  .min(1, "Type an e-mail address.")
  .max(EMAIL_LENGTH, TOO_LONG)
  .pipe(z.email(NOT_ONE));
/** Left empty it is null. */
const OptionalEmail = z
  .string()
  .trim()
  .max(EMAIL_LENGTH, TOO_LONG)
  .refine((text) => text === "" || z.email().safeParse(text).success, NOT_ONE)
  .nullable()
  .transform((text) => text || null);
export const Name = z
  .string()
  .transform((text) => harmless(text).replace(/\s+/gu, " ").trim())
  .pipe(z.string().max(100, "A name has at most 100 characters.").refine(isVisible, "Type a name."));

/** Long enough not to be guessed; what it is made of is nobody's business. */
export const NewPassword = z
  .string()
  .min(12, "A password needs at least 12 characters.")
  .max(1000, "A password has at most 1000 characters.");
const PresentPassword = z.string().min(1, "Type your password.").max(1000, "A password has at most 1000 characters.");

/** Typed twice, because it cannot be seen. */
const isTwice = ({ password, again }: { password: string; again: string }) => password === again;
const TWICE = { error: "The two passwords differ.", path: ["again"] };

export const SignIn = z.object({ email: Email, password: PresentPassword });
export type SignIn = z.infer<typeof SignIn>;

const Key = z.string().trim().min(1, "Type the token.").max(200, "That is longer than any token.");

export const SetUp = z
  .object({ token: Key, name: Name, email: Email, password: NewPassword, again: z.string() })
  .refine(isTwice, TWICE);
export type SetUp = z.infer<typeof SetUp>;

const Id = z.string().min(1).max(64);
const Pools = z.array(Id).max(1000);

/** `pools` are the ids of those a manager manages. */
export const Invite = z.object({
  name: Name,
  email: OptionalEmail.default(null),
  role: z.enum(ROLES),
  pools: Pools.default([]),
});
export type Invite = z.infer<typeof Invite>;

/** An address that came with the invitation stays as it is. */
export const AcceptInvitation = z
  .object({ email: Email, password: NewPassword, again: z.string() })
  .refine(isTwice, TWICE);
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Changes only what is given; `seen` is what the editor was shown of it. */
export const EditUser = z.object({
  name: Name.optional(),
  email: Email.optional(),
  role: z.enum([...ROLES, "member"]).optional(),
  pools: Pools.optional(),
  seen: z
    .object({ name: z.string(), email: z.string().nullable(), role: z.string(), pools: z.array(z.string()) })
    .partial()
    .optional(),
});
export type EditUser = z.infer<typeof EditUser>;

export const OwnName = z.object({ name: Name, seen: z.string().optional() });
export type OwnName = z.infer<typeof OwnName>;

export const ChangePassword = z
  .object({ present: PresentPassword, password: NewPassword, again: z.string() })
  .refine(isTwice, TWICE);
export type ChangePassword = z.infer<typeof ChangePassword>;
