// The demo's beginning: the sandbox is connected, and one channel has a pool with a past.
import { usableChannel } from "@/lib/bot/channels";
import type { Connection } from "@/lib/bot/connect";
import { syncPool } from "@/lib/bot/sync";
import type { Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { seedDemoHistory } from "@/lib/meetups/demo-history";
import { createPool, listPools } from "@/lib/meetups/pools";
import type { PoolFacts } from "@/lib/meetups/schemas";
import { seedCompany } from "./demo-company";
import { liveConnection } from "./session";

const CHANNEL = "coffee";
const NAME = "Coffee";

/** Does what is missing, so it may run at every start. @throws AppError outside the demo. */
export async function seedDemo(ctx: Ctx, isDemo: boolean): Promise<PoolFacts> {
  if (!isDemo) throw invalid("This is not the demo. Nothing was changed.");
  await seedCompany(ctx);
  const connection = await liveConnection(ctx, "slack");
  const [first] = await listPools(ctx);
  const pool = first ?? (await makePool(ctx, connection));
  if (pool.members === 0) await syncPool(ctx, connection, pool);
  await seedDemoHistory(ctx, pool);
  return pool;
}

async function makePool(ctx: Ctx, connection: Connection): Promise<PoolFacts> {
  const channel = await usableChannel(connection, await channelCalled(connection, CHANNEL));
  const { workspaceId } = connection;
  return createPool(ctx, { workspaceId, channel: channel.channel, channelName: channel.name, name: NAME });
}

async function channelCalled({ port }: Connection, name: string): Promise<string> {
  for await (const page of port.channels()) {
    const found = page.find((one) => one.name === name);
    if (found) return found.channel;
  }
  throw notFound(`The sandbox has no channel #${name}. Nothing was changed: start again with --reset-demo.`);
}
