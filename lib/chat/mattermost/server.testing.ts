// For tests: a server that answers what it is told, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Pace } from "../port";
import { createMattermostPort, type MattermostOptions, type MattermostPort } from "./adapter";

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
/** An answer, or what becomes of the connection instead. */
export type Reply =
  | { status?: number; headers?: Record<string, string | string[]>; body?: unknown }
  | "drop"
  | "hang"
  | "half";

export const id = (letter: string) => letter.repeat(26);
export const [TEAM, BOT, ANA, BEA, DM, POST] = ["t", "k", "a", "b", "d", "p"].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

export class ToldServer {
  readonly asked: Asked[] = [];
  /** By method and path, or a path's beginning with `*`; of a list the last one again and again. All else gets an id. */
  readonly replies: Record<string, Reply[] | ((asked: Asked) => Reply)> = {};
  readonly paced: string[] = [];
  origin = "";
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const asked = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    this.asked.push(asked);
    const reply = this.#replyTo(asked);
    if (reply === "hang") return;
    if (reply === "drop") return void request.socket.destroy();
    if (reply === "half") {
      response.writeHead(200, { "content-length": "100" }).write("{");
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? { id: POST });
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers }).end(body);
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  port(more: Partial<MattermostOptions> = {}): MattermostPort {
    const pace: Pace = {
      take: async (method, channel) => void this.paced.push(channel ? `${method} ${channel}` : method),
      hold: async (method, seconds) => void this.paced.push(`hold ${method} ${seconds}`),
    };
    return createMattermostPort({
      url: this.origin,
      credentials: { token: "hidden" },
      team: TEAM,
      botUser: BOT,
      actionsUrl: "http://kith.example/actions",
      commandToken: null,
      webhookToken: null,
      seal: () => "mac",
      isSealed: () => false,
      pace,
      timeoutMs: 300,
      ...more,
    });
  }

  #replyTo(asked: Asked): Reply {
    const path = asked.path.replace(/^(\/mm)?\/api\/v4/, "").split("?")[0];
    const name = `${asked.method} ${path}`;
    const start = Object.keys(this.replies).find((key) => key.endsWith("*") && name.startsWith(key.slice(0, -1)));
    const replies = this.replies[name] ?? this.replies[start ?? ""] ?? [{}];
    if (typeof replies === "function") return replies(asked);
    return (replies.length > 1 ? replies.shift() : replies[0]) ?? "drop";
  }
}
