// auth.test, team.info and the app's own methods.
import type { Method } from "../method";
import { SlackError } from "../slack-error";
import { newTicket } from "../tickets";

export const team: Record<string, Method> = {
  "auth.test": {
    tier: "auth",
    scopes: [],
    json: true,
    run({ world }) {
      const { app, team } = world.workspace;
      return {
        url: `https://${team.domain}.slack.com/`,
        team: team.name,
        user: world.workspace.users[app.botUserId]!.name,
        team_id: team.id,
        user_id: app.botUserId,
        bot_id: app.botId,
        is_enterprise_install: false,
      };
    },
  },
  "team.info": {
    tier: 3,
    scopes: ["team:read"],
    json: true,
    run({ world, args }) {
      const { team } = world.workspace;
      if (args.text("team") && args.text("team") !== team.id) throw new SlackError("team_not_found");
      const icons = [34, 44, 68, 88, 102, 132].map((size) => [
        `image_${size}`,
        `${world.base}/avatars/${team.id}-${size}.svg`,
      ]);
      return {
        team: {
          id: team.id,
          name: team.name,
          url: `https://${team.domain}.slack.com/`,
          domain: team.domain,
          email_domain: "example.com",
          icon: { ...Object.fromEntries(icons), image_default: true },
        },
      };
    },
  },
  "apps.connections.open": {
    tier: 3,
    scopes: [],
    byApp: true,
    json: true,
    run: ({ world }) => ({ url: newTicket(world) }),
  },
};
