// Where a platform's address leads: names are resolved, and what may not be asked is not.
import { lookup } from "node:dns/promises";
import { env, isLoopback } from "@/lib/core/env";
import { type AppError, invalid } from "@/lib/core/errors";
import { isForbiddenAddress, platformUrlProblem } from "@/lib/core/platform-url";
import { URL_PROBLEMS } from "./connection-schemas";

/** Nobody waits longer for a name. */
const PATIENCE_MS = 5000;

/** @throws AppError invalid, about the field `apiUrl`, where Kith must not or cannot ask. */
export async function requireAllowedAddress(apiUrl: string): Promise<void> {
  const problem = platformUrlProblem(apiUrl);
  if (problem) throw about(URL_PROBLEMS[problem]);
  if (env().startsAt !== null && !isLoopback(apiUrl)) {
    throw about("The clock is moved (KITH_NOW), so only a platform on this machine can be connected.");
  }
  const host = new URL(apiUrl).hostname.replace(/^\[|\]$/g, "");
  const found = await addressesOf(host);
  if (found === null) throw about(`There is no server called ${host}.`);
  if (found.some(isForbiddenAddress)) throw about(URL_PROBLEMS.forbidden);
}

const about = (words: string): AppError => invalid(`${words} Nothing was stored.`, "apiUrl");

/** Every one counts: the connection may take any of them. null where there is none. */
async function addressesOf(host: string): Promise<string[] | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const found = lookup(host, { all: true, verbatim: true }).then(
    (all) => all.map(({ address }) => address),
    () => null,
  );
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}
