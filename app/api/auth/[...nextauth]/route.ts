// Signing in and out, by next-auth.
import { connectionOf } from "@/lib/bot/connect";
import { openContext } from "@/lib/core/context";
import { authHandler } from "@/lib/http/auth";

const handler = authHandler(async (platform, user) => {
  const connection = await connectionOf(openContext({ kind: "job", name: "sign-in" }), platform);
  return (await connection?.port.person(user).catch(() => null)) ?? null;
});

export const GET = handler;
export const POST = handler;
