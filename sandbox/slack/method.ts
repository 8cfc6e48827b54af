// What a Web API method is made of, and what a call of it knows.
import type { JsonObject } from "../model";
import type { World } from "../world/world";
import type { Args, Kind } from "./arguments";
import { SlackError } from "./slack-error";

/** Tiers 1 to 4 of docs.slack.dev rate-limits, and the special ones. */
export type Tier = 1 | 2 | 3 | 4 | "post" | "auth";

export interface Method {
  tier: Tier;
  /** One of these is needed; empty for any token. */
  scopes: string[];
  /** Takes the app-level token, in the header and nowhere else; all others take the bot's. */
  byApp?: true;
  /** Whether a JSON body is understood (json_body_ok in the reference). */
  json: boolean;
  required?: string[];
  /** What is not plain text. */
  kinds?: Record<string, Kind>;
  run(call: Call): JsonObject;
}

export interface Call {
  world: World;
  args: Args;
}

export function needScope(world: World, scope: string): void {
  const { scopes } = world.workspace.settings;
  if (!scopes.includes(scope)) {
    throw new SlackError("missing_scope", { needed: scope, provided: scopes.join(",") });
  }
}
