// What people may set about themselves.
import { z } from "zod";

export const PUBLIC_NAMES = ["name", "initials", "hidden"] as const;
export type PublicName = (typeof PUBLIC_NAMES)[number];

export const SetOwnPublicName = z.object({ publicName: z.enum(PUBLIC_NAMES), seen: z.enum(PUBLIC_NAMES).optional() });
export type SetOwnPublicName = z.infer<typeof SetOwnPublicName>;
