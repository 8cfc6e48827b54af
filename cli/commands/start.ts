// migrate, start:mode, demo:seed: what the start scripts ask before and beside the server.
import { database, openContext } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { command } from "../command";
import { seedDemo } from "../demo";
import { openSession } from "../session";

const hidden = { hidden: true };

export const migrate = command(
  { name: "migrate", about: "bring the database to this version" },
  async () => {
    await openSession();
    return { data: { migrated: true }, text: "The database is up to date." };
  },
  hidden,
);

export const mode = command(
  { name: "start:mode", about: "whether a chat platform was connected before; changes nothing" },
  async () => {
    const connected = await isConnected();
    return {
      data: { connected },
      text: connected ? "A chat platform is connected." : "No chat platform is connected.",
    };
  },
  hidden,
);

async function isConnected(): Promise<boolean> {
  const [table] = await database().read("SELECT 1 FROM sqlite_master WHERE name = 'workspace'");
  if (!table) return false;
  const { db } = openContext({ kind: "job", name: "start" });
  return (await db.query.workspace.findFirst({ columns: { id: true } })) !== undefined;
}

export const seed = command(
  { name: "demo:seed", about: "give the demo a pool with a past" },
  async () => {
    const pool = await seedDemo(await openSession(), env().demo);
    return { data: { slug: pool.slug }, text: `The demo's pool is “${pool.name}”.` };
  },
  hidden,
);
