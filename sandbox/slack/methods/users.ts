// users.*: members and the conversations they are in.
import type { JsonObject, User } from "../../model";
import type { World } from "../../world/world";
import { seconds } from "../../world/world";
import { isMember, isVisible } from "../access";
import { page } from "../cursors";
import type { Call, Method } from "../method";
import { listedShape, userShape } from "../shapes";
import { SlackError } from "../slack-error";
import { channelPage, wantedKinds } from "./conversations-list";

const reads = ["channels:read", "groups:read", "im:read", "mpim:read"];

export const users: Record<string, Method> = {
  "users.list": {
    tier: 2,
    scopes: ["users:read"],
    json: false,
    kinds: { limit: "integer", include_locale: "boolean" },
    run: list,
  },
  "users.info": {
    tier: 4,
    scopes: ["users:read"],
    json: false,
    required: ["user"],
    kinds: { include_locale: "boolean" },
    run({ world, args }) {
      const user = world.workspace.users[args.must("user")];
      if (!user) throw new SlackError("user_not_found");
      if (!isVisible(world, user)) throw new SlackError("user_not_visible");
      return { user: shape(world, user, args.flag("include_locale")) };
    },
  },
  "users.lookupByEmail": {
    tier: 3,
    scopes: ["users:read.email"],
    json: false,
    required: ["email"],
    run({ world, args }) {
      const email = args.must("email").toLowerCase();
      const user = Object.values(world.workspace.users).find((one) => one.email?.toLowerCase() === email);
      if (!user || user.deleted || user.kind !== "person") throw new SlackError("users_not_found");
      return { user: userShape(world, user) };
    },
  },
  "users.conversations": {
    tier: 2,
    scopes: reads,
    json: false,
    kinds: { limit: "integer", exclude_archived: "boolean" },
    run: conversations,
  },
};

/** Its pages may hold fewer than the limit before the end; without a limit everything comes at once. */
function list({ world, args }: Call): JsonObject {
  const all = Object.values(world.workspace.users);
  const limited = (args.number("limit") ?? 0) > 0;
  if (!limited && all.length > 5000) throw new SlackError("limit_required");
  const members = all.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const key = (user: User) => user.id;
  const { items, next } = limited
    ? page(members, {
        args,
        form: "user:%",
        key,
        standard: 1000,
        max: 1000,
        shorter: (start, limit) => limit - (start % 3),
      })
    : { items: members, next: "" };
  return {
    ...(next ? { offset: Buffer.from(next, "base64").toString().slice("user:".length) } : {}),
    members: items.map((user) => shape(world, user, args.flag("include_locale"))),
    cache_ts: seconds(world),
    response_metadata: { next_cursor: next },
  };
}

const rank = (user: User) => (user.kind === "slackbot" ? 0 : 1);

const shape = (world: World, user: User, locale: boolean) => ({
  ...userShape(world, user),
  ...(locale && !user.deleted ? { locale: "en-US" } : {}),
});

function conversations({ world, args }: Call): JsonObject {
  const asked = args.text("user") ?? world.workspace.app.botUserId;
  if (!world.workspace.users[asked]) throw new SlackError("user_not_found");
  const kinds = wantedKinds(world, args);
  const channels = Object.values(world.workspace.channels).filter(
    (one) =>
      kinds.includes(one.kind) &&
      one.members.includes(asked) &&
      (one.kind === "channel" || isMember(world, one)) &&
      !(args.flag("exclude_archived") && one.archived),
  );
  const { items, next } = channelPage(channels, args);
  return {
    channels: items.map((channel) => {
      const { is_member, ...rest } = listedShape(world, channel);
      return rest;
    }),
    response_metadata: { next_cursor: next },
  };
}
