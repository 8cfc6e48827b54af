// How any platform is listened to: the line of the connection there is, opened again when that is another one.
import type { Gateway, GatewayListener, Platform } from "@/lib/chat/port";
import { type Ctx, openContext } from "@/lib/core/context";
import { holdLease, letLeaseGo } from "@/lib/core/lease";
import { kindOf, log } from "@/lib/core/log";
import { adoptEnv, type Connection, connectionOf, failing, type PlatformHealth } from "../connect";
import { follow } from "../follow";

const LOOK_MS = 3000;
/** While there is no connection to be had, each look asks the platform: more and more seldom. */
const LONGEST_LOOK_MS = 60_000;

/** A line, and what it says of itself: a look that failed for another reason does not change that. */
export interface Line {
  workspaceId: string;
  health: PlatformHealth;
  /** What it heard makes it begin anew. */
  isOver: boolean;
}

interface Listening extends Line {
  port: Connection["port"];
  gateway: Gateway;
}

/** What differs from one platform to the other. */
export interface Listened {
  platform: Platform;
  /** Only one process of all may listen, by a lease: each would hear everything. */
  isForOne: boolean;
  listener(ctx: Ctx, line: Line): GatewayListener;
  note(health: PlatformHealth): PlatformHealth;
  /** What is known before the line has said anything. */
  unheard(): PlatformHealth;
  /** Told while another process holds the line. */
  elsewhere(connection: Connection): PlatformHealth;
}

/** Follows the connection there is, a new one too, until stopped. */
export function followLine(listened: Listened): { stop(): Promise<void> } {
  const ctx = openContext({ kind: "job", name: "gateway" });
  const { platform } = listened;
  let listening: Listening | null = null;
  let failures = 0;
  const end = async () => {
    await listening?.gateway.stop();
    listening = null;
  };
  const looks = follow(async () => {
    try {
      listening = await followOnce(ctx, listened, listening, end);
      // What a failed look had said is over; what is heard, or not, counts again.
      if (failures > 0 && listening) listened.note(listening.health);
      failures = 0;
    } catch (error) {
      failures++;
      listened.note(failing(platform, error));
      log().warn({ ...kindOf(error), platform, failures }, "gateway: tried again later");
    }
    return Math.min(LOOK_MS * 2 ** failures, LONGEST_LOOK_MS);
  });
  return {
    async stop() {
      await looks.stop();
      const was = listening?.workspaceId;
      await end();
      if (was && listened.isForOne) await letLeaseGo(ctx, leaseOf(was)).catch(() => {});
    },
  };
}

const leaseOf = (workspaceId: string) => `gateway:${workspaceId}`;

async function followOnce(
  ctx: Ctx,
  listened: Listened,
  listening: Listening | null,
  end: () => Promise<void>,
): Promise<Listening | null> {
  await adoptEnv(ctx, listened.platform);
  const connection = await connectionOf(ctx, listened.platform);
  if (!connection?.listen) {
    await end();
    listened.note({ state: "off" });
    return null;
  }
  const { workspaceId, port, listen } = connection;
  if (listening && (listening.isOver || listening.port !== port || listening.workspaceId !== workspaceId)) {
    await end();
    listening = null;
  }
  if (listened.isForOne && !(await holdLease(ctx, leaseOf(workspaceId)))) {
    await end();
    listened.note(listened.elsewhere(connection));
    return null;
  }
  if (listening) return listening;
  const line: Line = { workspaceId, isOver: false, health: listened.unheard() };
  return Object.assign(line, { port, gateway: listen(listened.listener(ctx, line)) });
}

/** The connection a line was opened for. */
export async function connectionBehind(ctx: Ctx, platform: Platform, { workspaceId }: Line): Promise<Connection> {
  const found = await connectionOf(ctx, platform);
  if (found?.workspaceId !== workspaceId) throw new Error("the connection was replaced");
  return found;
}
