// response_url: answer to a press or a command, five times within half an hour, even where the bot is no member.
import { type Channel, type Json, type JsonObject, type Message, Refusal } from "../model";
import { change, find, post, remove } from "../world/messages";
import { newSecret, type World } from "../world/world";
import { Args } from "./arguments";
import { readContent } from "./content";

const maxUses = 5;
const lifetime = 30 * 60_000;

/** The address's end: kind, team, number and secret. */
export function newResponseUrl(
  world: World,
  kind: "actions" | "commands",
  about: { conversation: string; user: string; ts?: string },
): string {
  const { responseUrls, team } = world.workspace;
  for (const [key, one] of Object.entries(responseUrls)) {
    if (world.now() - one.created > 2 * lifetime) delete responseUrls[key];
  }
  const id = `${world.nextTs().replace(".", "").slice(-14)}/${newSecret(12)}`;
  responseUrls[id] = { id, ...about, uses: 0, created: world.now() };
  return `${world.base}/${kind}/${team.id}/${id}`;
}

export interface Responded {
  status: number;
  body: JsonObject;
}

/** id: the part after the team. Slack answers 404 with used_url or expired_url when it is spent. */
export function respond(world: World, id: string, given: JsonObject): Responded {
  const url = world.workspace.responseUrls[id];
  if (!url || world.now() - url.created > lifetime) return { status: 404, body: { ok: false, error: "expired_url" } };
  if (url.uses >= maxUses) return { status: 404, body: { ok: false, error: "used_url" } };
  const channel = world.workspace.channels[url.conversation];
  if (!channel) return { status: 404, body: { ok: false, error: "channel_not_found" } };
  try {
    say(world, channel, url, given);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 400, body: { ok: false, error: error.message } };
  }
  url.uses += 1;
  return { status: 200, body: { ok: true } };
}

const yes = (value: Json | undefined) => value === true || value === "true";

/** What the app says to user about the message ts: also the body of an answer to a command. */
export function say(world: World, channel: Channel, about: { user: string; ts?: string }, given: JsonObject): void {
  const { app } = world.workspace;
  const original = about.ts ? find(channel, about.ts) : undefined;
  if (yes(given.delete_original)) {
    if (original) remove(world, channel, original.ts);
    return;
  }
  const { truncated, attachments, ...content } = readContent(new Args(given));
  const said = { ...content, ...(attachments.length ? { attachments } : {}) };
  if (yes(given.replace_original) && original) {
    change(world, channel, original.ts, app.botUserId, { ...said, attachments, metadata: undefined });
    return;
  }
  const threadTs = typeof given.thread_ts === "string" ? given.thread_ts : undefined;
  const open = given.response_type === "in_channel";
  post(world, channel, {
    user: app.botUserId,
    botId: app.botId,
    appId: app.id,
    ...said,
    ...(threadTs ? { threadTs } : {}),
    ...(open ? {} : { ephemeralTo: about.user }),
  } satisfies Omit<Message, "ts">);
}
