// What the pretend Mattermost keeps, as types, in the server's own names; times are milliseconds.

/** Plain JSON as it came from outside or goes there. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

export interface Team {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  display_name: string;
  name: string;
  email: string;
  type: "O" | "I";
  invite_id: string;
}

export interface User {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  username: string;
  email: string;
  nickname: string;
  first_name: string;
  last_name: string;
  position: string;
  /** Separated by spaces: system_user, system_admin, system_post_all … */
  roles: string;
  locale: string;
  timezone: { automaticTimezone: string; manualTimezone: string; useAutomaticTimezone: string };
  last_password_update: number;
  failed_attempts: number;
  /** Salt and hash; bots have none. */
  password?: string;
  /** Set on bot accounts. */
  bot?: { description: string; owner_id: string; update_at: number };
}

export interface TeamMember {
  team_id: string;
  user_id: string;
  delete_at: number;
  scheme_admin: boolean;
}

export type ChannelType = "O" | "P" | "D" | "G";

export interface Channel {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  team_id: string;
  type: ChannelType;
  display_name: string;
  name: string;
  header: string;
  purpose: string;
  last_post_at: number;
  total_msg_count: number;
  total_msg_count_root: number;
  creator_id: string;
}

export interface ChannelMember {
  channel_id: string;
  user_id: string;
  last_viewed_at: number;
  msg_count: number;
  msg_count_root: number;
  mention_count: number;
  mention_count_root: number;
  last_update_at: number;
  scheme_admin: boolean;
}

export interface Reaction {
  user_id: string;
  post_id: string;
  emoji_name: string;
  create_at: number;
}

export interface Post {
  id: string;
  create_at: number;
  update_at: number;
  edit_at: number;
  delete_at: number;
  is_pinned: boolean;
  user_id: string;
  channel_id: string;
  root_id: string;
  /** On what an edited post said before: the post it belonged to. */
  original_id: string;
  message: string;
  type: string;
  /** Attachments in it keep their integrations; readers get them without. */
  props: JsonObject;
  hashtags: string;
  file_ids: string[];
  reactions: Reaction[];
}

export interface FileInfo {
  id: string;
  user_id: string;
  post_id: string;
  /** Where it was uploaded to; not shown. */
  upload_channel_id: string;
  create_at: number;
  name: string;
  extension: string;
  size: number;
  mime_type: string;
  width?: number;
  height?: number;
  /** base64. */
  content: string;
}

/** kind: by password, or by a personal access token, whose value it has. */
export interface Session {
  id: string;
  token: string;
  user_id: string;
  create_at: number;
  kind: "login" | "token";
}

export interface AccessToken {
  id: string;
  token: string;
  user_id: string;
  description: string;
  is_active: boolean;
}

export interface Command {
  id: string;
  token: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  creator_id: string;
  team_id: string;
  trigger: string;
  method: string;
  username: string;
  icon_url: string;
  auto_complete: boolean;
  auto_complete_desc: string;
  auto_complete_hint: string;
  display_name: string;
  description: string;
  url: string;
}

export interface OutgoingHook {
  id: string;
  token: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  creator_id: string;
  channel_id: string;
  team_id: string;
  trigger_words: string[];
  /** 0: the first word is one of the trigger words; 1: it begins with one. */
  trigger_when: number;
  callback_urls: string[];
  display_name: string;
  description: string;
  content_type: string;
  username: string;
  icon_url: string;
}

/** Where later answers to a command may still go. */
export interface ResponseUrl {
  id: string;
  create_at: number;
  command_id: string;
  user_id: string;
  channel_id: string;
  root_id: string;
  uses: number;
}

/** How the server is set up; the names are those of config.json. */
export interface Settings {
  RateLimitEnable: boolean;
  RateLimitPerSec: number;
  RateLimitMaxBurst: number;
  VaryByUser: boolean;
  VaryByRemoteAddr: boolean;
  MaxUsersPerTeam: number;
  MaxChannelsPerTeam: number;
  EnablePostUsernameOverride: boolean;
  EnableUserAccessTokens: boolean;
  EnableReliableWebSockets: boolean;
  /** Off: detailed_error is empty. */
  EnableDeveloper: boolean;
  /** What one write to the database takes; parallel calls meet within it. Milliseconds. */
  WriteTime: number;
}

/** What the page remembers; Mattermost knows nothing of it. */
export interface PageSettings {
  autoAnswer: boolean;
  /** People played by hand. */
  playing: string[];
  /** Posts that somebody has answered by themselves, and "intro" with those who have given theirs. */
  answered?: string[];
}

export interface State {
  /** The app's team, bot and integrations, as the seed made them. */
  app: {
    team_id: string;
    bot_id: string;
    bot_token: string;
    command_id: string;
    hook_id: string;
    /** The OAuth app; servers kept by earlier sandboxes get theirs later. */
    oauth_id?: string;
    oauth_secret?: string;
  };
  /** Signs trigger ids and hides actions in cookies. */
  secret: string;
  teams: Record<string, Team>;
  users: Record<string, User>;
  channels: Record<string, Channel>;
  /** Per team and user. */
  teamMembers: Record<string, Record<string, TeamMember>>;
  /** Per channel and user, in the order in which their rows were last written. */
  members: Record<string, Record<string, ChannelMember>>;
  /** Per channel, oldest first; what edited posts said before among them. */
  posts: Record<string, Post[]>;
  files: Record<string, FileInfo>;
  /** By token. */
  sessions: Record<string, Session>;
  accessTokens: Record<string, AccessToken>;
  commands: Record<string, Command>;
  outgoingHooks: Record<string, OutgoingHook>;
  responseUrls: Record<string, ResponseUrl>;
  settings: Settings;
  page: PageSettings;
}

/** To whom an event goes; one of user, channel and team, or everybody. */
export interface Broadcast {
  user_id?: string;
  channel_id?: string;
  team_id?: string;
  omit_users?: string[];
  /** Among these only those who manage the system, or only the others; not shown. */
  readers?: "admins" | "others";
}

export interface Event {
  event: string;
  data: JsonObject;
  broadcast: Broadcast;
}

/** One request to the app, as it was sent and answered. */
export interface Delivery {
  id: string;
  kind: "command" | "webhook" | "action" | "dialog";
  url: string;
  headers: Record<string, string>;
  body: string;
  /** 0 when nothing answered. */
  status: number;
  answer: string;
}
