// The routes to which platforms send, by their addresses: our own server leads to them without going by Next.
import { POST as mattermostActions } from "./mattermost/actions/route";
import { POST as mattermostCommands } from "./mattermost/commands/route";
import { POST as mattermostWebhook } from "./mattermost/webhook/route";
import { POST as slackCommands } from "./slack/commands/route";
import { POST as slackEvents } from "./slack/events/route";
import { POST as slackInteractions } from "./slack/interactions/route";

export const WEBHOOKS = {
  "/api/slack/events": slackEvents,
  "/api/slack/interactions": slackInteractions,
  "/api/slack/commands": slackCommands,
  "/api/mattermost/webhook": mattermostWebhook,
  "/api/mattermost/commands": mattermostCommands,
  "/api/mattermost/actions": mattermostActions,
};
