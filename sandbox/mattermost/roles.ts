// The built-in roles and what each permits, as Team Edition 5.37 has them by default.

const words = (text: string) => text.split(" ");

export const roles: Record<string, string[]> = {
  system_user: words(
    "list_public_teams join_public_teams create_direct_channel create_group_channel view_members create_team " +
      "create_emojis delete_emojis",
  ),
  system_guest: words("create_direct_channel create_group_channel"),
  team_guest: ["view_team"],
  channel_guest: words(
    "read_channel add_reaction remove_reaction upload_file edit_post create_post use_channel_mentions " +
      "use_slash_commands",
  ),
  team_user: words(
    "list_team_channels join_public_channels read_public_channel view_team create_public_channel " +
      "create_private_channel invite_user add_user_to_team",
  ),
  team_admin: words(
    "convert_private_channel_to_public delete_post manage_public_channel_members add_reaction " +
      "convert_public_channel_to_private manage_others_slash_commands manage_others_outgoing_webhooks " +
      "read_public_channel_groups remove_reaction use_channel_mentions manage_team manage_others_incoming_webhooks " +
      "manage_private_channel_members create_post manage_slash_commands manage_incoming_webhooks " +
      "manage_channel_roles read_private_channel_groups delete_others_posts manage_outgoing_webhooks " +
      "use_group_mentions manage_team_roles remove_user_from_team import_team",
  ),
  channel_user: words(
    "edit_post read_private_channel_groups use_slash_commands get_public_link upload_file remove_reaction " +
      "read_public_channel_groups manage_private_channel_properties create_post delete_post " +
      "manage_public_channel_members delete_private_channel delete_public_channel " +
      "manage_public_channel_properties add_reaction read_channel use_group_mentions use_channel_mentions " +
      "manage_private_channel_members",
  ),
  channel_admin: words(
    "use_group_mentions read_private_channel_groups add_reaction manage_private_channel_members " +
      "manage_channel_roles manage_public_channel_members read_public_channel_groups create_post remove_reaction " +
      "use_channel_mentions",
  ),
  system_post_all: words("use_channel_mentions use_group_mentions create_post"),
  system_post_all_public: words("use_channel_mentions use_group_mentions create_post_public"),
  system_user_access_token: words("revoke_user_access_token create_user_access_token read_user_access_token"),
  /** Whoever manages the system may do everything else too. */
  system_admin: ["manage_system"],
};

/** names: separated by spaces. */
export const permits = (names: string, permission: string): boolean =>
  names.split(" ").some((name) => name === "system_admin" || roles[name]?.includes(permission));

export const channelRoles = (member: { scheme_admin: boolean }) =>
  member.scheme_admin ? "channel_user channel_admin" : "channel_user";

export const teamRoles = (member: { scheme_admin: boolean }) =>
  member.scheme_admin ? "team_user team_admin" : "team_user";
