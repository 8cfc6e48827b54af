// The WebSocket door: from an HTTP upgrade to a connection of the hub.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { tokenOf } from "../rest/router";
import type { World } from "../world/world";
import { heed } from "./actions";
import type { Hub } from "./hub";

/** How long somebody may stay unknown. */
const patience = 5000;
const pingEvery = 60_000;

export interface Upgrades {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): void;
  /** Drops every line without a word; what the hub keeps, it keeps. */
  dropAll(): void;
}

export function createUpgrades(world: World, hub: Hub): Upgrades {
  const server = new WebSocketServer({ noServer: true, maxPayload: 8 * 1024 });
  return {
    accept(request, socket, head, query) {
      const { origin, host } = request.headers;
      if (origin !== undefined && !origin.endsWith(`//${host}`)) {
        return void socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      }
      server.handleUpgrade(request, socket, head, (line) => connect(world, hub, line, request, query));
    },
    dropAll() {
      for (const line of server.clients) line.terminate();
    },
  };
}

function connect(world: World, hub: Hub, line: WebSocket, request: IncomingMessage, query: URLSearchParams): void {
  const connection = hub.open(
    { send: (text) => line.send(text), close: () => line.terminate() },
    tokenOf(request),
    query,
  );
  if (!connection) {
    line.terminate();
    return;
  }
  const unknown = setTimeout(() => {
    if (!connection.token) line.terminate();
  }, patience);
  const beat = setInterval(() => line.ping(), pingEvery);
  line.on("message", (data) => heed(world, hub, connection, String(data)));
  line.on("error", () => line.terminate());
  line.on("close", () => {
    clearTimeout(unknown);
    clearInterval(beat);
    hub.cut(connection);
  });
}
