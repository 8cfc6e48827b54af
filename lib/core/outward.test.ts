// The way out: a name that leads elsewhere the second time, addresses that are numbers, and every kind of caller.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { createOutward } from "./outward";

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader("Connection", "close").end("from here"));
  new WebSocketServer({ server });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Answers differently every time. */
function resolving(...answers: string[][]) {
  const asked: string[] = [];
  const outward = createOutward((host, _, done) => {
    const found = answers[asked.length] ?? answers.at(-1)!;
    asked.push(host);
    process.nextTick(
      done,
      null,
      found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  });
  return { outward, asked };
}
type Ways = ReturnType<typeof resolving>["outward"];

const CALLERS: Record<string, (ways: Ways, host: string) => Promise<string>> = {
  fetch: async ({ fetch }, host) => (await fetch(`http://${host}:${port}/`)).text(),
  "node:http": ({ agentFor }, host) =>
    new Promise((done, failed) => {
      const url = `http://${host}:${port}/`;
      get(url, { agent: agentFor(url) }, (response) => response.on("data", (data) => done(String(data)))).on(
        "error",
        failed,
      );
    }),
  WebSocket: ({ agentFor }, host) =>
    new Promise((done, failed) => {
      const url = `ws://${host}:${port}/`;
      const socket = new WebSocket(url, { agent: agentFor(url) });
      socket.on("open", () => done("from here")).on("error", failed);
      socket.on("open", () => socket.terminate());
    }),
};

const codeOf = (error: unknown) => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code;
};

describe.each(Object.entries(CALLERS))("%s", (_, call) => {
  it("is not led elsewhere by a name that answers differently the second time", async () => {
    const { outward, asked } = resolving(["127.0.0.1"], ["169.254.169.254"]);
    expect(await call(outward, "chat.example.test")).toBe("from here");
    expect(await call(outward, "chat.example.test").catch(codeOf)).toBe("EFORBIDDENADDRESS");
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["fe80::1"],
    ["::ffff:169.254.169.254"],
    ["fd00:ec2::254"],
    ["100.100.100.200"],
    ["127.0.0.1", "169.254.1.1"],
  ])("does not connect to a name that leads to %s %s", async (...found) => {
    const { outward } = resolving(found);
    expect(await call(outward, "chat.example.test").catch(codeOf)).toBe("EFORBIDDENADDRESS");
  });

  it.each(["169.254.169.254", "2852039166", "0251.0376.0251.0376", "[fe80::1]", "[::ffff:a9fe:a9fe]"])(
    "does not connect to %s, which no name has to be looked up for",
    async (host) => {
      const { outward, asked } = resolving(["127.0.0.1"]);
      expect(await call(outward, host).catch(codeOf)).toBe("EFORBIDDENADDRESS");
      expect(asked).toEqual([]);
    },
  );

  it("connects to this machine, where self-hosted servers live", async () => {
    expect(await call(resolving(["10.0.0.1"]).outward, "127.0.0.1")).toBe("from here");
  });
});

it("an answer is not larger unpacked than it may be packed", async () => {
  const packed = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  const bomb = createServer((_, response) => response.setHeader("Content-Encoding", "gzip").end(packed));
  await new Promise<void>((done) => bomb.listen(0, "127.0.0.1", done));
  const answer = await createOutward().fetch(`http://127.0.0.1:${(bomb.address() as AddressInfo).port}/`);
  expect([packed.length < 1024 * 1024, answer.status]).toEqual([true, 200]);
  expect(await answer.text().catch(codeOf)).toBe("EANSWERTOOLARGE");
  bomb.closeAllConnections();
  bomb.close();
});

it("nothing that talks to a platform takes another way", () => {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "lib/chat", "lib/auth", "lib/bot"];
  const files = execFileSync("git", list, { encoding: "utf8" }).split("\n");
  const own = files.filter((file) => file.endsWith(".ts") && !/\.test\.ts$|testing\.ts$|contract\.ts$/.test(file));
  const other = own.filter((file) =>
    /(?<![.\w#])fetch\(|globalThis\.fetch|node:https?"/.test(readFileSync(file, "utf8")),
  );
  expect(own.length).toBeGreaterThan(100);
  expect(other).toEqual([]);
});
