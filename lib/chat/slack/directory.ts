// Who and what there is: ourselves, people, channels and their members.
import { ChatError } from "../chat-error";
import type { ChatChannel, ChatPerson, Examination, Identity } from "../port";
import { at, list, text } from "../shape";
import { idTold, listTold } from "../told";
import type { Calls } from "./calls";
import { toChannel, toChannels } from "./channels";
import { toPeople, toPerson } from "./people";
import { SCOPES } from "./scopes";
import type { Own } from "./team";

/** Slack recommends pages of at most 200. */
const PAGE = 200;

export const identify = async (calls: Calls) => identityIn(await calls.call("auth.test"));

/** Slack tells with every answer what the token may do. */
export async function examine(calls: Calls): Promise<Examination> {
  const answer = await calls.call("auth.test");
  const granted = list(answer, "response_metadata", "scopes");
  const missing = granted.length === 0 ? null : SCOPES.filter((scope) => !granted.includes(scope));
  return { identity: identityIn(answer), missing, ahead: calls.ahead() };
}

function identityIn(answer: unknown): Identity {
  return {
    team: idTold(answer, "team_id"),
    teamName: text(answer, "team"),
    url: text(answer, "url"),
    botUser: idTold(answer, "user_id"),
    botId: text(answer, "bot_id") || null,
  };
}

export async function person(calls: Calls, own: Own, user: string): Promise<ChatPerson> {
  const found = toPerson(at(await calls.call("users.info", { user }), "user"), own.team);
  if (!found) throw new ChatError("unavailable", "no person");
  return found;
}

export async function* people(calls: Calls, own: Own): AsyncGenerator<ChatPerson[]> {
  for await (const page of calls.pages("users.list", { limit: PAGE }))
    yield toPeople(listTold(page, "members"), own.team);
}

export async function channel(calls: Calls, id: string): Promise<ChatChannel> {
  const found = toChannel(at(await calls.call("conversations.info", { channel: id }, { channel: id }), "channel"));
  if (!found) throw new ChatError("unavailable", "no channel");
  return found;
}

/** First those the bot is in (the only way to private ones), then the public ones it could join. */
export async function* channels(calls: Calls): AsyncGenerator<ChatChannel[]> {
  const args = { exclude_archived: true, limit: PAGE };
  const seen = new Set<string>();
  for await (const page of calls.pages("users.conversations", { ...args, types: "public_channel,private_channel" })) {
    const mine = toChannels(listTold(page, "channels")).map((one) => ({ ...one, isMember: true }));
    for (const one of mine) seen.add(one.channel);
    yield mine;
  }
  for await (const page of calls.pages("conversations.list", { ...args, types: "public_channel" })) {
    yield toChannels(listTold(page, "channels")).filter((one) => !seen.has(one.channel));
  }
}

export async function* members(calls: Calls, id: string): AsyncGenerator<string[]> {
  for await (const page of calls.pages("conversations.members", { channel: id, limit: PAGE }, { channel: id })) {
    yield listTold(page, "members").filter((member) => typeof member === "string");
  }
}

/** Joining where one is already is no error to Slack. */
export async function join(calls: Calls, id: string): Promise<void> {
  await calls.call("conversations.join", { channel: id }, { channel: id });
}
