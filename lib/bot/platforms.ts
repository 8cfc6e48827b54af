// The chat platforms Kith can be connected to: what connects each, and how its port is opened.
import { createMattermostPort, type MattermostPort } from "@/lib/chat/mattermost/adapter";
import type { ChatPort, Gateway, GatewayListener, Identity, Pace, Platform } from "@/lib/chat/port";
import { createSlackPort } from "@/lib/chat/slack/adapter";
import { slackCallsPerMinute } from "@/lib/chat/slack/tiers";
import { appSecrets, sameText, sign } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";

/** Tokens and secrets, kept encrypted. */
export type Secrets = Record<string, string | null>;

export interface Wanted {
  apiUrl: string;
  secrets: Secrets;
  /** null: as it was, or nobody. */
  adminUser: string | null;
  /** null: as it was, or the platform's usual. */
  messagesPerMinute: number | null;
}

/** Single things that the environment sets: they win over what is stored. */
export interface Given {
  apiUrl: string | null;
  secrets: Secrets;
  adminUser: string | null;
  messagesPerMinute: number | null;
}

export interface Opened {
  port: ChatPort;
  /** The same connection where the platform lets Kith look after groups; else null. */
  groups: MattermostPort | null;
  /** Opens the line over which the platform tells by itself what happens; null where it does not. */
  listen: ((listener: GatewayListener) => Gateway) | null;
}

/** What is known of a connection that was made before. */
export interface Known {
  apiUrl: string;
  team?: string;
  botUser?: string;
  messagesPerMinute: number;
}

/** What the signatures in buttons are for. */
const BUTTONS = "mattermost-buttons";

interface PlatformSetup {
  /** What people call it. */
  name: string;
  /** The connection that the environment describes; null where it has none, though it may set single things. */
  wanted(): Wanted | null;
  given(): Given;
  /** Whether what comes to its HTTP doors can be told from what others send there. */
  hasDoors(secrets: Secrets): boolean;
  /** How fast Kith posts unless told otherwise. */
  usualPerMinute: number;
  open(known: Known, secrets: Secrets, pace: Pace): Opened;
  callsPerMinute(method: string, messagesPerMinute: number): number;
  /** How many calls of all kinds, where the platform counts them together. */
  inAll?: number;
}

/** Mattermost limits nothing unless told to, and says then how long to wait. Posting stays below ten a second all the same. */
const MATTERMOST_POSTS_PER_MINUTE = 540;
const MATTERMOST_CALLS_PER_MINUTE = 1800;

export const PLATFORMS: Record<Platform, PlatformSetup> = {
  slack: {
    name: "Slack",
    wanted() {
      const { slack, given } = env();
      if (!slack) return null;
      const { apiUrl, adminUser, secrets } = slack;
      return { apiUrl, secrets, adminUser, messagesPerMinute: given.slack.messagesPerMinute };
    },
    given: () => env().given.slack,
    hasDoors: ({ signingSecret }) => Boolean(signingSecret),
    usualPerMinute: 300,
    open({ apiUrl, team, botUser }, { botToken, signingSecret, appToken }, pace) {
      const tokens = { token: botToken ?? "", signingSecret: signingSecret ?? "", appToken };
      const port = createSlackPort({ ...tokens, apiUrl, team, botUser, pace });
      return { port, groups: null, listen: port.listen };
    },
    callsPerMinute: slackCallsPerMinute,
  },
  mattermost: {
    name: "Mattermost",
    wanted() {
      const { mattermost } = env();
      if (!mattermost) return null;
      const { url: apiUrl, adminUser, ...secrets } = mattermost;
      return { apiUrl, secrets, adminUser, messagesPerMinute: null };
    },
    given: () => env().given.mattermost,
    hasDoors: () => true,
    usualPerMinute: MATTERMOST_POSTS_PER_MINUTE,
    open({ apiUrl, team, botUser }, secrets, pace) {
      const { token, login, password, team: teamName, commandToken, webhookToken } = secrets;
      const port = createMattermostPort({
        ...{ url: apiUrl, team, botUser, pace },
        credentials: token ? { token } : { login: login ?? "", password: password ?? "" },
        ...(teamName ? { teamName } : {}),
        actionsUrl: `${env().appUrl}/api/mattermost/actions`,
        commandToken: commandToken ?? null,
        webhookToken: webhookToken ?? null,
        seal: (text) => sign(text, BUTTONS),
        // Made before the secret was changed, a button still works.
        isSealed: (text, mac) => appSecrets().some((secret) => sameText(sign(text, BUTTONS, secret), mac)),
      });
      return { port, groups: port, listen: port.listen };
    },
    callsPerMinute: (method, messagesPerMinute) =>
      method === "posts" ? messagesPerMinute : MATTERMOST_CALLS_PER_MINUTE,
    inAll: MATTERMOST_CALLS_PER_MINUTE,
  },
};

export const PLATFORM_NAMES = Object.keys(PLATFORMS) as Platform[];

/** Asks the platform who we are, with no pace of ours yet. `team`: the one there was, where several are possible. */
export function identifyWanted(platform: Platform, { apiUrl, secrets }: Wanted, team?: string): Promise<Identity> {
  const free = { take: async () => {}, hold: async () => {} };
  const { open, usualPerMinute: messagesPerMinute } = PLATFORMS[platform];
  return open({ apiUrl, team, messagesPerMinute }, secrets, free).port.identify();
}
