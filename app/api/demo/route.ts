// The demo page's state, and its three buttons.
import { z } from "zod";
import { answer } from "@/lib/http/answer";
import { demoContext, demoView } from "@/lib/http/demo";
import { readJson } from "@/lib/http/json-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { closeRound } from "@/lib/meetups/rounds/close";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { openRound } from "@/lib/meetups/rounds/open";

const Pressed = z.object({ step: z.enum(["ask", "draw", "close"]), poolId: z.string() });

export function GET(): Promise<Response> {
  return answer(() => demoView(demoContext()));
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const ctx = demoContext();
    requireSameOrigin(request);
    const { step, poolId } = await readJson(request, Pressed);
    if (step === "ask") await openRound(ctx, { poolId });
    if (step === "draw") await drawRound(ctx, { poolId, mode: "publish" });
    if (step === "close") await closeRound(ctx, { poolId });
    return demoView(ctx);
  });
}
