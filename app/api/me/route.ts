// Oneself: what there is, and what one is called.
import { setOwnName } from "@/lib/auth/me";
import { OwnName } from "@/lib/auth/schemas";
import { doing, reading } from "@/lib/http/dashboard";
import { me } from "@/lib/http/me";

export const GET = reading((ctx) => me(ctx));
export const PATCH = doing(OwnName, setOwnName);
