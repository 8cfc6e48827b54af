// What is done with a connection, by its last part: POST /api/connections/slack/connect and so on.
import { z } from "zod";
import { testConnection } from "@/lib/bot/connection-check";
import { PLATFORMS, type PlatformName } from "@/lib/bot/connection-schemas";
import { connect, disconnect, removePart, rotate } from "@/lib/bot/connections";
import { setWorkspace } from "@/lib/bot/workspace-settings";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { doing } from "@/lib/http/dashboard";

const STEPS: Record<string, (ctx: Ctx, platform: PlatformName, input: object) => Promise<unknown>> = {
  connect,
  rotate,
  remove: removePart,
  disconnect: (ctx, platform) => disconnect(ctx, platform),
  test: (ctx, platform) => testConnection(ctx, platform),
  settings: setWorkspace,
};

export const POST = doing(z.looseObject({}), (ctx, input, { params: { platform, step = "" } }) => {
  const known = PLATFORMS.find((name) => name === platform);
  const act = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
  if (!known || !act) throw notFound("There is no such thing to do. Nothing was changed.");
  return act(ctx, known, input);
});
