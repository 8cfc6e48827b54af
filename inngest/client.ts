// The Inngest client: of a real server, or of the executor inside the app, by JOBS_MODE.
import { Inngest } from "inngest";
import { env } from "@/lib/core/env";
import { unavailable } from "@/lib/core/errors";
import { kindOf, log } from "@/lib/core/log";
import { runningExecutor } from "./embedded/boot";
import { Watch } from "./watch";

// Without this the SDK lets anybody register functions by an unsigned PUT.
process.env.INNGEST_ENABLE_UNAUTHED_SYNC = "0";

const embedded = () => env().jobsMode === "embedded";

const embeddedFetch: typeof fetch = (input, init) => {
  const executor = runningExecutor();
  if (!executor) throw unavailable("The jobs are not running in this process. Nothing was sent; start Kith first.");
  return executor.fetch(input, init);
};

/** What the SDK has to say, in Kith's log: of an error only its kind, for its text may quote somebody. */
const say = (level: "debug" | "info" | "warn" | "error") => (first: unknown, text?: unknown) => {
  const facts = first !== null && typeof first === "object" && "err" in first ? kindOf(first.err) : {};
  log()[level](facts, String(typeof first === "string" ? first : (text ?? "Inngest")));
};

/** Read when used, not when loaded: a build loads this file without the environment it will run in. */
const options = {
  id: "kith",
  get isDev() {
    return embedded() ? true : undefined;
  },
  get baseUrl() {
    return embedded() ? "http://embedded" : (env().inngestBaseUrl ?? undefined);
  },
  get eventKey() {
    return env().inngestEventKey ?? undefined;
  },
  get signingKey() {
    return env().inngestSigningKey ?? undefined;
  },
  fetch: ((input, init) => (embedded() ? embeddedFetch : fetch)(input, init)) as typeof fetch,
  middleware: [Watch],
  logger: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
};

export const inngest = new Inngest(options);
