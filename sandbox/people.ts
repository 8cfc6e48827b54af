// What members do: write, press, submit, join, leave. The page and the automatic people both come through here.
import type { Courier } from "./deliver/courier";
import { action, elements, findElement, stateOf } from "./deliver/elements";
import { blockActions, type Place, slashCommand, viewClosed, viewSubmission } from "./deliver/payloads";
import { slackJson } from "./http/http";
import type { Answer, Channel, JsonObject, Message, NewPost, People, Posted, Press, View } from "./model";
import { Refusal } from "./model";
import { isObject } from "./slack/faults-found";
import { mimetypeOf } from "./slack/methods/files";
import { say } from "./slack/response-url";
import { acceptView } from "./slack/views";
import { addMember, openDirect, removeMember } from "./world/channels";
import { change, find, markRead, post, react, remove, typedBy } from "./world/messages";
import { fromTyped, richText } from "./world/text";
import { closeView, openView, updateView } from "./world/views";
import { channelOf, isBot, newId, seconds, userOf, visibleTo, type World } from "./world/world";

export function createPeople(world: World, courier: Courier): People {
  const interact = (name: string, payload: JsonObject) =>
    courier.once("interaction", name, new URLSearchParams({ payload: slackJson(payload) }).toString());

  return {
    post: (as, what) => write(world, as, what),
    edit(as, conversation, ts, text) {
      const channel = inside(world, as, conversation);
      own(channel, as, ts);
      change(world, channel, ts, as, { text: fromTyped(text), blocks: richText(text) });
    },
    remove(as, conversation, ts) {
      const channel = inside(world, as, conversation);
      own(channel, as, ts);
      remove(world, channel, ts);
    },
    react: (as, conversation, ts, name) => react(world, inside(world, as, conversation), ts, as, name),
    async press(as, what) {
      const place = placeOf(world, as, what);
      const source = "view" in place ? place.view.source.blocks : place.message.blocks;
      const found = findElement(source, what.actionId, what.blockId);
      const set =
        found.element.type === "button"
          ? {}
          : { [found.blockId]: { [what.actionId]: stateOf(found.element, what.value) } };
      return interact("block_actions", blockActions(world, as, place, action(found, what.value), set));
    },
    async submitView(as, id, values) {
      const view = viewOf(world, as, id);
      const answer = await interact("view_submission", viewSubmission(world, view, filledIn(view, values)));
      if (answer.status === 200) afterSubmission(world, view, answer.body);
      return answer;
    },
    async closeView(as, id) {
      const view = viewOf(world, as, id);
      closeView(world, view);
      if (view.source.notify_on_close !== true) return { status: 200, body: "" };
      return interact("view_closed", viewClosed(world, view, false));
    },
    async command(as, conversation, command, text) {
      const channel = inside(world, as, conversation);
      const form = slashCommand(world, as, channel, command, named(world, fromTyped(text)));
      const answer = await courier.once("command", command, form);
      if (answer.status === 200 && answer.body.trim()) say(world, channel, { user: as }, readReply(answer));
      return answer;
    },
    join(as, conversation) {
      const channel = visibleTo(world, as, conversation);
      if (channel.kind !== "channel") throw new Refusal("method_not_supported_for_channel_type");
      addMember(world, channel, active(world, as));
    },
    leave(as, conversation) {
      const channel = inside(world, as, conversation);
      if (channel.general) throw new Refusal("cant_leave_general");
      removeMember(world, channel, as, as);
    },
    invite(as, conversation, user) {
      addMember(world, inside(world, as, conversation), userOf(world, user).id, as);
    },
    openDm(as, users) {
      if (users.length > 8) throw new Refusal("too_many_users");
      for (const id of users) userOf(world, id);
      return { conversation: openDirect(world, active(world, as), users).channel.id };
    },
    openHome(as) {
      const { botUserId } = world.workspace.app;
      const { channel } = openDirect(world, active(world, as), [botUserId]);
      world.tell({ type: "home_opened", user: as, conversation: channel.id });
    },
    read: (as, conversation) => markRead(world, visibleTo(world, as, conversation), as),
  };
}

function active(world: World, id: string): string {
  const user = userOf(world, id);
  if (user.deleted) throw new Refusal("user_disabled");
  if (user.kind !== "person") throw new Refusal("not_a_person");
  return id;
}

/** A conversation that this member is in. */
function inside(world: World, as: string, conversation: string): Channel {
  const channel = visibleTo(world, active(world, as), conversation);
  if (!channel.members.includes(as)) throw new Refusal("not_in_channel");
  return channel;
}

function write(world: World, as: string, what: NewPost): Posted {
  const channel = what.user
    ? openDirect(world, active(world, as), [userOf(world, what.user).id]).channel
    : inside(world, as, what.conversation ?? "");
  if (channel.archived) throw new Refusal("is_archived");
  if (
    !world.workspace.settings.messagesTab &&
    channel.kind === "im" &&
    channel.members.some((id) => isBot(world, id))
  ) {
    throw new Refusal("messages_tab_disabled");
  }
  if (what.text === "" && !what.files?.length) throw new Refusal("no_text");
  const files = (what.files ?? []).map((file) => keep(world, as, file));
  const message = post(world, channel, {
    ...typedBy(as, fromTyped(what.text)),
    ...(what.text ? { blocks: richText(what.text) } : {}),
    ...(files.length ? { subtype: "file_share" as const, files } : {}),
    ...(what.threadTs ? { threadTs: what.threadTs } : {}),
  });
  return { conversation: channel.id, ts: message.ts };
}

function keep(world: World, user: string, given: { name: string; content?: string; mimetype?: string }): string {
  const id = newId("F");
  const content = given.content ?? "";
  world.workspace.files[id] = {
    id,
    name: given.name,
    title: given.name,
    mimetype: given.mimetype ?? mimetypeOf(given.name),
    user,
    created: seconds(world),
    size: Buffer.byteLength(content, "base64"),
    content,
  };
  return id;
}

function own(channel: Channel, as: string, ts: string): Message {
  const message = find(channel, ts);
  if (!message) throw new Refusal("message_not_found");
  if (message.user !== as) throw new Refusal("cant_update_message");
  return message;
}

function placeOf(world: World, as: string, what: Press): Place {
  if (what.view) return { view: viewOf(world, as, what.view) };
  const channel = visibleTo(world, active(world, as), what.conversation ?? "");
  const message = find(channel, what.ts ?? "");
  if (!message || (message.ephemeralTo && message.ephemeralTo !== as)) throw new Refusal("message_not_found");
  return { channel: channelOf(world, channel.id), message };
}

function viewOf(world: World, as: string, id: string): View {
  const view = world.workspace.views[id];
  if (!view || view.user !== active(world, as)) throw new Refusal("not_found");
  return view;
}

function filledIn(view: View, values: Record<string, Record<string, string>>): JsonObject {
  const state: Record<string, JsonObject> = {};
  for (const { blockId, element } of elements(view.source.blocks)) {
    if (element.type === "button" || element.type === "overflow") continue;
    const id = String(element.action_id);
    const typed = values[blockId]?.[id];
    const initial = typeof element.initial_value === "string" ? element.initial_value : undefined;
    state[blockId] = { ...state[blockId], [id]: stateOf(element, typed ?? initial) };
  }
  return state;
}

/** What the app answers to a submission: nothing closes the view. */
function afterSubmission(world: World, view: View, body: string): void {
  const reply = parsed(body);
  switch (reply.response_action) {
    case "errors":
      view.errors = (isObject(reply.errors) ? reply.errors : {}) as Record<string, string>;
      world.tell({ type: "view", view: view.id, user: view.user });
      return;
    case "update":
      updateView(world, view, acceptView(reply.view, ["modal"]));
      return;
    case "push":
      openView(world, view.user, acceptView(reply.view, ["modal"]), view.id);
      return;
    default:
      closeView(world, view, reply.response_action === "clear");
  }
}

function parsed(body: string): JsonObject {
  try {
    const value = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A command's reply is JSON like a response_url's, or plain text. */
function readReply({ body }: Answer): JsonObject {
  const reply = parsed(body);
  return Object.keys(reply).length ? reply : { text: body };
}

/** Mentions in commands carry the name (should_escape). */
const named = (world: World, text: string) =>
  text
    .replace(/<@(U[A-Z0-9]+)>/g, (whole, id) =>
      world.workspace.users[id] ? `<@${id}|${userOf(world, id).name}>` : whole,
    )
    .replace(/<#(C[A-Z0-9]+)>/g, (whole, id) =>
      world.workspace.channels[id] ? `<#${id}|${channelOf(world, id).name}>` : whole,
    );
