// Whether the install in DATA_DIR has been connected to a chat platform before. Asked of the database itself: every start
// waits for it, and the command line would take two seconds.
import { existsSync } from "node:fs";
import { join } from "node:path";

/** A database that cannot tell counts as connected: the server says better what is wrong with it, and no demo hides it. */
export async function isPlatformStored(env, settings) {
  const file = join(settings.dataDir, "kith.db");
  if (!env.DATABASE_URL && !existsSync(file)) return false;
  // Only there once everything is installed.
  const { createClient } = await import("@libsql/client");
  const url = env.DATABASE_URL || `file:${file.replace(/[%?#]/g, encodeURIComponent)}`;
  try {
    const client = createClient({ url, authToken: env.DATABASE_AUTH_TOKEN || undefined });
    const { rows } = await client.execute("SELECT 1 FROM workspace LIMIT 1").finally(() => client.close());
    return rows.length > 0;
  } catch (error) {
    return !/no such table/.test(error.message);
  }
}
