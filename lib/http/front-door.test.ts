// The front door: what is refused before Next sees it, and what every answer carries.
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hashesOf } from "@/page-cache.mjs";

let server: Server;
/** What stands behind the door. */
let inside: (answer: { setHeader(name: string, value: string): void; end(text?: string): void }) => void;

beforeEach(() => {
  vi.resetModules();
  inside = (answer) => answer.end("inside");
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

async function open(environment: Record<string, string> = {}): Promise<void> {
  // There is no database: whoever stands at the door gets along without.
  const given = { NODE_ENV: "production", DATA_DIR: "/nowhere", ...environment };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const { standBefore } = await import("./front-door");
  server = createServer((_, response) => inside(response));
  standBefore(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
}

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status?: number; headers: IncomingHttpHeaders; text: string }>((done, failed) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, async (response) => {
      let text = "";
      for await (const piece of response) text += String(piece);
      done({ status: response.statusCode, headers: response.headers, text });
    });
    asked.on("error", failed).end();
  });

describe("an address or a method that makes no sense is refused plainly", () => {
  it.each([
    ["GET", "/stats/%E0%A4%A", 400],
    ["GET", "/%", 400],
    ["GET", "/a%00b", 400],
    ["GET", "/api/stats/%E0%A4%A", 400],
    ["OPTIONS", "*", 400],
    ["GET", "http://elsewhere.example/", 400],
    ["TRACE", "/", 405],
    ["TRACE", "/api/health", 405],
    ["PROPFIND", "/dashboard", 405],
    ["POST", "/", 405],
    ["DELETE", "/dashboard", 405],
    ["POST", "/apiary", 405],
    ["GET", "/", 200],
    ["GET", "/api/stats/coffee", 200],
    ["HEAD", "/stats/caf%C3%A9", 200],
    ["GET", "/login?back=%E0%A4%A", 200],
    ["DELETE", "/api/anything", 200],
    ["POST", "/api?x", 200],
  ])("%s %s is %d", async (method, path, status) => {
    await open();
    const answer = await ask(method, path);
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.allow).toMatch(/^GET, HEAD/);
    if (status !== 200) expect(answer.text).toMatch(/^[A-Z][^<]+\.\n$/);
  });

  it.each(["%5Bbroken", "%E0%A4%A", "[]", "{}"])("so is a page that says it shows %j", async (tree) => {
    await open();
    expect((await ask("GET", "/?_rsc=x", { rsc: "1", "next-router-state-tree": tree })).status).toBe(400);
  });
});

describe("every answer, refusals too, carries the headers", () => {
  const all = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
  it.each(["/api/health", "/%"])("%s", async (path) => {
    await open();
    const { headers } = await ask("GET", path);
    expect(headers).toMatchObject(all);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  it("tells browsers to stay with TLS where the address has it", async () => {
    await open({ APP_URL: "https://kith.example.com" });
    expect((await ask("GET", "/")).headers["strict-transport-security"]).toBe("max-age=31536000");
  });

  it("leaves alone what somebody said on purpose", async () => {
    inside = (answer) => {
      answer.setHeader("Content-Security-Policy", "default-src 'self'");
      answer.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      answer.end();
    };
    await open();
    expect((await ask("GET", "/")).headers).toMatchObject({
      "content-security-policy": "default-src 'self'",
      "cross-origin-resource-policy": "cross-origin",
    });
  });

  it("says nothing of where inside the answer was made", async () => {
    inside = (answer) => {
      answer.setHeader("x-middleware-rewrite", "/published/coffee/abc");
      answer.end();
    };
    await open();
    expect((await ask("GET", "/coffee")).headers["x-middleware-rewrite"]).toBeUndefined();
  });

  it("a page that was made once runs the scripts that were in it, and no other", async () => {
    const page = `<html><script>self.a=1</script><script src="/x.js" async></script><script id="b">b()</script></html>`;
    inside = (answer) => {
      // As when it is unchanged, without a type.
      answer.setHeader("x-kith-scripts", hashesOf(page));
      answer.end(page);
    };
    await open();
    const { headers } = await ask("GET", "/x");
    const scripts = /script-src ([^;]+)/.exec(String(headers["content-security-policy"]))![1]!.split(" ");
    expect(scripts).toEqual(["'self'", expect.stringMatching(/^'sha256-/), expect.stringMatching(/^'sha256-/)]);
    expect(headers["x-kith-scripts"]).toBeUndefined();
  });

  it("a page without either runs nothing that stands in it", async () => {
    inside = (answer) => {
      answer.setHeader("Content-Type", "text/html");
      answer.end();
    };
    await open();
    const policy = String((await ask("GET", "/nowhere")).headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
  });
});
