// What Kith's Slack app must have been given; manifest/slack.yaml asks for these and docs/slack-setup.md says why.

export const SCOPES = [
  ...["app_mentions:read", "channels:join", "channels:read", "chat:write", "groups:read", "im:history", "im:write"],
  ...["mpim:history", "mpim:write", "team:read", "users:read"],
];
