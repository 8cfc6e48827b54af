// What people may set about themselves.
import { z } from "zod";
import { PUBLIC_NAMES } from "./choices";

export const SetOwnPublicName = z.object({ publicName: z.enum(PUBLIC_NAMES), seen: z.enum(PUBLIC_NAMES).optional() });
export type SetOwnPublicName = z.infer<typeof SetOwnPublicName>;
