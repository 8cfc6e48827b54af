// reactions.add.
import { find, react } from "../../world/messages";
import { conversation, isMember } from "../access";
import type { Method } from "../method";
import { SlackError } from "../slack-error";

export const reactions: Record<string, Method> = {
  "reactions.add": {
    tier: 3,
    scopes: ["reactions:write"],
    json: true,
    required: ["channel", "name", "timestamp"],
    run(call) {
      const channel = conversation(call);
      const ts = call.args.must("timestamp");
      const name = call.args.must("name").replaceAll(":", "");
      if (!isMember(call.world, channel)) throw new SlackError("no_access");
      if (channel.archived) throw new SlackError("is_archived");
      if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackError("bad_timestamp");
      if (!/^[a-z0-9_+'-]+$/.test(name)) throw new SlackError("invalid_name");
      if (!find(channel, ts)) throw new SlackError("message_not_found");
      react(call.world, channel, ts, call.world.workspace.app.botUserId, name);
      return {};
    },
  },
};
