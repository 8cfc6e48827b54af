// The demo page's state, and its three buttons.
import { z } from "zod";
import { connectionOf } from "@/lib/bot/connect";
import { syncPool } from "@/lib/bot/sync";
import type { Ctx } from "@/lib/core/context";
import { unavailable } from "@/lib/core/errors";
import { answer } from "@/lib/http/answer";
import { demoContext, demoView, keepForTheVisitor } from "@/lib/http/demo";
import { readJson } from "@/lib/http/json-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { type DemoState, type DemoStep, demoState } from "@/lib/meetups/demo";
import { closeRound } from "@/lib/meetups/rounds/close";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { openRound } from "@/lib/meetups/rounds/open";

const Pressed = z.object({ step: z.enum(["ask", "draw", "close"]) });

export function GET(): Promise<Response> {
  return answer(() => demoView(demoContext()));
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const ctx = demoContext();
    requireSameOrigin(request);
    const { step } = await readJson(request, Pressed);
    const state = await demoState(ctx);
    if (state === null) throw unavailable("The demo is still being set up. Try again in a few seconds.");
    await TAKE[step](ctx, state);
    return demoView(ctx);
  });
}

const TAKE: Record<DemoStep, (ctx: Ctx, state: DemoState) => Promise<unknown>> = {
  ask: async (ctx, { poolId, channel, players }) => {
    await keepForTheVisitor(players.map((player) => player.user));
    const connection = await connectionOf(ctx, "slack");
    if (connection) await syncPool(ctx, connection, { poolId, channel });
    await openRound(ctx, { poolId });
  },
  draw: (ctx, { poolId }) => drawRound(ctx, { poolId, mode: "publish" }),
  close: (ctx, { poolId }) => closeRound(ctx, { poolId }),
};
