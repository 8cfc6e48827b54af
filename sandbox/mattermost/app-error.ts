// What the server refuses, in its own words: an id that says what, a sentence, details for developers.

export class AppError extends Error {
  constructor(
    readonly id: string,
    readonly status: number,
    message: string,
    readonly detail = "",
  ) {
    super(message);
  }
}

export const invalidParam = (name: string) =>
  new AppError("api.context.invalid_body_param.app_error", 400, `Invalid or missing ${name} in request body.`);

export const invalidUrlParam = (name: string) =>
  new AppError("api.context.invalid_url_param.app_error", 400, `Invalid or missing ${name} parameter in request URL.`);

export const forbidden = (userId: string, ...permissions: string[]) =>
  new AppError(
    "api.context.permissions.app_error",
    403,
    "You do not have the appropriate permissions.",
    `userId=${userId}, permission=${permissions.map((one) => `${one},`).join("")}`,
  );

export const noUser = (id: string) =>
  new AppError("app.user.missing_account.const", 404, "Unable to find the user.", `resource: User id: ${id}`);

export const noChannel = (id: string) =>
  new AppError(
    "app.channel.get.existing.app_error",
    404,
    "Unable to find the existing channel.",
    `resource: Channel id: ${id}`,
  );

export const noChannelMember = (channel: string, user: string) =>
  new AppError(
    "app.channel.get_member.missing.app_error",
    404,
    "No channel member found for that user ID and channel ID.",
    `resource: ChannelMember id: channelId=${channel}, userId=${user}`,
  );

export const noTeamMember = (team: string, user: string) =>
  new AppError(
    "app.team.get_member.missing.app_error",
    404,
    "No team member found for that user ID and team ID.",
    `resource: TeamMember id: teamId=${team}, userId=${user}`,
  );

export const noPost = (id: string) =>
  new AppError("app.post.get.app_error", 404, "Unable to get the post.", `resource: Post id: ${id}`);

export const sessionExpired = (detail: string) =>
  new AppError("api.context.session_expired.app_error", 401, "Invalid or expired session, please login again.", detail);
