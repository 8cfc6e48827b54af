// Socket Mode: the app's lines. Each thing goes over one of them, and is acknowledged there or was not taken.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { JsonObject } from "../model";
import { spendTicket } from "../slack/tickets";
import type { World } from "../world/world";
import { readFrame } from "./envelopes";

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void;
  /** Over one of the lines; resolves with the acknowledgement's payload, or with why there was none. */
  send(envelope: JsonObject): Promise<JsonObject | "timeout" | "no_connection">;
  count(): number;
  /** Asks the app to come anew, and cuts the line after `ms`: one line, or all. */
  refresh(reason: string, ms: number, all: boolean): void;
  /** Drops every line without a word. */
  cut(): void;
  /** For so long nothing is said, not even to a ping, and nobody is let in. */
  freeze(ms: number): void;
  /** So many acknowledgements more get lost on their way. */
  loseAcks(count: number): void;
  /** As it is, over every line. */
  sendRaw(text: string): void;
  close(): void;
}

/** Slack lets an app have ten. */
const most = 10;
const pingEvery = 10_000;
const debug = { host: "applink-sandbox", build_number: 1, approximate_connection_time: 18_060 };

interface Line {
  socket: WebSocket;
  /** Was asked to come anew: gets nothing any more. */
  leaving: boolean;
  waiting: Map<string, (payload: JsonObject) => void>;
}

export function createSockets(world: World): Sockets {
  // Pings are answered below, so that a frozen line answers none.
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const lines: Line[] = [];
  let [frozenUntil, lostAcks] = [0, 0];
  const frozen = () => Date.now() < frozenUntil;
  world.on((happening) => {
    if (happening.type !== "settings" || world.workspace.settings.socketMode) return;
    for (const line of [...lines]) leave(line, "link_disabled", 100);
  });
  const tell = (line: Line, frame: JsonObject) => void (frozen() || line.socket.send(JSON.stringify(frame)));
  const about = () => ({ debug_info: debug, connection_info: { app_id: world.workspace.app.id } });

  function leave(line: Line, reason: string, ms: number): void {
    line.leaving = true;
    tell(line, { type: "disconnect", reason, debug_info: { host: debug.host } });
    setTimeout(() => line.socket.terminate(), ms).unref();
  }

  function open(socket: WebSocket): void {
    const line: Line = { socket, leaving: false, waiting: new Map() };
    const beat = setInterval(() => frozen() || socket.ping(), pingEvery);
    socket.on("ping", (data) => frozen() || socket.pong(data));
    socket.on("message", (data) => heard(line, String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(beat);
      if (lines.includes(line)) lines.splice(lines.indexOf(line), 1);
    });
    const refusal = !world.workspace.settings.socketMode
      ? "link_disabled"
      : lines.length >= most && "too_many_websockets";
    if (refusal) leave(line, refusal, 100);
    else greet(line);
  }

  function greet(line: Line): void {
    lines.push(line);
    tell(line, { type: "hello", num_connections: lines.length, ...about() });
  }

  function heard(line: Line, text: string): void {
    const { id, payload } = readFrame(text);
    if (frozen() || !line.waiting.has(id)) return;
    if (lostAcks > 0) lostAcks -= 1;
    else line.waiting.get(id)!(payload);
  }

  return {
    upgrade(request, socket, head, url) {
      if (frozen()) return void setTimeout(() => socket.destroy(), frozenUntil - Date.now()).unref();
      if (!spendTicket(world, url.searchParams.get("ticket") ?? "")) {
        return void socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      }
      server.handleUpgrade(request, socket, head, open);
    },
    async send(envelope) {
      const line = lines.find((one) => !one.leaving);
      if (!line) return "no_connection";
      // The next thing goes to the next line.
      lines.push(...lines.splice(lines.indexOf(line), 1));
      const id = randomUUID();
      return new Promise<JsonObject | "timeout">((resolve) => {
        const late = setTimeout(() => resolve("timeout"), world.workspace.settings.timeout);
        line.waiting.set(id, (payload) => {
          clearTimeout(late);
          resolve(payload);
        });
        tell(line, { envelope_id: id, ...envelope });
      }).finally(() => line.waiting.delete(id));
    },
    count: () => lines.length,
    refresh(reason, ms, all) {
      for (const line of all ? [...lines] : lines.slice(0, 1)) leave(line, reason, ms);
    },
    cut() {
      for (const { socket } of [...lines]) socket.terminate();
    },
    freeze(ms) {
      frozenUntil = Date.now() + ms;
    },
    loseAcks(count) {
      lostAcks = count;
    },
    sendRaw(text) {
      for (const { socket } of lines) socket.send(text);
    },
    close() {
      for (const socket of server.clients) socket.terminate();
    },
  };
}
