// What is said: opening a conversation, writing, changing, answering, finding it again.
import { ChatError } from "../chat-error";
import { CLOCKS_APART_MS } from "../clock";
import type { AnswerHandle, DeliveryMark, Message, Posted } from "../port";
import { text } from "../shape";
import { listTold } from "../told";
import type { Calls } from "./calls";
import { deliveryId } from "./interactions";
import { render } from "./render";

/** `conversations.open` takes eight people besides the caller. */
const MOST_PEOPLE = 8;
const PAGE = 200;

/** The group of the same people is always the same conversation, so a lost answer is no doubt: it is asked again. */
export async function open(calls: Calls, users: string[]): Promise<string> {
  if (users.length === 0) throw new ChatError("refused", "users_list_not_supplied");
  if (users.length > MOST_PEOPLE) throw new ChatError("refused", "too_many_users");
  const conversation = text(await calls.call("conversations.open", { users: users.join(",") }), "channel", "id");
  if (!conversation) throw new ChatError("unavailable", "no conversation");
  return conversation;
}

/** A person is written to by their own id: Slack opens the direct message, and tells its id. */
export async function post(
  calls: Calls,
  to: { user: string } | { conversation: string },
  message: Message,
  mark: DeliveryMark,
): Promise<Posted> {
  const channel = "user" in to ? to.user : to.conversation;
  const args = { channel, ...render(message, mark), unfurl_links: false, unfurl_media: false };
  const answer = await calls.call("chat.postMessage", args, { channel, once: true }).catch((error) => {
    throw "user" in to ? unreachable(error) : error;
  });
  const posted = { conversation: text(answer, "channel"), message: text(answer, "ts") };
  if (!posted.conversation || !posted.message) throw new ChatError("uncertain", "no timestamp");
  return posted;
}

/** Written to by their own id, whoever has no conversation with us cannot be reached: a bot, a stranger, someone gone. */
function unreachable(error: unknown): unknown {
  const nowhere = error instanceof ChatError && (error.code === "channel_not_found" || error.code === "archived");
  return nowhere ? new ChatError("person_unreachable", error.detail) : error;
}

/** Slack drops the metadata of a message that is changed without it. */
export async function update(calls: Calls, posted: Posted, message: Message, mark: DeliveryMark): Promise<void> {
  const channel = posted.conversation;
  await calls.call("chat.update", { channel, ts: posted.message, ...render(message, mark) }, { channel });
}

/**
 * By the URL while it works. Replacing may be done twice, so whatever fails, the message is updated; a new line is said by
 * another way only when the URL is certainly used up. Throws ChatError `expired` when no way is left.
 */
export async function answer(calls: Calls, handle: AnswerHandle, message: Message, mark: DeliveryMark): Promise<void> {
  const { url, posted, user } = handle;
  if (url && calls.isSlacks(url)) {
    const failed = await respond(calls, url, posted, render(message, mark));
    if (!failed) return;
    if (!posted && failed.code !== "expired") throw failed;
  }
  if (posted) await update(calls, posted, message, mark);
  else if (user) await post(calls, { user }, message, mark);
  else throw new ChatError("expired", "no way back");
}

async function respond(calls: Calls, url: string, posted: Posted | null, rendered: object): Promise<ChatError | null> {
  const how = posted ? { replace_original: true } : { replace_original: false, response_type: "ephemeral" };
  try {
    await calls.send("response_url", url, { ...rendered, ...how }, { channel: posted?.conversation, once: !posted });
    return null;
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
}

export async function react(calls: Calls, { conversation, message }: Posted, emoji: string): Promise<void> {
  const args = { channel: conversation, timestamp: message, name: emoji.replaceAll(":", "") };
  await calls.call("reactions.add", args, { channel: conversation }).catch((error) => {
    if (!(error instanceof ChatError && error.detail === "already_reacted")) throw error;
  });
}

/** Slack's three steps: an address, the bytes, the place. Only the last one shows anybody anything. */
export async function upload(
  calls: Calls,
  channel: string,
  { name, bytes, title }: { name: string; bytes: Uint8Array; title: string },
): Promise<void> {
  const file = await calls.call("files.getUploadURLExternal", { filename: name, length: bytes.length });
  await calls.send("upload", text(file, "upload_url"), bytes);
  const files = [{ id: text(file, "file_id"), title }];
  await calls.call("files.completeUploadExternal", { files, channel_id: channel }, { channel, once: true });
}

export async function find(calls: Calls, conversation: string, id: string, since: number): Promise<Posted | null> {
  const oldest = (Math.max(0, since - CLOCKS_APART_MS) / 1000).toFixed(6);
  const args = { channel: conversation, oldest, include_all_metadata: true, limit: PAGE };
  for await (const page of calls.pages("conversations.history", args, { channel: conversation })) {
    const message = listTold(page, "messages").find((one) => deliveryId(one) === id);
    if (message) return { conversation, message: text(message, "ts") };
  }
  return null;
}
