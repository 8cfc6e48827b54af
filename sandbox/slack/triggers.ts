// Trigger ids: three seconds, once, to open a view after somebody did something.
import type { Trigger } from "../model";
import { newSecret, type World } from "../world/world";
import { SlackError } from "./slack-error";

const lifetime = 3000;

export function newTrigger(world: World, user: string, view?: string): string {
  const { triggers } = world.workspace;
  const old = world.now() - 60_000;
  for (const [id, trigger] of Object.entries(triggers)) if (trigger.created < old) delete triggers[id];
  const id = `${world.nextTs().replace(".", "").slice(-13)}.${world.now()}.${newSecret(16)}`;
  triggers[id] = { user, created: world.now(), used: false, ...(view ? { view } : {}) };
  return id;
}

/** Throws invalid_trigger_id, exchanged_trigger_id, expired_trigger_id. */
export function spendTrigger(world: World, id: string): Trigger {
  const trigger = world.workspace.triggers[id];
  if (!trigger) throw new SlackError("invalid_trigger_id");
  if (trigger.used) throw new SlackError("exchanged_trigger_id");
  if (world.now() - trigger.created > lifetime) throw new SlackError("expired_trigger_id");
  trigger.used = true;
  return trigger;
}
