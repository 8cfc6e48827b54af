// Whether the platform can be reached: asked with something harmless before more is sent into an outage.
import { ChatError } from "@/lib/chat/chat-error";
import type { Ctx } from "@/lib/core/context";
import type { Connection } from "./connect";

/** After a call that certainly did nothing: seconds by number of attempts, the last for all further ones. */
const BACK_OFF_S = [1, 2, 5, 10, 20, 30, 60];

export const backOff = (times: number) => BACK_OFF_S[Math.min(times, BACK_OFF_S.length) - 1]! * 1000;

/** How often in a row a workspace's platform could not be reached; not there while it can. */
const troubled = new Map<string, number>();

export const isTroubled = (workspaceId: string) => troubled.has(workspaceId);

/**
 * null when the platform answers, else from when on (ms) to try again. Sending into an outage would leave everything
 * uncertain, and each to be looked for.
 */
export async function awayUntil(ctx: Ctx, { workspaceId, port }: Connection): Promise<number | null> {
  try {
    await port.identify();
    troubled.delete(workspaceId);
    return null;
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const times = (troubled.get(workspaceId) ?? 0) + 1;
    troubled.set(workspaceId, times);
    return ctx.now() + backOff(times);
  }
}
