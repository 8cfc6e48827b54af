// The environment, read here and nowhere else. A wrong value names its variable.
import { resolve } from "node:path";
import { z } from "zod";

export class EnvError extends Error {}

const optional = z
  .string()
  .optional()
  .transform((v) => (v?.trim() ? v.trim() : null));
const whole = <const F extends number | null>(low: number, high: number, fallback: F) =>
  z
    .string()
    .optional()
    .transform((v): number | F => (v?.trim() ? Number(v) : fallback))
    .refine(
      (n) => n === null || (Number.isInteger(n) && n >= low && n <= high),
      `must be a whole number from ${low} to ${high}`,
    );
const oneOf = <const T extends string>(...values: T[]) =>
  optional.refine(
    (v): v is T | null => v === null || (values as string[]).includes(v),
    `must be one of ${values.join(", ")}`,
  );
const url = (...schemes: string[]) =>
  optional.refine(
    (v) => v === null || (URL.canParse(v) && schemes.includes(new URL(v).protocol)),
    `must be a URL that begins with ${schemes.map((s) => `${s}//`).join(" or ")}`,
  );

const Variables = z.object({
  PORT: whole(0, 65535, 3000),
  HOST: optional,
  APP_URL: url("http:", "https:").refine(
    (v) => v === null || !URL.canParse(v) || new URL(v).href === `${new URL(v).origin}/`,
    "must be an origin such as https://kith.example.com: Kith has a name of its own, no path below another's",
  ),
  DATA_DIR: optional,
  DATABASE_URL: optional.refine(
    (v) => v === null || /^(file:|libsql:|https?:|wss?:)/.test(v),
    "must begin with file:, libsql:// or https://",
  ),
  DATABASE_AUTH_TOKEN: optional,
  APP_SECRET: optional.refine((v) => v === null || v.length >= 32, "must have at least 32 characters"),
  APP_SECRET_PREVIOUS: optional.refine((v) => v === null || v.length >= 32, "must have at least 32 characters"),
  ADMIN_EMAIL: optional.refine((v) => v === null || /^\S+@\S+$/.test(v), "must be an e-mail address"),
  ADMIN_PASSWORD: optional.refine((v) => v === null || v.length >= 12, "must have at least 12 characters"),
  SLACK_BOT_TOKEN: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_API_URL: url("http:", "https:"),
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_ADMIN_USER_ID: optional,
  SLACK_MESSAGES_PER_MINUTE: whole(1, 100_000, null),
  MATTERMOST_URL: url("http:", "https:"),
  MATTERMOST_TOKEN: optional,
  MATTERMOST_LOGIN: optional,
  MATTERMOST_PASSWORD: optional,
  MATTERMOST_TEAM: optional,
  MATTERMOST_COMMAND_TOKEN: optional,
  MATTERMOST_WEBHOOK_TOKEN: optional,
  MATTERMOST_CLIENT_ID: optional,
  MATTERMOST_CLIENT_SECRET: optional,
  MATTERMOST_ADMIN_USER_ID: optional,
  JOBS_MODE: oneOf("embedded", "inngest"),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: url("http:", "https:"),
  INNGEST_SERVE_ORIGIN: url("http:", "https:"),
  INNGEST_DEV: optional,
  SANDBOX: oneOf("on", "off"),
  SANDBOX_URL: url("http:", "https:"),
  TRUST_PROXY: whole(0, 10, 0),
  KEEP_RECEIVED_HOURS: whole(1, 8760, 24),
  KEEP_RUNS_DAYS: whole(1, 3650, 14),
  KEEP_INBOX_DAYS: whole(1, 36_500, 365),
  KEEP_AUDIT_DAYS: whole(1, 36_500, null),
  LOG_LEVEL: oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http:", "https:"),
  OTEL_METRIC_EXPORT_INTERVAL: whole(100, 3_600_000, 60_000),
  KITH_DEMO: optional,
  KITH_NOW: optional.refine((v) => v === null || !Number.isNaN(Date.parse(v)), "must be an ISO time"),
  NODE_ENV: optional,
  VERCEL: optional,
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type Env = ReturnType<typeof readEnv>;

let cached: Env | null = null;
/** @throws EnvError with one line that names the variable. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Pure, for tests. */
export function readEnv(source: Record<string, string | undefined>) {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${String(issue?.path[0])} ${issue?.message}.`);
  }
  const v = parsed.data;
  // Otherwise Next takes the whole project along as what this path may point at.
  const dataDir = resolve(/* turbopackIgnore: true */ v.DATA_DIR ?? "./data");
  const values = {
    port: v.PORT,
    appUrl: (v.APP_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ""),
    dataDir,
    databaseUrl: v.DATABASE_URL ?? fileUrl(dataDir, "kith.db"),
    jobsUrl: fileUrl(dataDir, "jobs.db"),
    databaseAuthToken: v.DATABASE_AUTH_TOKEN ?? undefined,
    appSecret: v.APP_SECRET,
    appSecretPrevious: v.APP_SECRET_PREVIOUS,
    adminEmail: v.ADMIN_EMAIL,
    adminPassword: v.ADMIN_PASSWORD,
    slack: slackConnection(v),
    mattermost: mattermostConnection(v),
    given: { slack: slackGiven(v), mattermost: mattermostGiven(v) },
    signIn: {
      slack: signInClient(v, "SLACK", slackAddress(v)),
      mattermost: signInClient(v, "MATTERMOST", mattermostAddress(v)),
    },
    jobsMode: jobsMode(v),
    inngestEventKey: v.INNGEST_EVENT_KEY,
    inngestSigningKey: v.INNGEST_SIGNING_KEY,
    inngestBaseUrl: v.INNGEST_BASE_URL,
    /** Where Inngest finds Kith; null: where everybody does. */
    inngestServeOrigin: v.INNGEST_SERVE_ORIGIN,
    sandboxUrl: v.SANDBOX_URL,
    demo: v.KITH_DEMO === "1",
    trustProxy: v.TRUST_PROXY,
    keep: {
      receivedMs: v.KEEP_RECEIVED_HOURS * HOUR_MS,
      runsMs: v.KEEP_RUNS_DAYS * DAY_MS,
      inboxMs: v.KEEP_INBOX_DAYS * DAY_MS,
      /** null: for ever. */
      auditMs: v.KEEP_AUDIT_DAYS === null ? null : v.KEEP_AUDIT_DAYS * DAY_MS,
    },
    logLevel: v.LOG_LEVEL ?? "info",
    /** The exporters read it, and what else the standard names, by themselves. */
    collector: v.OTEL_EXPORTER_OTLP_ENDPOINT,
    metricInterval: v.OTEL_METRIC_EXPORT_INTERVAL,
    production: v.NODE_ENV === "production",
    onVercel: v.VERCEL === "1",
    startsAt: v.KITH_NOW === null ? null : Date.parse(v.KITH_NOW),
  };
  checkTogether(v, values);
  return values;
}

/** Characters that mean something in a URL and nothing in a path. */
const fileUrl = (folder: string, name: string) => `file:${folder.replace(/[%?#]/g, encodeURIComponent)}/${name}`;

type Values = z.infer<typeof Variables>;

const slackAddress = (v: Values) => `${(v.SLACK_API_URL ?? "https://slack.com/api").replace(/\/+$/, "")}/`;
const mattermostAddress = (v: Values) => v.MATTERMOST_URL?.replace(/\/+$/, "") ?? null;

function slackConnection(v: Values) {
  if (v.SLACK_BOT_TOKEN === null) return null;
  if (v.SLACK_SIGNING_SECRET === null && v.SLACK_APP_TOKEN === null) {
    throw new EnvError(
      "SLACK_SIGNING_SECRET is missing: with SLACK_BOT_TOKEN set, it proves that requests come from Slack. With Socket Mode, set SLACK_APP_TOKEN instead.",
    );
  }
  return {
    secrets: {
      botToken: v.SLACK_BOT_TOKEN,
      ...(v.SLACK_SIGNING_SECRET === null ? {} : { signingSecret: v.SLACK_SIGNING_SECRET }),
      ...(v.SLACK_APP_TOKEN === null ? {} : { appToken: v.SLACK_APP_TOKEN }),
    },
    apiUrl: slackAddress(v),
    adminUser: v.SLACK_ADMIN_USER_ID,
  };
}

/**
 * What is set beside a connection that is not the environment's own, or with it: it wins over what is stored. A token of the
 * environment's is for the environment's address: an admin who names another one must not hear it there.
 */
function slackGiven(v: Values) {
  return {
    apiUrl: v.SLACK_API_URL === null && v.SLACK_APP_TOKEN === null ? null : slackAddress(v),
    secrets: { ...(v.SLACK_APP_TOKEN === null ? {} : { appToken: v.SLACK_APP_TOKEN }) },
    adminUser: v.SLACK_ADMIN_USER_ID,
    messagesPerMinute: v.SLACK_MESSAGES_PER_MINUTE,
  };
}

function mattermostGiven(v: Values) {
  const secrets = {
    ...(v.MATTERMOST_TEAM === null ? {} : { team: v.MATTERMOST_TEAM }),
    ...(v.MATTERMOST_COMMAND_TOKEN === null ? {} : { commandToken: v.MATTERMOST_COMMAND_TOKEN }),
    ...(v.MATTERMOST_WEBHOOK_TOKEN === null ? {} : { webhookToken: v.MATTERMOST_WEBHOOK_TOKEN }),
  };
  return { apiUrl: null, secrets, adminUser: v.MATTERMOST_ADMIN_USER_ID, messagesPerMinute: null };
}

function mattermostConnection(v: Values) {
  if (v.MATTERMOST_URL === null) {
    const given = (["MATTERMOST_TOKEN", "MATTERMOST_LOGIN"] as const).find((name) => v[name] !== null);
    if (given) throw new EnvError(`MATTERMOST_URL is missing: ${given} alone connects no server.`);
    return null;
  }
  // Connected on the dashboard: then the address says only whose sign-in it is.
  const onlySignIn = v.MATTERMOST_CLIENT_ID !== null && v.MATTERMOST_LOGIN === null && v.MATTERMOST_PASSWORD === null;
  if (v.MATTERMOST_TOKEN === null && onlySignIn) return null;
  if (v.MATTERMOST_TOKEN === null && (v.MATTERMOST_LOGIN === null || v.MATTERMOST_PASSWORD === null)) {
    const missing = v.MATTERMOST_LOGIN === null ? "MATTERMOST_TOKEN" : "MATTERMOST_PASSWORD";
    throw new EnvError(`${missing} is missing: Mattermost needs a bot's token, or a login and its password.`);
  }
  // A token goes before an account: of the two only one is used and kept.
  const byToken = v.MATTERMOST_TOKEN !== null;
  return {
    url: mattermostAddress(v)!,
    token: v.MATTERMOST_TOKEN,
    login: byToken ? null : v.MATTERMOST_LOGIN,
    password: byToken ? null : v.MATTERMOST_PASSWORD,
    team: v.MATTERMOST_TEAM,
    commandToken: v.MATTERMOST_COMMAND_TOKEN,
    webhookToken: v.MATTERMOST_WEBHOOK_TOKEN,
    adminUser: v.MATTERMOST_ADMIN_USER_ID,
  };
}

/** What lets people sign in through a platform, and at which address alone; null where it is not set up. */
function signInClient(v: Values, platform: "SLACK" | "MATTERMOST", apiUrl: string | null) {
  const [id, secret] = [`${platform}_CLIENT_ID`, `${platform}_CLIENT_SECRET`] as const;
  if (v[id] !== null && v[secret] !== null) return { id: v[id], secret: v[secret], apiUrl };
  if (v[id] === v[secret]) return null;
  const [given, missing] = v[id] === null ? [secret, id] : [id, secret];
  throw new EnvError(`${missing} is missing: ${given} alone lets nobody sign in.`);
}

function jobsMode(v: Values): "embedded" | "inngest" {
  const keys = [v.INNGEST_EVENT_KEY, v.INNGEST_SIGNING_KEY].filter((k) => k !== null).length;
  if (keys === 1 || (v.JOBS_MODE === "inngest" && keys === 0)) {
    const missing = v.INNGEST_EVENT_KEY === null ? "INNGEST_EVENT_KEY" : "INNGEST_SIGNING_KEY";
    throw new EnvError(`${missing} is missing: Inngest needs both keys, or neither for jobs inside the app.`);
  }
  return keys === 2 && v.JOBS_MODE !== "embedded" ? "inngest" : "embedded";
}

function checkTogether(
  v: Values,
  values: { appUrl: string; jobsMode: string; appSecret: string | null; databaseUrl: string },
) {
  if ((v.ADMIN_EMAIL === null) !== (v.ADMIN_PASSWORD === null)) {
    const [given, missing] = v.ADMIN_EMAIL === null ? ["PASSWORD", "EMAIL"] : ["EMAIL", "PASSWORD"];
    throw new EnvError(`ADMIN_${missing} is missing: ADMIN_${given} alone makes no administrator.`);
  }
  const dev = v.INNGEST_DEV !== null && !["0", "false"].includes(v.INNGEST_DEV);
  if (dev && (v.NODE_ENV === "production" || !isLoopback(values.appUrl))) {
    throw new EnvError("INNGEST_DEV turns signatures off, so it may not be set in production or on a public APP_URL.");
  }
  const remote = !values.databaseUrl.startsWith("file:");
  if (v.VERCEL === "1" && values.jobsMode === "embedded") {
    throw new EnvError("JOBS_MODE=embedded keeps jobs in a process that stays, which Vercel has none of: use Inngest.");
  }
  if (v.VERCEL === "1" && !remote) {
    throw new EnvError("DATABASE_URL is missing: files on Vercel are gone with the next request.");
  }
  if (values.appSecret === null && (remote || values.jobsMode === "inngest")) {
    throw new EnvError("APP_SECRET is missing: with a remote database or Inngest all machines must share it.");
  }
  const platforms = [
    ...(v.SLACK_BOT_TOKEN === null ? [] : [v.SLACK_API_URL ?? "https://slack.com"]),
    ...(v.MATTERMOST_URL === null ? [] : [v.MATTERMOST_URL]),
  ];
  const areHere = platforms.every(isLoopback);
  if (v.KITH_NOW !== null && !areHere) {
    throw new EnvError("KITH_NOW moves the clock, which is only allowed while every platform is on loopback.");
  }
  // The demo's page lets whoever opens it run rounds.
  if (v.KITH_DEMO === "1" && (v.SLACK_BOT_TOKEN === null || !areHere)) {
    throw new EnvError(
      "KITH_DEMO is set by `npm start` when it starts the sandbox; it may not be set for a real install.",
    );
  }
}

/** Whether a URL points at this machine. */
export function isLoopback(address: string): boolean {
  const host = new URL(address).hostname;
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
