// The signed, short-lived address under which somebody looks at their groups without signing in.
import { appSecrets, sameText, sign } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";

const USE = "group-link";
const LASTS_MS = 3_600_000;

export interface LinkBearer {
  workspaceId: string;
  accountId: string;
}

/** For an hour. */
export function groupLink({ workspaceId, accountId, now }: LinkBearer & { now: number }): string {
  const text = [workspaceId, accountId, now + LASTS_MS].join(".");
  return `${env().appUrl}/dashboard/groups?key=${text}.${sign(text, USE).slice(0, 43)}`;
}

/** Who bears this key, or null when it is not ours or too old. */
export function readGroupKey(key: string, now: number): LinkBearer | null {
  const [workspaceId, accountId, until, mac, ...rest] = key.split(".");
  if (rest.length > 0 || !workspaceId || !accountId || !until || !mac || !(Number(until) >= now)) return null;
  const text = [workspaceId, accountId, until].join(".");
  const isOurs = appSecrets().some((secret) => sameText(sign(text, USE, secret).slice(0, 43), mac));
  return isOurs ? { workspaceId, accountId } : null;
}
