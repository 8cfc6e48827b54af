// What a server may send over the line, and how much of it.
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { Connection, type Line } from "./connection";

const TIMING = { welcome: 5_000, ping: 5_000, silence: 10_000, firstWait: 1, longestWait: 1 };
let server: WebSocketServer;
afterEach(() => server.close());

it("a frame larger than any post ends the line, which begins anew instead of asking for it again", async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((listening) => server.once("listening", listening));
  server.on("connection", (socket) => {
    socket.send(JSON.stringify({ event: "hello", seq: 0, data: { connection_id: "c1" } }));
    socket.send(JSON.stringify({ event: "posted", seq: 1, data: { post: "x".repeat(5 * 1024 * 1024) } }));
  });
  const line: Line = { connectionId: "", next: 0 };
  const heard: string[] = [];
  const hearer = { connected: () => void heard.push(line.connectionId), frame: () => void heard.push("frame") };
  const { port } = server.address() as AddressInfo;
  const { ended } = new Connection({ address: `ws://127.0.0.1:${port}`, token: "t" }, line, hearer, TIMING);
  expect(await ended).toMatchObject({ why: "unavailable", detail: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" });
  expect([heard, line.connectionId]).toEqual([["c1"], ""]);
});
