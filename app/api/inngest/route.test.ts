// @vitest-environment node
import { createHmac } from "node:crypto";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";

const KEY = "signkey-test-0123456789abcdef";

/** The route as it is with this environment. */
async function route(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import("./route");
}
afterEach(() => vi.unstubAllEnvs());

const server = { INNGEST_EVENT_KEY: "event-key", INNGEST_SIGNING_KEY: KEY, APP_SECRET: "x".repeat(32) };

function request(method: string, headers: Record<string, string> = {}, url = "http://localhost:3000/api/inngest") {
  const body = method === "GET" ? undefined : JSON.stringify({ url });
  return new NextRequest(url, { method, body, headers: { host: "localhost:3000", ...headers } });
}

function signed(method: string): NextRequest {
  const at = Math.floor(Date.now() / 1000);
  const body = method === "GET" ? '""' : JSON.stringify({ url: "http://localhost:3000/api/inngest" });
  const text = method === "GET" ? "" : body;
  const mark = createHmac("sha256", KEY.replace("signkey-test-", "")).update(`${text}${at}`).digest("hex");
  return request(method, { "x-inngest-signature": `t=${at}&s=${mark}`, "x-inngest-sync-kind": "in_band" });
}

describe("the door for an Inngest server", () => {
  it.each(["GET", "PUT", "POST"] as const)("is not there for %s while the jobs run inside the app", async (method) => {
    const door = await route({ JOBS_MODE: "embedded" });
    expect((await door[method](request(method))).status).toBe(404);
  });

  it.each(["GET", "PUT", "POST"] as const)("takes %s only with a signature", async (method) => {
    const door = await route(server);
    expect((await door[method](request(method))).status).toBe(401);
    const forged = request(method, { "x-inngest-signature": `t=${Math.floor(Date.now() / 1000)}&s=${"0".repeat(64)}` });
    expect((await door[method](forged)).status).toBe(401);
    expect((await door[method](signed(method))).status).not.toBe(401);
  });

  it("believes only this machine where nothing is signed, in development", async () => {
    const door = await route({ ...server, INNGEST_DEV: "1" });
    expect((await door.GET(request("GET"))).status).toBe(200);
    expect((await door.GET(request("GET", { host: "kith.example.org" }))).status).toBe(401);
    expect((await door.GET(request("GET", { "x-forwarded-for": "203.0.113.9" }))).status).toBe(401);
  });
});
