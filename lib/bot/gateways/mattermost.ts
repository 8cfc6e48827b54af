// Listens to Mattermost: alone by a lease, and what was missed is read again.
import { eq } from "drizzle-orm";
import { isUnwritable } from "@/db/client";
import { pool, workspace } from "@/db/schema";
import type { GatewayEvent, GatewayListener } from "@/lib/chat/port";
import { earliest } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { kindOf, log } from "@/lib/core/log";
import { groupsToCheck } from "@/lib/groups/reconcile";
import { workspaceDisconnected, workspaceReconnected } from "@/lib/meetups/members";
import { type Connection, failing, noteHealth, type PlatformHealth, platformHealth } from "../connect";
import { isKept, keep } from "../keep";
import { untilLinesAreEmpty } from "../line";
import { couldNot, wasRefused } from "../unwritable";
import { connectionBehind, type Line, type Listened } from "./listening";

const PLATFORM = "mattermost";
/** What is older has waited too long to be a surprise that anybody wants. */
const OLDEST_MS = 3_600_000;
/** Posts may be kept in another order than they were made in. */
const OVERLAP_MS = 60_000;

const refused = { state: "failing", detail: "Mattermost does not accept the token" } as const;

export const MATTERMOST: Listened = {
  platform: PLATFORM,
  isForOne: true,
  listener: listenerFor,
  note: (health) => noteHealth(PLATFORM, health),
  unheard: () => platformHealth(PLATFORM),
  // That another process holds the lease is all that is known here.
  elsewhere: ({ workspace: { state } }) => (state === "connected" ? { state: "ok" } : refused),
};

function listenerFor(ctx: Ctx, line: Line): GatewayListener {
  const { workspaceId } = line;
  const tell = (health: PlatformHealth) => {
    line.health = noteHealth(PLATFORM, health);
  };
  /** Whether this process has read what it missed since it last listened without a gap. */
  let synced = false;
  const connection = () => connectionBehind(ctx, PLATFORM, line);
  return {
    async heard(event) {
      const now = await connection();
      await take(ctx, now, event);
      if (now.port.parse(event.door, event.body).kind === "disconnected") line.isOver = true;
      return null;
    },
    async connected({ resumed }) {
      const now = await connection();
      synced &&= resumed;
      // The line is open to whoever was put out of the team, too.
      if (!synced) await now.port.identify().catch(noteFailing(tell));
      if (now.workspace.state === "disconnected") await workspaceReconnected(ctx, now);
      if (!synced) await resync(ctx, now);
      synced = true;
      tell({ state: "ok" });
    },
    disconnected(why, detail) {
      const told = why === "refused" ? refused : { state: "failing" as const, detail: "Mattermost cannot be reached" };
      if (platformHealth(PLATFORM).detail !== told.detail) log().warn({ why, detail }, "gateway: not connected");
      tell(told);
      if (why !== "refused") return;
      // Whoever is not let in is told nothing, and nobody says so on return.
      synced = false;
      void noteRefused(ctx, workspaceId, detail);
    },
  };
}

const noteFailing =
  (tell: (health: PlatformHealth) => void) =>
  (error: unknown): never => {
    tell(failing(PLATFORM, error));
    throw error;
  };

async function noteRefused(ctx: Ctx, workspaceId: string, reason: string): Promise<void> {
  const [row] = await ctx.db.select({ state: workspace.state }).from(workspace).where(eq(workspace.id, workspaceId));
  if (row?.state === "connected") await workspaceDisconnected(ctx, { workspaceId, reason });
}

/** Kept, and worked from there. A database that cannot be written is told to whoever gave a command, and nothing else. */
async function take(ctx: Ctx, connection: Connection, { door, key, body, at }: GatewayEvent): Promise<void> {
  const event = connection.port.parse(door, body);
  if (event.kind === "ignored") return;
  try {
    await keep(ctx, connection, { door, key, event, body, heardAt: at });
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    log().error({ ...kindOf(error), event: event.kind }, "gateway: could not be kept");
    await couldNot(connection, event);
  }
}

/** Who came and went meanwhile is for reconciling, which does not put out many at once unasked. */
async function takeMissed(ctx: Ctx, connection: Connection, event: GatewayEvent): Promise<void> {
  const told = connection.port.parse(event.door, event.body);
  if (told.kind !== "message" || (await isKept(ctx, connection, event.key))) return;
  if (await wasRefused(connection, told, event.at)) return;
  await take(ctx, connection, event);
  // One after the other, whichever channels they were said in: as they would have been when they were said.
  await untilLinesAreEmpty();
}

/** After events were missed: the posts of the last hour at most, and then who is where. */
async function resync(ctx: Ctx, connection: Connection): Promise<void> {
  const { workspaceId, groups } = connection;
  const [row] = await ctx.db
    .select({ heardAt: workspace.heardAt })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (row?.heardAt && groups) {
    const since = Math.max(row.heardAt - OVERLAP_MS, earliest(ctx.now()) - OLDEST_MS);
    const channels = (await groupsToCheck(ctx, workspaceId)).map((one) => one.channel);
    for (const event of await groups.missedSince(since, channels)) await takeMissed(ctx, connection, event);
  } else {
    // Nothing was promised before the first time.
    await ctx.write((tx) =>
      tx
        .update(workspace)
        .set({ heardAt: earliest(ctx.now()) })
        .where(eq(workspace.id, workspaceId)),
    );
  }
  const pools = await ctx.db.select({ id: pool.id }).from(pool).where(eq(pool.workspaceId, workspaceId));
  await ctx.write(async (tx) => {
    await tx.emit({ name: "groups/reconcile.requested", data: { workspaceId } });
    for (const { id } of pools) await tx.emit({ name: "pool/sync.requested", data: { poolId: id } });
  });
}
