// Trigger ids: the right to open a dialog before one person, for three seconds after they did something.
import { createHmac } from "node:crypto";
import { AppError } from "../app-error";
import { newId } from "../ids";
import type { World } from "./world";

const lifetime = 3000;

/** shown: what the person's client gets of it. */
export function newTrigger(world: World, user: string): { shown: string; trigger: string } {
  const shown = newId();
  const data = `${shown}:${user}:${world.now()}:`;
  return { shown, trigger: Buffer.from(data + signature(world, data)).toString("base64") };
}

const signature = (world: World, data: string) =>
  createHmac("sha256", world.state.secret).update(data).digest("base64");

export function readTrigger(world: World, trigger: string): { shown: string; user: string } {
  const refused = (what: string, sentence: string) =>
    new AppError(`interactive_message.decode_trigger_id.${what}`, 400, sentence);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(trigger)) {
    throw refused("base64_decode_failed", "Failed to decode base64 for trigger ID for interactive dialog.");
  }
  const parts = Buffer.from(trigger, "base64").toString().split(":");
  const [shown, user, at, given] = parts as [string, string, string, string];
  if (parts.length !== 4) {
    throw refused("missing_data", "Trigger ID missing required data for interactive dialog.");
  }
  if (world.now() - Number(at) > lifetime) {
    const sentence = "Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of 3 seconds.";
    throw refused("expired", sentence);
  }
  if (given !== signature(world, `${shown}:${user}:${at}:`)) {
    const sentence = "Signature verification failed of trigger ID for interactive dialog.";
    throw refused("verify_signature_failed", sentence);
  }
  return { shown, user };
}
