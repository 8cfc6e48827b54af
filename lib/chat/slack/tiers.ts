// How often Slack lets each method be called, per minute (docs.slack.dev, "Rate limits"; fixtures' tier list).

const TIER_1 = ["apps.uninstall"];
const TIER_2 = ["users.list", "conversations.list", "users.conversations", "usergroups.list", "usergroups.users.list"];
const TIER_4 = [
  "users.info",
  "users.profile.get",
  "conversations.members",
  "chat.postEphemeral",
  "views.open",
  "views.publish",
  "views.update",
  "files.getUploadURLExternal",
  "files.completeUploadExternal",
];

export function slackCallsPerMinute(method: string, messagesPerMinute: number): number {
  if (method === "chat.postMessage") return messagesPerMinute;
  if (method === "response_url" || method === "upload") return 600;
  if (TIER_1.includes(method)) return 1;
  if (TIER_2.includes(method)) return 20;
  return TIER_4.includes(method) ? 100 : 50;
}
