// The front door: what is refused before Next sees it, and what every answer carries.
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readBody } from "@/lib/core/body";
import { hashesOf } from "@/page-cache.mjs";
import type { Webhooks } from "./webhooks";

let server: Server;
/** What stands behind the door. */
let inside: (answer: { setHeader(name: string, value: string): void; end(text?: string): void }) => unknown;

beforeEach(() => {
  vi.resetModules();
  inside = (answer) => answer.end("inside");
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

async function open(environment: Record<string, string> = {}, webhooks: Webhooks = {}): Promise<void> {
  // There is no database: whoever stands at the door gets along without.
  const given = { NODE_ENV: "production", DATA_DIR: "/nowhere", ...environment };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const { standBefore } = await import("./front-door");
  server = createServer((_, response) => inside(response));
  standBefore(server, webhooks);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
}

const ask = (method: string, path: string, headers: Record<string, string> = {}, body = "") =>
  new Promise<{ status?: number; headers: IncomingHttpHeaders; text: string }>((done, failed) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, async (response) => {
      let text = "";
      for await (const piece of response) text += String(piece);
      done({ status: response.statusCode, headers: response.headers, text });
    });
    asked.on("error", failed).end(body);
  });

it("what is being asked or answered at the end is waited for, so long as there is patience", async () => {
  const answers: (() => void)[] = [];
  inside = (response) => answers.push(() => response.end("inside"));
  await open();
  const { untilAnswered } = await import("./front-door");
  const asked = ask("GET", "/");
  await vi.waitUntil(() => answers.length === 1);
  let isOver = false;
  const over = untilAnswered(10_000).then(() => {
    isOver = true;
  });
  await untilAnswered(100);
  expect(isOver).toBe(false);
  answers[0]!();
  expect((await asked).text).toBe("inside");
  await over;
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

describe("what a platform sends", () => {
  const MOST = 10;
  /** Says back what it was sent. */
  const echo = async ({ headers, body }: Parameters<Webhooks[string]>[0]) => {
    const text = await readBody({ headers, body }, MOST);
    return text === null ? new Response("much", { status: 413 }) : new Response(`${headers.get("x-a")} ${text}`);
  };
  const webhooks: Webhooks = {
    "/api/slack/events": echo,
    "/api/slack/commands": () => Promise.reject(new Error("somebody's words")),
  };
  const openReady = async (ready = true) => {
    await open({}, webhooks);
    (await import("./readiness")).readiness.ready = ready;
  };

  it("is answered by its route, with the headers of every answer", async () => {
    await openReady();
    const { status, text, headers } = await ask("POST", "/api/slack/events?x=1", { "x-a": "b" }, "body");
    expect([status, text, headers["content-length"]]).toEqual([200, "b body", "6"]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("is refused when it is too large, said or not, and what is left of it is not waited for", async () => {
    await openReady();
    for (const said of [{ "x-a": "b" }, { "transfer-encoding": "chunked" }] as Record<string, string>[]) {
      const { status, text, headers } = await ask("POST", "/api/slack/events", said, "x".repeat(100_000));
      expect([status, text, headers.connection]).toEqual([413, "much", "close"]);
    }
  });

  it("is sent again when its route fails, and nothing of the failure is told", async () => {
    await openReady();
    const { status, text } = await ask("POST", "/api/slack/commands", {}, "body");
    expect([status, text]).toEqual([503, ""]);
  });

  it("is Next's before the start is through, and so is whatever else is asked there", async () => {
    await openReady(false);
    expect((await ask("POST", "/api/slack/events")).text).toBe("inside");
    (await import("./readiness")).readiness.ready = true;
    for (const path of ["/api/slack/events/", "/api/slack/nothing"])
      expect((await ask("POST", path)).text).toBe("inside");
    expect((await ask("GET", "/api/slack/events")).text).toBe("inside");
  });
});
