// The directory of what Kith keeps on its own machine, made where anything is kept there.
import { mkdirSync } from "node:fs";
import { EnvError, env } from "./env";

/** With everything elsewhere nothing is written, so that it runs where nothing can be. @throws EnvError. */
export function makeDataDir(): void {
  const { dataDir, databaseUrl, jobsMode } = env();
  if (!databaseUrl.startsWith("file:") && jobsMode === "inngest") return;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EnvError(
      `DATA_DIR ${dataDir} cannot be made (${(error as NodeJS.ErrnoException).code}). Nothing was changed: let the user that Kith runs as write there, or choose another.`,
    );
  }
}
