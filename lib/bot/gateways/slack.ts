// Listens to Slack by Socket Mode: what comes is taken as if it had come to the doors.
import { ChatError } from "@/lib/chat/chat-error";
import type { GatewayEvent, GatewayListener } from "@/lib/chat/port";
import type { Ctx } from "@/lib/core/context";
import { kindOf, log } from "@/lib/core/log";
import { accept } from "../accept";
import { hearing, noteHearing, type PlatformHealth, UNCHECKED } from "../connect";
import { connectionBehind, type Line, type Listened } from "./listening";

export const SLACK: Listened = {
  platform: "slack",
  // Slack spreads what happens over all connections of an app, each thing to one of them: two processes that listen share
  // the work, and when one ends the other goes on at once.
  isForOne: false,
  listener: listenerFor,
  note: (health) => noteHearing("slack", health),
  unheard: () => noteHearing("slack", UNCHECKED),
  elsewhere: () => UNCHECKED,
};

const WORDS: Record<string, string> = {
  link_disabled: "Socket Mode is switched off in the Slack app",
  too_many_websockets: "ten others listen with this Slack app already",
};

function listenerFor(ctx: Ctx, line: Line): GatewayListener {
  const tell = (health: PlatformHealth) => {
    line.health = noteHearing("slack", health);
  };
  return {
    heard: (event) => take(ctx, line, event),
    async connected() {
      log().info({ platform: "slack" }, "gateway: connected");
      tell({ state: "ok" });
    },
    disconnected(why, detail) {
      const usual =
        why === "refused" ? "Slack does not accept the app-level token" : "Slack's sockets cannot be reached";
      const told = { state: "failing", detail: WORDS[detail] ?? usual } as const;
      if (hearing("slack")?.detail !== told.detail)
        log().warn({ platform: "slack", why, detail }, "gateway: not connected");
      tell(told);
    },
  };
}

/** What cannot be read is acknowledged, as no repetition makes it better. @throws what was not kept is not acknowledged. */
async function take(ctx: Ctx, line: Line, { door, key, body }: GatewayEvent): Promise<object | null> {
  try {
    const connection = await connectionBehind(ctx, "slack", line);
    return await accept(ctx, connection, door, { key, inbound: connection.port.parse(door, body) }, body);
  } catch (error) {
    if (error instanceof ChatError && error.code === "malformed") {
      log().warn({ ...kindOf(error), door }, "gateway: not to be read");
      return null;
    }
    log().error({ ...kindOf(error), door }, "gateway: could not be kept");
    throw error;
  }
}
