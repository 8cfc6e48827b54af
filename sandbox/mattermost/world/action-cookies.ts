// What the buttons of a post that is kept nowhere call: sealed into the post itself, for the reader to send back.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { objectOf, parseJson } from "../json";
import type { JsonObject, Post } from "../model";
import type { World } from "./world";

const key = (world: World) => Buffer.from(world.state.secret, "hex");

export function sealAction(world: World, post: Post, action: JsonObject): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(world), nonce);
  const content = JSON.stringify({
    type: action.type,
    data_source: action.data_source,
    integration: action.integration,
    post_id: post.id,
    root_post_id: post.root_id || post.id,
    channel_id: post.channel_id,
    retain_props: retained(post.props),
  });
  const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

/** Undefined where the server did not make it. */
export function openAction(world: World, cookie: string): JsonObject | undefined {
  const sealed = Buffer.from(cookie, "base64");
  if (sealed.length < 28) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key(world), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const content = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return objectOf(parseJson(content.toString()));
  } catch {
    return undefined;
  }
}

/** Whoever a post seems to be from stays the same, whatever an action's answer says. */
export const retained = (props: JsonObject): JsonObject =>
  Object.fromEntries(
    ["from_webhook", "override_username", "override_icon_url"]
      .filter((name) => name in props)
      .map((name) => [name, props[name]]),
  );
