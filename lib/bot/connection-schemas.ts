// What connecting a chat platform takes and tells.
import { z } from "zod";
import { platformUrlProblem, type UrlProblem } from "@/lib/core/platform-url";
import { OPTIONAL_PARTS, SLACK_API } from "./connection-choices";

export const PLATFORMS = ["slack", "mattermost"] as const;
export type PlatformName = (typeof PLATFORMS)[number];

export const URL_PROBLEMS: Record<UrlProblem, string> = {
  not_a_url: "That is not an address.",
  scheme: "An address begins with https:// or http://.",
  credentials: "Leave the name and the password out of the address: they would be seen in logs.",
  query: "Leave out everything from the ? or # on.",
  forbidden: "Kith does not send anything to that address: it is one by which machines tell their own secrets.",
};

const PlatformUrl = z
  .string()
  .trim()
  .max(500, "An address may have 500 characters.")
  .superRefine((text, issues) => {
    const problem = text === "" ? null : platformUrlProblem(text);
    if (problem) issues.addIssue({ code: "custom", message: URL_PROBLEMS[problem] });
  });

/** Goes into a header, so it is of plain letters. Left empty it is null. */
const Secret = z
  .string()
  .trim()
  .max(1000, "That is longer than any token.")
  .regex(/^[\x21-\x7e]*$/, "That holds a space or a letter no token has: copy it again.")
  .nullish()
  .transform((text) => text || null);
const Password = z
  .string()
  .max(1000, "That is longer than any password.")
  .nullish()
  .transform((text) => text || null);
const Text = z
  .string()
  .trim()
  .max(200, "That is too long.")
  .nullish()
  .transform((text) => text || null);

const needed = <S extends z.ZodType<string | null>>(schema: S, words: string) =>
  schema.refine((text) => text !== null, words).transform((text) => text as string);

const BotToken = Secret.superRefine((token, issues) => {
  const problem = token === null ? null : wrongSlackToken(token);
  if (problem) issues.addIssue({ code: "custom", message: problem });
});

function wrongSlackToken(token: string): string | null {
  if (token.startsWith("xoxb-")) return null;
  if (token.startsWith("xapp-")) return "That is an app-level token. Kith needs the bot's: it begins with xoxb-.";
  if (/^xox[a-z]-/.test(token)) return "That is not the bot's token but somebody's own. The bot's begins with xoxb-.";
  return "A bot's token begins with xoxb-. It is on the app's page, under OAuth & Permissions.";
}

const SigningSecret = Secret.superRefine((secret, issues) => {
  const message = "The signing secret is longer: copy it from the app's page, under Basic Information.";
  if (secret !== null && (secret.length < 16 || secret.startsWith("xox"))) issues.addIssue({ code: "custom", message });
});

const AppToken = Secret.superRefine((token, issues) => {
  const message = "An app-level token begins with xapp-. It is on the app's page, under Basic Information.";
  if (token !== null && !token.startsWith("xapp-")) issues.addIssue({ code: "custom", message });
});

export const ConnectSlack = z.object({
  apiUrl: PlatformUrl.optional().transform((text) => text || SLACK_API),
  botToken: needed(BotToken, "Paste the bot's token here."),
  /** One of the two: Slack comes to Kith's addresses, or Kith listens by Socket Mode. */
  signingSecret: SigningSecret,
  appToken: AppToken,
});

const MATTERMOST = {
  apiUrl: PlatformUrl.refine((text) => text !== "", "Give the address at which people open Mattermost."),
  /** A bot's token, or else a full account. */
  token: Secret,
  login: Text,
  password: Password,
  team: Text,
  commandToken: Secret,
  webhookToken: Secret,
};

type Account = { token: string | null; login: string | null; password: string | null };
const accountProblem = ({ token, login, password }: Account): { path: string; message: string } | null => {
  if (token !== null || (login !== null && password !== null)) return null;
  if (login !== null) return { path: "password", message: "Give the account's password." };
  return { path: "token", message: "Paste the bot's token here, or give a full account's name and password." };
};

export const ConnectMattermost = z.object(MATTERMOST).superRefine((given, issues) => {
  const problem = accountProblem(given);
  if (problem) issues.addIssue({ code: "custom", path: [problem.path], message: problem.message });
});

/** What is left empty stays as it is. */
export const RotateSlack = z.object({
  apiUrl: PlatformUrl.nullish().transform((text) => text || null),
  botToken: BotToken,
  signingSecret: SigningSecret,
  appToken: AppToken,
});
export const RotateMattermost = z
  .object({ ...MATTERMOST, apiUrl: RotateSlack.shape.apiUrl })
  .superRefine((given, issues) => {
    if ((given.login === null) === (given.password === null)) return;
    const [path, message] =
      given.login === null
        ? ["login", "Give the name that belongs to the password."]
        : ["password", "Give the password that belongs to the name."];
    issues.addIssue({ code: "custom", path: [path!], message: message! });
  });

export const RemovePart = z.object({ part: z.enum(OPTIONAL_PARTS) });

export const PART_NAMES = [
  ...(["botToken", "signingSecret", "token", "login", "password"] as const),
  ...OPTIONAL_PARTS,
] as const;
export type PartName = (typeof PART_NAMES)[number];

export const MOST_PER_MINUTE = 100_000;
const perMinute = "Give a whole number from 1 to 100,000.";
export const SetWorkspace = z.object({
  /** The platform's id of who gets messages Kith does not understand; null: nobody. */
  adminUser: z.string().trim().max(64).nullable().optional(),
  messagesPerMinute: z.coerce
    .number(perMinute)
    .int(perMinute)
    .min(1, perMinute)
    .max(MOST_PER_MINUTE, perMinute)
    .optional(),
  /** What was shown to whoever changes it. */
  seen: z.object({ adminUser: z.string().nullable().optional(), messagesPerMinute: z.number().optional() }).optional(),
});

export type Source = "environment" | "dashboard";

export interface ConnectionPart {
  name: PartName;
  isSet: boolean;
  from: Source | null;
  /** When it was last set in the dashboard. */
  changedAt: number | null;
}

export interface ConnectionFacts {
  platform: PlatformName;
  /** `starting`: it was connected a moment ago, and nobody knows yet whether it works. */
  state: "connected" | "starting" | "failing" | "off";
  /** What is wrong, in words. */
  detail: string | null;
  /** null while it is not connected. */
  workspace: WorkspaceConnection | null;
  /** The workspace that was connected before, and how much waits for it. */
  before: { name: string; waiting: number } | null;
  /** Where the platform finds Kith, to be pasted there. */
  addresses: { events: string; interactions: string } | { commands: string; webhook: string; actions: string };
  /** Whether the platform can be expected to reach these from elsewhere. */
  reach: "public" | "insecure" | "local";
  /** What makes a Slack app as Kith needs it. */
  manifest: string | null;
  /** Values of the environment that the form must not ask for. */
  preset: { apiUrl: string | null; parts: PartName[] };
  /** Where the connection as a whole comes from: the environment's is changed in the environment. */
  from: Source | null;
}

export interface WorkspaceConnection {
  id: string;
  name: string;
  url: string;
  apiUrl: string;
  apiUrlFrom: Source;
  botUser: string;
  since: number;
  parts: ConnectionPart[];
  groups: boolean;
  admin: { user: string | null; name: string | null; from: Source };
  messagesPerMinute: { value: number; from: Source };
  waiting: number;
  failed: number;
  /** When something last came from the platform, as far as this is kept: a day. */
  heardAt: number | null;
  /** When a request last came with a signature that does not fit, since this process runs. */
  unsignedAt: number | null;
}

export type Problem = "address" | "unreachable" | "token" | "other_team" | "refused" | "busy";
export interface ConnectionCheck {
  at: number;
  /** null: everything was answered as it should be. */
  problem: Problem | null;
  /** The problem in words. */
  words: string | null;
  missing: string[] | null;
  /** Milliseconds by which the platform's clock is ahead of this machine's. */
  ahead: number | null;
  heardAt: number | null;
}

export interface FoundPerson {
  user: string;
  userName: string;
  fullName: string;
}
export interface FoundPeople {
  people: FoundPerson[];
  /** Not everybody was looked at: the workspace is large. */
  isPartial: boolean;
}
