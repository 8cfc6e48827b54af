// conversations.list, .info and .members: what there is, and who is in it.
import type { Channel, ConversationKind, JsonObject } from "../../model";
import type { World } from "../../world/world";
import { conversation, isMember, readable, scopeFor } from "../access";
import type { Args } from "../arguments";
import { page } from "../cursors";
import { type Call, type Method, needScope } from "../method";
import { listedShape, readState } from "../shapes";
import { SlackError } from "../slack-error";

const scopes = ["channels:read", "groups:read", "im:read", "mpim:read"];

export const conversationsList: Record<string, Method> = {
  "conversations.list": {
    tier: 2,
    scopes,
    json: false,
    kinds: { limit: "integer", exclude_archived: "boolean" },
    run: list,
  },
  "conversations.info": {
    tier: 3,
    scopes,
    json: false,
    required: ["channel"],
    kinds: { include_locale: "boolean", include_num_members: "boolean" },
    run(call) {
      const channel = readable(call);
      const direct = channel.kind === "im" || channel.kind === "mpim";
      return {
        channel: {
          ...listedShape(call.world, channel),
          ...(direct ? readState(call.world, channel) : {}),
          ...(call.args.flag("include_locale") ? { locale: "en-US" } : {}),
          ...(call.args.flag("include_num_members") ? { num_members: channel.members.length } : {}),
        },
      };
    },
  },
  "conversations.members": {
    tier: 4,
    scopes,
    json: false,
    required: ["channel"],
    kinds: { limit: "integer" },
    run: members,
  },
};

function list({ world, args }: Call): JsonObject {
  const kinds = wantedKinds(world, args);
  const channels = Object.values(world.workspace.channels).filter(
    (one) =>
      kinds.includes(one.kind) &&
      (one.kind === "channel" || isMember(world, one)) &&
      !(args.flag("exclude_archived") && one.archived),
  );
  const { items, next } = channelPage(channels, args);
  return { channels: items.map((one) => listed(world, one)), response_metadata: { next_cursor: next } };
}

/** A conversation in a list: the public and private ones with their size. */
function listed(world: World, channel: Channel): JsonObject {
  const size = channel.kind === "im" || channel.kind === "mpim" ? {} : { num_members: channel.members.length };
  return { ...listedShape(world, channel), ...size };
}

export const channelPage = (channels: Channel[], args: Args) =>
  page(channels, { args, form: "team:%", key: (one) => one.id, standard: 100, max: 1000 });

const types: Record<string, ConversationKind> = {
  public_channel: "channel",
  private_channel: "private",
  im: "im",
  mpim: "mpim",
};

/** The argument types, comma separated; each needs its scope. */
export function wantedKinds(world: World, args: Args): ConversationKind[] {
  const names = (args.text("types") ?? "public_channel").split(",").map((name) => name.trim());
  return names.map((name) => {
    const kind = types[name];
    if (!kind) throw new SlackError("invalid_types");
    needScope(world, scopeFor(kind, "read"));
    return kind;
  });
}

function members(call: Call): JsonObject {
  const channel = conversation(call);
  needScope(call.world, scopeFor(channel.kind, "read"));
  const { args } = call;
  const { items, next } = page(channel.members, {
    args,
    form: "{user_id: %}",
    key: (id) => id,
    standard: 100,
    max: 1000,
  });
  return { members: items, response_metadata: { next_cursor: next } };
}
