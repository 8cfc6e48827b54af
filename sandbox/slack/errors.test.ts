// Slack's refusals: each with the code that its reference lists.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model";
import { type Bench, bench, recording, request } from "../testing";
import { openDirect } from "../world/channels";
import { addUser, deactivate } from "../world/people";
import { answerCall } from "./api";
import { newTrigger } from "./triggers";

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const long = (length: number) => "x".repeat(length);

type Case = [method: string, code: string, about: string, args: (on: Bench) => Record<string, unknown>];

const post = (args: (on: Bench) => Record<string, unknown>) => (on: Bench) => ({
  channel: on.id("coffee"),
  ...args(on),
});

const cases: Case[] = [
  ["users.list", "invalid_cursor", "a made-up cursor", () => ({ limit: 5, cursor: "bm9ib2R5" })],
  ["users.info", "user_not_found", "nobody", () => ({ user: "U0NOBODY" })],
  ["users.info", "user_not_found", "a name of the language", () => ({ user: "constructor" })],
  ["users.info", "invalid_arguments", "no argument", () => ({})],
  ["users.lookupByEmail", "users_not_found", "nobody's address", () => ({ email: "nobody@example.com" })],
  ["users.lookupByEmail", "users_not_found", "a deactivated member", () => ({ email: "derek@example.com" })],
  ["conversations.list", "invalid_limit", "a limit of 0", () => ({ limit: 0 })],
  ["conversations.list", "invalid_limit", "a limit over 1000", () => ({ limit: 1001 })],
  ["conversations.list", "invalid_arguments", "a limit that is no number", () => ({ limit: "many" })],
  ["conversations.list", "invalid_types", "a wrong type", () => ({ types: "dm" })],
  [
    "conversations.info",
    "channel_not_found",
    "a private channel without the bot",
    (on) => ({ channel: on.id("board") }),
  ],
  [
    "conversations.members",
    "channel_not_found",
    "a private channel without the bot",
    (on) => ({ channel: on.id("board") }),
  ],
  ["conversations.history", "not_in_channel", "a channel without the bot", (on) => ({ channel: on.id("random") })],
  ["conversations.history", "invalid_ts_oldest", "a wrong time", post(() => ({ oldest: "yesterday" }))],
  ["conversations.history", "invalid_cursor", "a made-up cursor", post(() => ({ cursor: "bmV4dF90czox" }))],
  ["conversations.replies", "thread_not_found", "no such thread", post(() => ({ ts: "1.000000" }))],
  ["conversations.join", "is_archived", "an archived channel", (on) => ({ channel: on.id("summer-party-2024") })],
  ["conversations.join", "method_not_supported_for_channel_type", "a DM", (on) => ({ channel: dm(on) })],
  ["conversations.leave", "cant_leave_general", "#general", (on) => ({ channel: on.id("general") })],
  ["conversations.open", "users_list_not_supplied", "nothing", () => ({})],
  ["conversations.open", "user_not_found", "nobody", () => ({ users: "U0NOBODY" })],
  ["conversations.open", "user_disabled", "a deactivated member", (on) => ({ users: on.id("derek") })],
  ["conversations.open", "cannot_dm_bot", "a bot", (on) => ({ users: on.id("buildbot") })],
  ["conversations.open", "cannot_dm_bot", "Slackbot", () => ({ users: "USLACKBOT" })],
  ["conversations.open", "too_many_users", "nine others", (on) => ({ users: people(on, 9) })],
  ["conversations.open", "user_not_visible", "a guest of another channel", (on) => ({ users: shyGuest(on) })],
  [
    "conversations.invite",
    "not_in_channel",
    "from outside",
    (on) => ({ channel: on.id("random"), users: on.id("ana") }),
  ],
  ["conversations.invite", "already_in_channel", "somebody inside", post((on) => ({ users: on.id("ana") }))],
  ["conversations.invite", "cant_invite_self", "itself", (on) => ({ channel: on.id("coffee"), users: on.id("kith") })],
  [
    "conversations.invite",
    "method_not_supported_for_channel_type",
    "a group DM",
    (on) => ({ channel: group(on), users: on.id("mei") }),
  ],
  ["conversations.kick", "cant_kick_self", "itself", post((on) => ({ user: on.id("kith") }))],
  [
    "conversations.kick",
    "method_not_supported_for_channel_type",
    "a group DM",
    (on) => ({ channel: group(on), user: on.id("ana") }),
  ],
  ["conversations.create", "name_taken", "a name in use", () => ({ name: "coffee" })],
  ["conversations.create", "invalid_name_specials", "capitals and spaces", () => ({ name: "New One" })],
  ["conversations.create", "invalid_name_maxlength", "81 signs", () => ({ name: long(81) })],
  ["conversations.archive", "cant_archive_general", "#general", (on) => ({ channel: joined(on, "general") })],
  ["chat.postMessage", "invalid_arguments", "no channel", () => ({ text: "hi" })],
  ["chat.postMessage", "channel_not_found", "no such channel", () => ({ channel: "C0NOWHERE", text: "hi" })],
  [
    "chat.postMessage",
    "channel_not_found",
    "a private channel without the bot",
    (on) => ({ channel: on.id("board"), text: "hi" }),
  ],
  [
    "chat.postMessage",
    "not_in_channel",
    "a channel without the bot",
    (on) => ({ channel: on.id("random"), text: "hi" }),
  ],
  ["chat.postMessage", "is_archived", "an archived channel", (on) => ({ channel: archived(on), text: "hi" })],
  ["chat.postMessage", "cannot_dm_bot", "a bot's id", (on) => ({ channel: on.id("buildbot"), text: "hi" })],
  [
    "chat.postMessage",
    "channel_not_found",
    "a deactivated member never written to",
    (on) => ({ channel: on.id("derek"), text: "hi" }),
  ],
  ["chat.postMessage", "no_text", "nothing to say", post(() => ({}))],
  ["chat.postMessage", "no_text", "an empty list of blocks", post(() => ({ blocks: [] }))],
  ["chat.postMessage", "invalid_blocks_format", "blocks that are no JSON", post(() => ({ blocks: "[{" }))],
  [
    "chat.postMessage",
    "invalid_blocks",
    "51 blocks",
    post(() => ({ blocks: Array.from({ length: 51 }, () => section("x")) })),
  ],
  ["chat.postMessage", "invalid_blocks", "a section of 3001 signs", post(() => ({ blocks: [section(long(3001))] }))],
  ["chat.postMessage", "invalid_blocks", "an empty section", post(() => ({ blocks: [section("")] }))],
  ["chat.postMessage", "invalid_blocks", "an unknown block", post(() => ({ blocks: [{ type: "constructor" }] }))],
  [
    "chat.postMessage",
    "invalid_blocks",
    "a block id twice",
    post(() => ({ blocks: [1, 2].map(() => ({ ...section("x"), block_id: "b" })) })),
  ],
  [
    "chat.postMessage",
    "msg_blocks_too_long",
    "13,201 signs in blocks",
    post(() => ({ blocks: Array.from({ length: 5 }, () => section(long(2641))) })),
  ],
  [
    "chat.postMessage",
    "invalid_metadata_format",
    "metadata without a type",
    post(() => ({ text: "hi", metadata: { event_payload: {} } })),
  ],
  [
    "chat.postMessage",
    "too_many_attachments",
    "101 attachments",
    post(() => ({ attachments: Array.from({ length: 101 }, () => ({ text: "x" })) })),
  ],
  [
    "chat.postMessage",
    "cannot_reply_to_message",
    "no such thread",
    post(() => ({ text: "hi", thread_ts: "1.000000" })),
  ],
  ["chat.update", "msg_too_long", "40,001 signs", post((on) => ({ ts: sent(on), text: long(40_001) }))],
  ["chat.update", "message_not_found", "no such message", post(() => ({ ts: "1.000000", text: "x" }))],
  ["chat.update", "cant_update_message", "somebody else's", post((on) => ({ ts: theirs(on), text: "x" }))],
  ["chat.delete", "cant_delete_message", "somebody else's", post((on) => ({ ts: theirs(on) }))],
  ["chat.postEphemeral", "user_not_in_channel", "somebody outside", post((on) => ({ user: outsider(on), text: "x" }))],
  ["chat.getPermalink", "message_not_found", "no such message", post(() => ({ message_ts: "1.000000" }))],
  ["reactions.add", "already_reacted", "twice the same", post((on) => ({ timestamp: reacted(on), name: "tada" }))],
  ["reactions.add", "bad_timestamp", "no timestamp", post(() => ({ timestamp: "now", name: "tada" }))],
  ["views.open", "invalid_trigger_id", "a made-up trigger", () => ({ trigger_id: "1.2.3", view: modal })],
  ["views.open", "exchanged_trigger_id", "a trigger used before", (on) => ({ trigger_id: used(on), view: modal })],
  [
    "views.open",
    "expired_trigger_id",
    "a trigger of four seconds ago",
    (on) => ({ trigger_id: late(on), view: modal }),
  ],
  [
    "views.open",
    "invalid_arguments",
    "an empty view",
    (on) => ({ trigger_id: newTrigger(on.world, on.id("ana")), view: {} }),
  ],
  ["views.update", "not_found", "no such view", () => ({ view_id: "V0NONE", view: modal })],
  [
    "views.publish",
    "hash_conflict",
    "an old hash",
    (on) => ({ user_id: on.id("ana"), view: home, hash: published(on) }),
  ],
  ["files.completeUploadExternal", "file_not_found", "a file without bytes", () => ({ files: [{ id: "F0NONE" }] })],
  ["apps.connections.open", "not_allowed_token_type", "a bot's token", () => ({})],
];

const modal = { type: "modal", title: { type: "plain_text", text: "Hi" }, blocks: [] };
const home = { type: "home", blocks: [] };
const dm = (on: Bench) => openDirect(on.world, on.id("kith"), [on.id("ana")]).channel.id;
const group = (on: Bench) => openDirect(on.world, on.id("kith"), [on.id("ana"), on.id("yuki")]).channel.id;
const people = (on: Bench, count: number) =>
  Object.values(on.world.workspace.users)
    .filter((one) => one.kind === "person" && !one.deleted)
    .slice(0, count)
    .map((one) => one.id)
    .join(",");
const sent = (on: Bench) => String(on.call("chat.postMessage", { channel: on.id("coffee"), text: "x" }).ts);
const theirs = (on: Bench) => on.world.workspace.channels[on.id("coffee")]!.messages[0]!.ts;
const outsider = (on: Bench) => addUser(on.world, { name: "far", realName: "Far Away" }).id;
const shyGuest = (on: Bench) => addUser(on.world, { name: "shy", realName: "Shy Guest", guest: "single" }).id;

function joined(on: Bench, name: string): string {
  on.call("conversations.join", { channel: on.id(name) });
  return on.id(name);
}

function archived(on: Bench): string {
  on.call("conversations.archive", { channel: on.id("coffee") });
  return on.id("coffee");
}

function reacted(on: Bench): string {
  const timestamp = sent(on);
  on.call("reactions.add", { channel: on.id("coffee"), timestamp, name: "tada" });
  return timestamp;
}

function used(on: Bench): string {
  const trigger_id = newTrigger(on.world, on.id("ana"));
  on.call("views.open", { trigger_id, view: modal });
  return trigger_id;
}

function late(on: Bench): string {
  const trigger = newTrigger(on.world, on.id("ana"));
  on.clock.now += 4000;
  return trigger;
}

function published(on: Bench): string {
  const { view } = on.call("views.publish", { user_id: on.id("ana"), view: home });
  on.call("views.publish", { user_id: on.id("ana"), view: home });
  return String((view as JsonObject).hash);
}

/** Seen in the field, in no list: cannot_dm_bot; recorded for views.open: invalid_arguments. */
const unlisted = ["cannot_dm_bot", "invalid_arguments", "invalid_trigger_id", "users_not_found"];

describe("refusals", () => {
  it.each(cases)("%s %s: %s", (method, code, _about, args) => {
    const on = bench();
    const reply = on.reply(method, args(on));
    expect([reply.status, reply.body.ok, reply.body.error]).toEqual([200, false, code]);
    const { errors, common_errors } = recording(`webapi/${method}`);
    expect([...errors, ...common_errors, ...unlisted]).toContain(code);
  });

  it("of invalid blocks name the place", () => {
    const on = bench();
    const blocks = [section("fine"), section(long(3001))];
    const { response_metadata } = on.call("chat.postMessage", { channel: on.id("coffee"), blocks });
    expect(response_metadata).toEqual({
      messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"],
    });
  });
});

describe("tokens and scopes", () => {
  it("no token, a wrong one, and one that was revoked", () => {
    const { api, call } = bench();
    const with_ = (token: string) => answerCall(api, request(token, "auth.test", {})).body.error;
    expect(with_("xoxb-wrong")).toBe("invalid_auth");
    expect(answerCall(api, { ...request("", "auth.test", {}), headers: {} }).body.error).toBe("not_authed");
    api.world.workspace.settings.token = "token_revoked";
    expect(call("auth.test").error).toBe("token_revoked");
  });

  it("an unknown method", () => {
    expect(bench().call("users.lsit").error).toBe("unknown_method");
    expect(bench().call("toString").error).toBe("unknown_method");
  });

  it("a missing scope is named, beside those there are", () => {
    const { call, world, id } = bench();
    world.workspace.settings.scopes = ["chat:write", "mpim:write"];
    expect(call("users.list")).toMatchObject({
      error: "missing_scope",
      needed: "users:read",
      provided: "chat:write,mpim:write",
    });
    expect(call("conversations.open", { users: id("ana") })).toMatchObject({
      error: "missing_scope",
      needed: "im:write",
    });
  });

  it("without users:read.email there are no addresses", () => {
    const { call, world, id } = bench();
    world.workspace.settings.scopes = ["users:read"];
    const { user } = call("users.info", { user: id("ana") }) as { user: JsonObject };
    expect(user.profile).not.toHaveProperty("email");
  });
});

describe("deactivated members", () => {
  it("still take posts in a DM that was there before", () => {
    const on = bench();
    const channel = dm(on);
    deactivate(on.world, on.id("ana"));
    expect(on.call("chat.postMessage", { channel, text: "x" }).ok).toBe(true);
    expect(on.call("chat.postMessage", { channel: on.id("ana"), text: "x" }).ok).toBe(true);
  });
});
