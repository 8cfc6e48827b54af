// The gateway against a server that does what it is told: cuts, restarts, gaps, refusals, and a listener that fails.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { Gateway, GatewayEvent, GatewayListener } from "../port";
import type { Timing } from "./connection";
import { listen } from "./gateway";
import { Names } from "./names";
import { type Credentials, Rest } from "./rest";

const TIMING: Timing = { welcome: 150, ping: 60, silence: 150, firstWait: 20, longestWait: 100 };
const ME = { id: "bot", username: "kith" };
const pace = { take: async () => {}, hold: async () => {} };

let http: Server;
let origin: string;
let valid: Set<string>;
let logins: number;
let asked: number;
/** Of each upgrade: what it asked for, when, and with what. */
let upgrades: { query: URLSearchParams; at: number; authorization: string }[];
/** What to do with the next ones; afterwards each gets a hello as from a new server. */
let next: ((socket: WebSocket, query: URLSearchParams) => void)[];
let refuse: { status: string; headers?: string }[];
let pong: object;
let open: WebSocket[];
let gateway: Gateway;
let log: string[];

beforeEach(async () => {
  [valid, logins, upgrades, next, refuse, open, log] = [new Set(["good"]), 0, [], [], [], [], []];
  pong = { status: "OK" };
  asked = 0;
  http = createServer((request, response) => {
    asked += 1;
    const json = (status: number, body: object, headers = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (request.url?.endsWith("/login")) {
      logins += 1;
      valid = new Set([`session${logins}`]);
      return json(200, ME, { token: `session${logins}` });
    }
    const token = request.headers.authorization?.split(" ")[1] ?? "";
    if (!valid.has(token)) return json(401, { id: "api.context.session_expired.app_error" });
    return json(200, request.url?.endsWith("/teams") ? [{ id: "t1", name: "acme", display_name: "ACME" }] : ME);
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const query = new URL(request.url ?? "", origin).searchParams;
    upgrades.push({ query, at: Date.now(), authorization: request.headers.authorization ?? "" });
    const no = refuse.shift();
    if (no) return socket.end(`HTTP/1.1 ${no.status}\r\n${no.headers ?? ""}connection: close\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (one) => {
      open.push(one);
      one.on("message", (data) => one.send(JSON.stringify({ ...pong, seq_reply: JSON.parse(String(data)).seq })));
      (next.shift() ?? hello(`c${upgrades.length}`))(one, query);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await gateway.stop();
  for (const socket of open) socket.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const frame = (socket: WebSocket, seq: number, event: string, data: object) =>
  socket.send(JSON.stringify({ event, data, broadcast: {}, seq }));
const hello = (id: string) => (socket: WebSocket) => frame(socket, 0, "hello", { connection_id: id });
const said = (socket: WebSocket, seq: number, words: string) => {
  const post = { id: words, user_id: "ana", channel_id: "dm", message: words, type: "", props: {} };
  frame(socket, seq, "posted", { channel_type: "D", team_id: "", post: JSON.stringify(post) });
};
const latest = () => open.at(-1)!;

function start(over: Partial<GatewayListener> = {}, credentials: Credentials = { token: "good" }, most = 100) {
  const rest = new Rest({ url: origin, credentials, pace, timeoutMs: 500 });
  const listener: GatewayListener = {
    heard: async ({ key }: GatewayEvent) => void log.push(key),
    connected: async ({ resumed }) => void log.push(resumed ? "resumed" : "anew"),
    disconnected: (why, detail) => void log.push(`${why}: ${detail}`),
    ...over,
  };
  gateway = listen({ rest, own: {}, names: new Names() }, listener, TIMING, most);
}
async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !what(); ) {
    if (Date.now() > end) throw new Error(`not in time: ${log.join(", ")}`);
    await delay(5);
  }
}

describe("a connection", () => {
  it("begins anew, hands on what concerns us, and says who it is in a header", async () => {
    start();
    await until(() => log.includes("anew"));
    frame(latest(), 1, "status_change", {});
    said(latest(), 2, "one");
    frame(latest(), 3, "leave_team", { user_id: "bea", team_id: "t1" });
    await until(() => log.length === 3);
    expect(log).toEqual(["anew", "post:one", "ws:c1:3"]);
    expect(upgrades[0]?.authorization).toBe("Bearer good");
    expect(upgrades[0]?.query.get("connection_id")).toBe("");
  });

  it("that was cut goes on where it broke off", async () => {
    start();
    await until(() => log.includes("anew"));
    said(latest(), 1, "one");
    await until(() => log.includes("post:one"));
    next.push((socket, query) => {
      expect([query.get("connection_id"), query.get("sequence_number")]).toEqual(["c1", "2"]);
      said(socket, 2, "two");
    });
    latest().terminate();
    await until(() => log.includes("post:two"));
    expect(log).toEqual(["anew", "post:one", "unavailable: connection closed", "resumed", "post:two"]);
  });

  it("that missed nothing while it was cut is told so by the answer to its ping", async () => {
    start();
    await until(() => log.includes("anew"));
    next.push(() => {});
    latest().terminate();
    await until(() => log.includes("resumed"));
    await delay(2 * TIMING.welcome);
    expect(log.slice(2)).toEqual(["resumed"]);
  });

  it("begins anew where the server knows it no more, whatever comes first", async () => {
    start();
    await until(() => log.includes("anew"));
    next.push((socket) => {
      setTimeout(() => hello("c9")(socket), 50);
    });
    latest().terminate();
    await until(() => log.filter((one) => one === "anew").length === 2);
    said(latest(), 1, "one");
    await until(() => log.includes("post:one"));
    expect(log.at(-2)).toBe("anew");
  });

  it("with a gap in its numbers begins anew", async () => {
    start();
    await until(() => log.includes("anew"));
    said(latest(), 2, "lost one");
    await until(() => log.filter((one) => one === "anew").length === 2);
    expect(log).toEqual(["anew", "unavailable: missed a frame", "anew"]);
    expect(upgrades[1]?.query.get("connection_id")).toBe("");
  });

  it("that falls silent is given up", async () => {
    start();
    await until(() => log.includes("anew"));
    latest().removeAllListeners("message");
    await until(() => log.some((one) => one === "unavailable: silence"));
  });

  it("survives frames of any shape", async () => {
    start();
    await until(() => log.includes("anew"));
    for (const text of ["", "null", "[]", "{", '"x"', '{"seq_reply":{}}']) latest().send(text);
    said(latest(), 1, "one");
    await until(() => log.includes("post:one"));
    expect(log).toEqual(["anew", "post:one"]);
  });
});

describe("a refusal", () => {
  const gaps = () => upgrades.slice(1).map(({ at }, index) => at - upgrades[index]!.at);

  it("of the token is told by REST, asked less and less often, and over when the token works again", async () => {
    valid.clear();
    start();
    await until(() => log.length === 5);
    expect(new Set(log)).toEqual(new Set(["refused: api.context.session_expired.app_error"]));
    expect(upgrades).toEqual([]);
    valid.add("good");
    await until(() => log.includes("anew"));
  });

  it("is silence after the upgrade, too, and no hot loop", async () => {
    next.push(...Array.from({ length: 3 }, () => () => {}));
    start();
    await until(() => log.includes("anew"));
    expect(log.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => "refused: no welcome"));
    for (const gap of gaps()) expect(gap).toBeGreaterThanOrEqual(TIMING.welcome);
  });

  it("is the answer to a ping once the session has ended", async () => {
    start();
    await until(() => log.includes("anew"));
    pong = { status: "FAIL", error: { status_code: 401, message: "Invalid session token=good" } };
    await until(() => log.includes("refused: ping_401"));
    pong = { status: "OK" };
    await until(() => log.filter((one) => one === "anew").length === 2);
    expect(log.join()).not.toContain("token=");
  });

  it("for calling too often is waited out", async () => {
    refuse.push({ status: "429 Too Many Requests", headers: "Retry-After: 1\r\n" });
    start();
    await until(() => log.includes("anew"));
    expect(log).toEqual(["unavailable: http_429", "anew"]);
    expect(gaps()[0]).toBeGreaterThanOrEqual(1000);
    expect(asked).toBe(2); // ourselves and our teams, and not again
  });

  it("of a session is answered by signing in again", async () => {
    start({}, { login: "kith", password: "secret" });
    await until(() => log.includes("anew"));
    valid.clear();
    pong = { status: "FAIL", error: { status_code: 401 } };
    await until(() => log.includes("refused: ping_401"));
    pong = { status: "OK" };
    await until(() => log.filter((one) => one === "anew").length === 2);
    expect(upgrades.map(({ authorization }) => authorization)).toEqual(["Bearer session1", "Bearer session2"]);
  });
});

describe("a listener", () => {
  it("gets one thing after the other, each again until it is kept", async () => {
    let failures = 3;
    let busy = 0;
    start({
      async heard({ key }) {
        busy += 1;
        expect(busy).toBe(1);
        await delay(5);
        busy -= 1;
        if (key === "post:one" && failures > 0) {
          failures -= 1;
          throw new Error("not kept");
        }
        log.push(key);
        return null;
      },
    });
    await until(() => log.includes("anew"));
    for (const [index, words] of ["one", "two", "three"].entries()) said(latest(), index + 1, words);
    await until(() => log.length === 4);
    expect(log).toEqual(["anew", "post:one", "post:two", "post:three"]);
  });

  it("that keeps nothing for long gets the rest by reading the server again", async () => {
    let broken = true;
    start(
      {
        async heard({ key }) {
          if (broken) throw new Error("not kept");
          log.push(key);
          return null;
        },
      },
      { token: "good" },
      3,
    );
    await until(() => log.includes("anew"));
    for (let seq = 1; seq <= 6; seq += 1) said(latest(), seq, `m${seq}`);
    await until(() => log.includes("unavailable: too much at once"));
    await delay(100);
    expect(upgrades).toHaveLength(1);
    broken = false;
    await until(() => log.filter((one) => one === "anew").length === 2);
    expect(log).toEqual(["anew", "unavailable: too much at once", "post:m1", "anew"]);
  });

  it("hears nothing more once it was stopped", async () => {
    start();
    await until(() => log.includes("anew"));
    const [socket, before] = [latest(), log.length];
    await gateway.stop();
    said(socket, 1, "late");
    await delay(100);
    expect(log).toHaveLength(before);
    expect(upgrades).toHaveLength(1);
  });
});
