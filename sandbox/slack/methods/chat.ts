// chat.*: posting, changing and deleting the bot's messages.
import type { Channel, JsonObject, Message } from "../../model";
import { change, find, post, remove } from "../../world/messages";
import { conversation, destination, isMember } from "../access";
import { readContent, readMetadata } from "../content";
import { messageShape } from "../message-shape";
import type { Call, Method } from "../method";
import { SlackError } from "../slack-error";

const kinds = {
  blocks: "json",
  attachments: "json",
  metadata: "json",
  reply_broadcast: "boolean",
  unfurl_links: "boolean",
  unfurl_media: "boolean",
  mrkdwn: "boolean",
} as const;
const scopes = ["chat:write"];

export const chat: Record<string, Method> = {
  "chat.postMessage": { tier: "post", scopes, json: true, required: ["channel"], kinds, run: postMessage },
  "chat.update": { tier: 3, scopes, json: true, required: ["ts", "channel"], kinds, run: update },
  "chat.delete": {
    tier: 3,
    scopes,
    json: true,
    required: ["ts", "channel"],
    run(call) {
      const channel = conversation(call);
      const message = ours(call, channel, "cant_delete_message");
      remove(call.world, channel, message.ts);
      return { channel: channel.id, ts: message.ts };
    },
  },
  "chat.postEphemeral": { tier: 4, scopes, json: true, required: ["user", "channel"], kinds, run: postEphemeral },
  "chat.getPermalink": {
    tier: "auth",
    scopes: [],
    json: false,
    required: ["channel", "message_ts"],
    run(call) {
      const channel = conversation(call);
      const ts = call.args.must("message_ts");
      if (!find(channel, ts)) throw new SlackError("message_not_found");
      const { domain } = call.world.workspace.team;
      return {
        channel: channel.id,
        permalink: `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`,
      };
    },
  },
};

const author = ({ world }: Call) => {
  const { app } = world.workspace;
  return { user: app.botUserId, botId: app.botId, appId: app.id };
};

function postMessage(call: Call): JsonObject {
  const { world, args } = call;
  const { truncated, attachments, ...content } = readContent(args);
  const metadata = readMetadata(args);
  const channel = destination(call);
  const threadTs = args.text("thread_ts");
  if (threadTs && !find(channel, threadTs)) throw new SlackError("cannot_reply_to_message");
  const message = post(world, channel, {
    ...author(call),
    ...content,
    ...(attachments.length ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
    ...(threadTs ? { threadTs, broadcast: args.flag("reply_broadcast") } : {}),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: { ...messageShape(world, channel, message), ...(metadata ? { metadata } : {}) },
    ...(truncated ? warning("message_truncated") : {}),
  };
}

const warning = (code: string) => ({ warning: code, response_metadata: { warnings: [code] } });

/** New text without blocks removes the blocks; metadata that is not given again is gone. */
function update(call: Call): JsonObject {
  const { world, args } = call;
  const { truncated, attachments, ...content } = readContent(args, "msg_too_long");
  const metadata = readMetadata(args);
  const channel = conversation(call);
  const before = ours(call, channel, "cant_update_message");
  const kept = args.json("attachments") === undefined ? before.attachments : attachments;
  const message = change(world, channel, before.ts, world.workspace.app.botUserId, {
    ...content,
    text: args.text("text") === undefined && args.json("blocks") !== undefined ? before.text : content.text,
    attachments: kept,
    metadata,
  });
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: { ...messageShape(world, channel, message), ts: undefined, ...(metadata ? { metadata } : {}) },
  };
}

/** The bot's own message named by ts. */
function ours({ world, args }: Call, channel: Channel, refusal: string): Message {
  const message = find(channel, args.must("ts"));
  if (!message || message.ephemeralTo) throw new SlackError("message_not_found");
  if (message.user !== world.workspace.app.botUserId) throw new SlackError(refusal);
  return message;
}

function postEphemeral(call: Call): JsonObject {
  const { world, args } = call;
  const { truncated, attachments, ...content } = readContent(args, "msg_too_long");
  const channel = conversation(call);
  const user = args.must("user");
  if (!isMember(world, channel)) throw new SlackError("not_in_channel");
  if (channel.archived) throw new SlackError("is_archived");
  if (!channel.members.includes(user)) throw new SlackError("user_not_in_channel");
  const threadTs = args.text("thread_ts");
  const message = post(world, channel, {
    ...author(call),
    ...content,
    ...(attachments.length ? { attachments } : {}),
    ...(threadTs ? { threadTs } : {}),
    ephemeralTo: user,
  });
  return { message_ts: message.ts };
}
