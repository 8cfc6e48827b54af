// What is said: writing, changing, answering, finding it again.
import { createHash } from "node:crypto";
import { ChatError } from "../chat-error";
import { CLOCKS_APART_MS } from "../clock";
import type { AnswerHandle, DeliveryMark, FileToShare, Message, Posted } from "../port";
import { at, isObject, list, text } from "../shape";
import type { Place, Seal } from "./buttons";
import { inspect, whyNot } from "./channels";
import { ourselves, type Server } from "./identity";
import { needId } from "./ids";
import { escaped } from "./markdown";
import { direct } from "./open";
import { peopleWithIds } from "./people";
import { deliveryId, postsSince } from "./posts";
import { namedIn, type Rendered, render } from "./render";

/** A button without an end of its own works for so long (ms) after it was sent. */
const BUTTON_LIFE = 90 * 86_400_000;

export interface Talker extends Server {
  sealing: Seal;
}

export async function post(
  server: Talker,
  to: { user: string } | { conversation: string },
  message: Message,
  mark: DeliveryMark,
): Promise<Posted> {
  const channel = "user" in to ? await direct(server, to.user) : needId(to.conversation, "channel_not_found");
  const addressees = mark.addressees ?? ("user" in to ? [to.user] : undefined);
  return create(server, channel, mark, await drawn(server, message, { ...mark, addressees }, channel));
}

/** Within 30 s the server gives the first post again for the same `pending_post_id`: a quick repetition is none. */
async function create(
  server: Server,
  channel: string,
  mark: DeliveryMark,
  content: { message: string; props: object; file_ids?: string[] },
): Promise<Posted> {
  const wording = createHash("sha256").update(content.message).digest("hex").slice(0, 16);
  const given = { ...content, channel_id: channel, pending_post_id: `${mark.id}:${wording}` };
  // The client's own types know no props but those of its web app.
  const made: unknown = await server.rest
    .createPost(given as Parameters<Server["rest"]["createPost"]>[0])
    .catch((error) => whyNot(server, channel, error));
  const message = text(made, "id");
  if (!message) throw new ChatError("uncertain", "no id");
  return { conversation: channel, message };
}

/** The server replaces all props by those given, and with them that the post is a bot's. */
export async function update(server: Talker, posted: Posted, message: Message, mark: DeliveryMark): Promise<void> {
  const channel = needId(posted.conversation, "channel_not_found");
  const id = needId(posted.message, "refused");
  const content = await drawn(server, message, mark, channel);
  const before: unknown = await server.rest.getPost(id).catch((error) => whyNot(server, channel, error));
  const kept = at(before, "props");
  const props = { ...(isObject(kept) ? kept : {}), ...content.props };
  const change = { id, message: content.message, props };
  await server.rest
    .patchPost(change as unknown as Parameters<Server["rest"]["patchPost"]>[0])
    .catch((error) => whyNot(server, channel, error));
}

/**
 * A command by its URL, for its sender alone; a pressed message by changing it. A command is answered by another way only
 * when the URL is certainly used up. Throws ChatError `expired` when no way is left.
 */
export async function answer(
  server: Talker,
  { url, posted, user }: AnswerHandle,
  message: Message,
  mark: DeliveryMark,
): Promise<void> {
  const path = url === null ? null : commandPath(url);
  if (path) {
    const failed = await respond(server, path, await drawn(server, message, mark, null));
    if (!failed) return;
    if (!posted && failed.code !== "expired") throw failed;
  }
  if (posted) await update(server, posted, message, mark);
  else if (user) await post(server, { user }, message, mark);
  else throw new ChatError("expired", "no way back");
}

/** Only what follows the address is taken: whatever host a URL names, nothing is sent to but our own server. */
function commandPath(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return /\/hooks\/commands\/[a-z0-9]{26}$/.exec(new URL(url).pathname)?.[0] ?? null;
}

async function respond(server: Server, path: string, content: Rendered): Promise<ChatError | null> {
  const { attachments, ...props } = content.props;
  try {
    await server.rest.respond(path, { response_type: "ephemeral", text: content.message, attachments, props });
    return null;
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
}

/** The same reaction again is no error to the server. */
export async function react(server: Server, { conversation, message }: Posted, emoji: string): Promise<void> {
  const { botUser } = await ourselves(server);
  await server.rest
    .addReaction(botUser, needId(message, "refused"), emoji.replaceAll(":", ""))
    .catch((error) => whyNot(server, conversation, error));
}

/** A file is nobody's until a post has it: only that one shows anybody anything. */
export async function upload(server: Server, to: string, file: FileToShare, mark?: DeliveryMark): Promise<void> {
  const channel = needId(to, "channel_not_found");
  const form = new FormData();
  form.append("channel_id", channel);
  form.append("files", new Blob([new Uint8Array(file.bytes)]), file.name);
  const stored: unknown = await server.rest.uploadFile(form).catch((error) => whyNot(server, channel, error));
  const id = text(list(stored, "file_infos")[0], "id");
  if (!id) throw new ChatError("unavailable", "no file");
  const content = { message: escaped(file.title).join(""), file_ids: [id] };
  const props = mark ? { kith_delivery: mark.id, kith_kind: mark.kind } : {};
  await create(server, channel, mark ?? { id, kind: "reply" }, { ...content, props });
}

/** Among our own posts: anybody may write any delivery id into theirs. */
export async function find(server: Server, conversation: string, id: string, since: number): Promise<Posted | null> {
  const { botUser } = await ourselves(server);
  for await (const one of postsSince(server, conversation, since - CLOCKS_APART_MS)) {
    if (text(one, "user_id") === botUser && deliveryId(one) === id) return { conversation, message: text(one, "id") };
  }
  return null;
}

/** Names are looked up before, for Markdown names nobody by id; without a channel nothing can be pressed. */
async function drawn(server: Talker, message: Message, mark: DeliveryMark, channel: string | null): Promise<Rendered> {
  const { users, channels } = namedIn(message);
  const { names } = server;
  await peopleWithIds(
    server,
    users.filter((user) => names.get(user) === null),
  );
  for (const id of channels) if (names.get(id) === null) await inspect(server, id).catch(() => null);
  const place = channel === null ? null : await placeOf(server, message, mark, channel);
  return render(message, mark, (id) => names.get(id), place, server.sealing);
}

async function placeOf(server: Talker, message: Message, mark: DeliveryMark, channel: string): Promise<Place> {
  if (!message.parts.some(({ kind }) => kind === "buttons" || kind === "menu")) return null;
  const { team, botUser } = await ourselves(server);
  return {
    workspace: team,
    channel,
    delivery: mark.id,
    addressees: mark.addressees ?? (await otherIn(server, channel, botUser)),
    until: mark.until ?? Date.now() + BUTTON_LIFE,
  };
}

/** Whoever a direct message is with: its channel is named after both. Nobody elsewhere. */
async function otherIn(server: Server, id: string, botUser: string): Promise<string[]> {
  const { kind, name } = await inspect(server, id);
  return kind === "direct" ? name.split("__").filter((user) => user !== botUser) : [];
}
