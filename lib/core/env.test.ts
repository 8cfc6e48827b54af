// What the environment may not say together.
import { describe, expect, it } from "vitest";
import { EnvError, isLoopback, readEnv } from "./env";

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
const sandbox = { ...slack, SLACK_API_URL: "http://localhost:3900/api/" };

describe("the demo's own switch", () => {
  it("works with the sandbox", () => {
    expect(readEnv({ ...sandbox, KITH_DEMO: "1" }).demo).toBe(true);
    expect(readEnv(sandbox).demo).toBe(false);
  });

  it.each([{}, slack, { ...slack, SLACK_API_URL: "https://slack.example.com/api/" }])(
    "stops a start that is no demo: %o",
    (real) => {
      expect(() => readEnv({ ...real, KITH_DEMO: "1" })).toThrow(EnvError);
      expect(readEnv({ ...real, KITH_DEMO: "" }).demo).toBe(false);
    },
  );
});

describe("a wrong value", () => {
  it.each([
    ["PORT", "70000"],
    ["PORT", "3.5"],
    ["PORT", "web"],
    ["APP_URL", "kith.example.com"],
    ["APP_URL", "ftp://kith.example.com"],
    ["APP_URL", "https://example.com/kith"],
    ["DATABASE_URL", "postgres://localhost/kith"],
    ["APP_SECRET", "too short"],
    ["APP_SECRET_PREVIOUS", "too short"],
    ["ADMIN_EMAIL", "ada"],
    ["ADMIN_PASSWORD", "too short"],
    ["SLACK_API_URL", "slack.com/api"],
    ["SLACK_MESSAGES_PER_MINUTE", "0"],
    ["JOBS_MODE", "both"],
    ["INNGEST_BASE_URL", "localhost"],
    ["SANDBOX", "maybe"],
    ["TRUST_PROXY", "-1"],
    ["LOG_LEVEL", "loud"],
    ["KITH_NOW", "yesterday"],
  ])("names its variable: %s=%s", (name, value) => {
    const start = () => readEnv({ [name]: value });
    expect(start).toThrow(EnvError);
    expect(start).toThrow(new RegExp(`^${name} `));
  });

  it("is not one that is left empty", () => {
    const empty = { PORT: "", APP_URL: " ", DATABASE_URL: "", APP_SECRET: "", SLACK_BOT_TOKEN: "", KITH_NOW: "" };
    expect(readEnv(empty)).toEqual(readEnv({}));
  });
});

describe("what is left out", () => {
  it("has the defaults of the contract", () => {
    const made = readEnv({ DATA_DIR: "/data/kith" });
    expect(made).toMatchObject({
      port: 3000,
      appUrl: "http://localhost:3000",
      databaseUrl: "file:/data/kith/kith.db",
      slack: null,
      given: { slack: { adminUser: null, messagesPerMinute: null } },
      jobsMode: "embedded",
      trustProxy: 0,
      logLevel: "info",
      startsAt: null,
    });
    expect(readEnv({ PORT: "8080" }).appUrl).toBe("http://localhost:8080");
    expect(readEnv({ APP_URL: "https://kith.example.com/" }).appUrl).toBe("https://kith.example.com");
    expect(readEnv(slack).slack?.apiUrl).toBe("https://slack.com/api/");
  });
});

describe("what belongs together", () => {
  it("is the first administrator's address and password", () => {
    expect(() => readEnv({ ADMIN_EMAIL: "ada@example.com" })).toThrow(/^ADMIN_PASSWORD is missing/);
    expect(() => readEnv({ ADMIN_PASSWORD: "long enough, is it" })).toThrow(/^ADMIN_EMAIL is missing/);
  });

  it("is the token and the secret of Slack", () => {
    expect(() => readEnv({ SLACK_BOT_TOKEN: "xoxb-1" })).toThrow(/^SLACK_SIGNING_SECRET /);
  });

  it.each(["SLACK", "MATTERMOST"])("is the id and the secret with which people sign in through %s", (name) => {
    const [id, secret] = [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`];
    expect(() => readEnv({ [id]: "1" })).toThrow(new RegExp(`^${secret} is missing`));
    expect(() => readEnv({ [secret]: "s" })).toThrow(new RegExp(`^${id} is missing`));
    const { signIn } = readEnv({ [id]: "1", [secret]: "s" });
    expect(Object.values(signIn).filter(Boolean)).toMatchObject([{ id: "1", secret: "s" }]);
  });

  it("is the address of a Mattermost that the dashboard connects, and who signs in there", () => {
    const client = { MATTERMOST_CLIENT_ID: "1", MATTERMOST_CLIENT_SECRET: "s" };
    const { mattermost, signIn } = readEnv({ MATTERMOST_URL: "https://chat.example.com/", ...client });
    expect([mattermost, signIn.mattermost?.apiUrl]).toEqual([null, "https://chat.example.com"]);
    expect(() => readEnv({ MATTERMOST_URL: "https://chat.example.com" })).toThrow(/^MATTERMOST_TOKEN is missing/);
  });

  it("is both keys of Inngest, or none, whatever the mode says", () => {
    const keys = { INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" };
    const secret = { APP_SECRET: "x".repeat(32) };
    expect(readEnv({ ...keys, ...secret }).jobsMode).toBe("inngest");
    expect(readEnv({ ...keys, JOBS_MODE: "embedded" }).jobsMode).toBe("embedded");
    expect(() => readEnv({ INNGEST_EVENT_KEY: "e" })).toThrow(/^INNGEST_SIGNING_KEY /);
    expect(() => readEnv({ INNGEST_SIGNING_KEY: "s" })).toThrow(/^INNGEST_EVENT_KEY /);
    expect(() => readEnv({ INNGEST_EVENT_KEY: "e", JOBS_MODE: "embedded" })).toThrow(/^INNGEST_SIGNING_KEY /);
    expect(() => readEnv({ JOBS_MODE: "inngest" })).toThrow(/^INNGEST_EVENT_KEY /);
  });

  it("is a shared secret with a remote database or Inngest", () => {
    expect(() => readEnv({ DATABASE_URL: "libsql://kith.example.com" })).toThrow(/^APP_SECRET /);
    expect(() => readEnv({ INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" })).toThrow(/^APP_SECRET /);
    expect(() => readEnv({ DATABASE_URL: "libsql://kith.example.com", APP_SECRET: "x".repeat(32) })).not.toThrow();
  });

  it.each(["1", "true", "http://localhost:8288"])("is INNGEST_DEV=%s and a development machine", (dev) => {
    expect(() => readEnv({ INNGEST_DEV: dev, NODE_ENV: "production" })).toThrow(/^INNGEST_DEV /);
    expect(() => readEnv({ INNGEST_DEV: dev, APP_URL: "https://kith.example.com" })).toThrow(/^INNGEST_DEV /);
    expect(() => readEnv({ INNGEST_DEV: dev })).not.toThrow();
  });

  it.each(["", "0", "false"])("is INNGEST_DEV=%s and anything", (dev) => {
    expect(() => readEnv({ INNGEST_DEV: dev, NODE_ENV: "production" })).not.toThrow();
  });

  it("is a moved clock and platforms on loopback", () => {
    const moved = { KITH_NOW: "2026-09-07T09:00:00Z" };
    expect(readEnv({ ...sandbox, ...moved }).startsAt).toBe(Date.UTC(2026, 8, 7, 9));
    expect(() => readEnv({ ...slack, ...moved })).toThrow(/^KITH_NOW /);
    expect(() => readEnv({ ...slack, SLACK_API_URL: "http://localhost.example.com/api", ...moved })).toThrow(
      /^KITH_NOW /,
    );
  });
});

it("loopback is this machine, not whoever is called like it", () => {
  for (const here of ["http://localhost:1/", "http://127.0.0.1", "http://127.1.2.3:80", "http://[::1]:3000"])
    expect([here, isLoopback(here)]).toEqual([here, true]);
  for (const away of [
    "http://127.0.0.1.example.com",
    "http://127.example.com",
    "http://localhost.example.com",
    "http://10.0.0.1",
  ])
    expect([away, isLoopback(away)]).toEqual([away, false]);
});

describe("Socket Mode", () => {
  const token = { SLACK_BOT_TOKEN: "xoxb-1" };

  it("takes the signing secret's place, or stands beside it", () => {
    const bySocket = readEnv({ ...token, SLACK_APP_TOKEN: "xapp-1" });
    expect(bySocket.slack?.secrets).toEqual({ botToken: "xoxb-1", appToken: "xapp-1" });
    expect(readEnv({ ...slack, SLACK_APP_TOKEN: "xapp-1" }).slack?.secrets).toEqual({
      ...{ botToken: "xoxb-1", signingSecret: "s", appToken: "xapp-1" },
    });
  });

  it("or the other is needed with the bot's token; alone it is for a connection made in the dashboard", () => {
    expect(() => readEnv(token)).toThrow(/^SLACK_SIGNING_SECRET is missing: .*SLACK_APP_TOKEN/);
    const alone = readEnv({ SLACK_APP_TOKEN: "xapp-1" });
    expect([alone.slack, alone.given.slack.secrets]).toEqual([null, { appToken: "xapp-1" }]);
  });

  it("the environment's token is for the environment's address, whatever an admin names", () => {
    const addressOf = (more: object) => readEnv({ ...more }).given.slack.apiUrl;
    expect(addressOf({ SLACK_APP_TOKEN: "xapp-1" })).toBe("https://slack.com/api/");
    expect(addressOf({ SLACK_APP_TOKEN: "xapp-1", SLACK_API_URL: "http://proxy:1/api" })).toBe("http://proxy:1/api/");
    expect(addressOf({})).toBeNull();
  });
});
