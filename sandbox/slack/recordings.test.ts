// Holds every method's answers, arguments and errors to Slack's recordings and reference.
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../model";
import { type Bench, bench, broken, recording, recordings, unknownPaths } from "../testing";
import { openDirect } from "../world/channels";
import { isObject } from "./faults-found";
import { methods } from "./methods";
import { newTrigger } from "./triggers";

const text = (value: string) => ({ type: "plain_text", text: value });
const section = { type: "section", text: { type: "mrkdwn", text: "Hello" } };
const modal = { type: "modal", title: text("Hello"), submit: text("Save"), close: text("Close"), blocks: [section] };

/** A successful call of each method. */
const successes: Record<string, (bench: Bench) => JsonObject> = {
  "auth.test": ({ call }) => call("auth.test"),
  "team.info": ({ call }) => call("team.info"),
  "users.list": ({ call }) => call("users.list", { limit: 200 }),
  "users.info": ({ call, id }) => call("users.info", { user: id("ana"), include_locale: true }),
  "users.lookupByEmail": ({ call }) => call("users.lookupByEmail", { email: "ana@example.com" }),
  "users.conversations": (on) => {
    direct(on);
    return on.call("users.conversations", { types: "public_channel,private_channel,im,mpim" });
  },
  "conversations.list": (on) => {
    direct(on);
    return on.call("conversations.list", { types: "public_channel,private_channel,im,mpim" });
  },
  "conversations.info": ({ call, id }) =>
    call("conversations.info", { channel: id("coffee"), include_num_members: true }),
  "conversations.members": ({ call, id }) => call("conversations.members", { channel: id("coffee"), limit: 3 }),
  "conversations.open": ({ call, id }) => call("conversations.open", { users: id("ana"), return_im: true }),
  "conversations.join": ({ call, id }) => call("conversations.join", { channel: id("random") }),
  "conversations.leave": ({ call, id }) => call("conversations.leave", { channel: id("coffee") }),
  "conversations.history": ({ call, id }) => call("conversations.history", { channel: id("coffee"), limit: 1 }),
  "conversations.replies": (on) => {
    const ts = String(posted(on).ts);
    on.call("chat.postMessage", { channel: on.id("coffee"), text: "Reply", thread_ts: ts });
    return on.call("conversations.replies", { channel: on.id("coffee"), ts, limit: 1 });
  },
  "conversations.invite": ({ call, id }) =>
    call("conversations.invite", { channel: id("people-team"), users: id("ana") }),
  "conversations.kick": ({ call, id }) => call("conversations.kick", { channel: id("coffee"), user: id("ana") }),
  "conversations.create": ({ call }) => call("conversations.create", { name: "new-one" }),
  "conversations.archive": ({ call, id }) => call("conversations.archive", { channel: id("coffee") }),
  "chat.postMessage": posted,
  "chat.update": (on) =>
    on.call("chat.update", { channel: on.id("coffee"), ts: String(posted(on).ts), text: "Changed", blocks: [section] }),
  "chat.delete": (on) => on.call("chat.delete", { channel: on.id("coffee"), ts: String(posted(on).ts) }),
  "chat.postEphemeral": ({ call, id }) =>
    call("chat.postEphemeral", { channel: id("coffee"), user: id("ana"), text: "Psst" }),
  "chat.getPermalink": (on) =>
    on.call("chat.getPermalink", { channel: on.id("coffee"), message_ts: String(posted(on).ts) }),
  "reactions.add": (on) =>
    on.call("reactions.add", { channel: on.id("coffee"), timestamp: String(posted(on).ts), name: "tada" }),
  "views.open": (on) => on.call("views.open", { trigger_id: newTrigger(on.world, on.id("ana")), view: modal }),
  "views.push": (on) => on.call("views.push", { trigger_id: newTrigger(on.world, on.id("ana")), view: modal }),
  "views.update": (on) => {
    const { view } = successes["views.open"]!(on);
    return on.call("views.update", { view_id: String((view as JsonObject).id), view: modal });
  },
  "views.publish": ({ call, id }) =>
    call("views.publish", { user_id: id("ana"), view: { type: "home", blocks: [section] } }),
  "files.getUploadURLExternal": ({ call }) => call("files.getUploadURLExternal", { filename: "graph.png", length: 4 }),
  "files.completeUploadExternal": (on) => {
    const { file_id } = successes["files.getUploadURLExternal"]!(on);
    on.world.workspace.files[String(file_id)]!.content = "";
    return on.call("files.completeUploadExternal", {
      files: [{ id: file_id!, title: "Graph" }],
      channel_id: on.id("coffee"),
    });
  },
};

function posted({ call, id }: Bench): JsonObject {
  const metadata = { event_type: "kept", event_payload: { id: "1" } };
  return call("chat.postMessage", { channel: id("coffee"), text: "Hello", metadata });
}

function direct({ world, id }: Bench): void {
  openDirect(world, world.workspace.app.botUserId, [id("ana")]);
  openDirect(world, world.workspace.app.botUserId, [id("ana"), id("tomasz")]);
}

/** Keys of one sample that Slack does not always send, with the reason. */
const notAlways: Record<string, string[]> = {
  "team.info": ["enterprise_id: only inside an Enterprise organisation", "enterprise_name: the same"],
  "users.list": ["image_original, is_custom_image: only with a picture of one's own"],
  "views.update": ["submit: the one sample has none"],
  "users.info": ["has_2fa: for administrators' tokens only", "image_original: only with a picture of one's own"],
  "users.lookupByEmail": [
    "has_2fa: for administrators' tokens only",
    "image_original: only with a picture of one's own",
  ],
  "conversations.info": ["is_frozen: newer than the recordings", "properties: tabs, which depend on the workspace"],
  "conversations.join": ["warning: only when already in it", "response_metadata: the same"],
  "conversations.invite": ["is_read_only: old", "last_read: not in newer recordings"],
  "conversations.create": ["properties: canvas, which depends on the workspace"],
  "conversations.replies": ["unread_count, last_read: for the token of a person who follows the thread"],
  "chat.postMessage": ["username, subtype: of an app with a name of its own", "attachments: that sample has some"],
};

/** Seen in the recordings of other methods or events. */
const seenElsewhere = ["members[].is_invited_user", "members[].is_workflow_bot"];

/** Recordings of the same object by another method. */
const alike = (name: string) => (name === "users.lookupByEmail" ? recording("webapi/users.info").samples : []);

const drop = (method: string, faults: string[]) => {
  const excused = (notAlways[method] ?? []).flatMap((line) => line.split(":")[0]!.split(", "));
  return faults.filter((fault) => !excused.includes(fault.split(":")[0]!));
};

describe.each(recordings("webapi").filter((name) => name !== "apps.connections.open"))("%s", (name) => {
  const doc = recording(`webapi/${name}`);
  const good = doc.samples.filter((sample) => sample.body.ok !== false || sample.origin.startsWith("java"));
  const real = good.filter((sample) => !sample.origin.startsWith("java") && !sample.origin.startsWith("sdk"));

  it("answers with no key that Slack does not have, and lacks none that it always has", () => {
    const body = successes[name]!(bench());
    expect(body).toMatchObject({ ok: true });
    const output = Object.fromEntries(doc.output.map((key) => [key, null]));
    const unknown = unknownPaths(body, [...good, ...alike(name)].map((sample) => sample.body).concat(output));
    expect(unknown.filter((path) => !seenElsewhere.includes(path))).toEqual([]);
    const faults = broken(
      body,
      real.map((sample) => sample.body),
    ).concat(
      ...innerObjects(name).map(([key, kind]) =>
        compare(
          key,
          kind,
          body,
          real.map((sample) => sample.body),
        ),
      ),
    );
    expect(drop(name, faults)).toEqual([]);
  });

  it("takes the arguments of the reference", () => {
    const method = methods[name]!;
    const required = doc.required.filter((arg) => arg !== "token");
    expect([...(method.required ?? [])].sort()).toEqual(required.sort());
    expect(method.json).toBe(doc.json_body_ok);
    expect(method.scopes.filter((scope) => !doc.scope.includes(scope))).toEqual([]);
    for (const [arg, kind] of Object.entries(method.kinds ?? {})) {
      const types = doc.args[arg] ?? [];
      const fits = { boolean: ["boolean"], integer: ["number", "integer"], json: ["string", "array", "any"] }[kind];
      expect([arg, types.length === 0 || types.some((type) => fits.includes(type))]).toEqual([arg, true]);
    }
  });
});

/** Where an answer holds objects of several kinds that are to be compared one with one. */
function innerObjects(method: string): [string, (one: JsonObject) => string][] {
  const conversation = (one: JsonObject) => (one.is_im ? "im" : one.is_mpim ? "mpim" : "channel");
  const user = (one: JsonObject) => (one.deleted ? "deleted" : one.is_bot ? "bot" : "live");
  if (method === "users.list") return [["members", user]];
  if (method.startsWith("users.") && method !== "users.conversations") return [["user", user]];
  if (/^(users|conversations)\.(list|conversations)$/.test(method)) return [["channels", conversation]];
  if (method.startsWith("conversations."))
    return [
      ["channel", conversation],
      ["messages", () => "message"],
    ];
  if (method.startsWith("chat.")) return [["message", () => "message"]];
  if (method.startsWith("views.")) return [["view", () => "view"]];
  return [
    ["team", () => "team"],
    ["files", () => "file"],
  ];
}

function compare(key: string, kind: (one: JsonObject) => string, body: JsonObject, samples: JsonObject[]): string[] {
  const objects = (from: Json | undefined) => (Array.isArray(from) ? from : [from]).filter(isObject);
  const theirs = samples.flatMap((sample) => objects(sample[key]));
  return objects(body[key]).flatMap((ours) => {
    const like = theirs.filter((one) => kind(one) === kind(ours));
    const nested = ["profile", "topic", "purpose"].flatMap((name) =>
      isObject(ours[name]) ? broken(ours[name], like.map((one) => one[name]).filter(isObject)) : [],
    );
    return [...broken(ours, like), ...nested];
  });
}
