// What a start reads from the environment, and when it is a demo.
import { describe, expect, it } from "vitest";
import { demoDir, isDemo, reachableHost, readSettings, refuseSamePort } from "./settings.mjs";

describe("readSettings", () => {
  it("has defaults, and takes empty for unset", () => {
    const defaults = { port: 3000, sandboxPort: 3900, host: undefined, dataDir: "/app/data", sandbox: undefined };
    expect(readSettings({}, "/app")).toEqual(defaults);
    expect(readSettings({ PORT: "", HOST: "", DATA_DIR: "", SANDBOX: "", SANDBOX_PORT: "" }, "/app")).toEqual(defaults);
  });

  it("keeps an absolute DATA_DIR and resolves a relative one", () => {
    expect(readSettings({ DATA_DIR: "/var/kith" }, "/app").dataDir).toBe("/var/kith");
    expect(readSettings({ DATA_DIR: "x/y" }, "/app").dataDir).toBe("/app/x/y");
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80a"],
    ["PORT", "-1"],
    ["PORT", "3e3"],
    ["SANDBOX_PORT", "x"],
    ["SANDBOX", "yes"],
  ])("stops at %s=%s and names the variable", (name, value) => {
    expect(() => readSettings({ [name]: value }, "/app")).toThrow(new RegExp(`^${name} must be .*"${value}"`));
  });
});

it("stops at half a connection, and at one port for two servers", () => {
  expect(() => readSettings({ SLACK_SIGNING_SECRET: "s" }, "/app")).toThrow(/^SLACK_BOT_TOKEN is missing/);
  const same = readSettings({ PORT: "3900" }, "/app");
  expect(() => refuseSamePort(same)).toThrow(/PORT and SANDBOX_PORT are both 3900/);
});

describe("isDemo", () => {
  const decide = (env: Record<string, string>, stored = false) => isDemo(env, readSettings(env, "/app"), stored);

  it("is one with nothing configured, whatever SANDBOX=on says", () => {
    expect(decide({})).toBe(true);
    expect(decide({ SLACK_BOT_TOKEN: "", SLACK_SIGNING_SECRET: "" })).toBe(true);
    expect(decide({ SANDBOX: "on" })).toBe(true);
  });

  it.each(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "MATTERMOST_URL"])("is none with %s", (name) => {
    expect(decide({ [name]: "x" })).toBe(false);
    expect(decide({ [name]: "x", SANDBOX: "on" })).toBe(false);
  });

  it("is none once a platform was connected, or with SANDBOX=off", () => {
    expect(decide({}, true)).toBe(false);
    expect(decide({ SANDBOX: "off" })).toBe(false);
  });
});

it("keeps the demo inside DATA_DIR", () => {
  expect(demoDir(readSettings({ DATA_DIR: "d" }, "/app"))).toBe("/app/d/demo");
});

it("reaches a server that listens everywhere by localhost", () => {
  expect(["0.0.0.0", "127.0.0.1", "::", "10.1.2.3"].map(reachableHost)).toEqual([
    "localhost",
    "localhost",
    "localhost",
    "10.1.2.3",
  ]);
});
