// One WebSocket to Mattermost, from its opening to its end. Nobody needs more of the protocol than is here, and the client's
// own socket logs tokens, wants globals that Node 20 has not, takes a refused ping for an answer and never slows down.
import WebSocket from "ws";
import { outward } from "@/lib/core/outward";
import type { Ending, Waits } from "../reconnect";
import { at, objectIn, text } from "../shape";
import { waitOf } from "./refusals";

/** All in milliseconds. */
export interface Timing extends Waits {
  /** Without a sign that we are let in for so long: a refusal, for a wrong token is only met with silence. */
  welcome: number;
  /** Between two pings: a session that has ended is told by the answer to them only. */
  ping: number;
  /** So long without anything at all: the connection is dead. */
  silence: number;
}

/** A post with all the props a server takes, which stand in the frame as text within text. */
const LARGEST_FRAME = 4 * 1024 * 1024;

/** What it takes to go on where a connection broke off; an empty id begins anew. */
export interface Line {
  connectionId: string;
  /** The number of the next frame. */
  next: number;
}

export interface Hearer {
  /** Events flow from here on. */
  connected(resumed: boolean): void;
  frame(frame: Record<string, unknown>): void;
}

export class Connection {
  readonly ended: Promise<Ending>;
  readonly #socket: WebSocket;
  readonly #timers: NodeJS.Timeout[] = [];
  #end: (ending: Ending) => void = () => {};
  #welcome = false;
  #heardAt = Date.now();
  #pings = 0;

  constructor(
    { address, token }: { address: string; token: string },
    private readonly line: Line,
    private readonly hearer: Hearer,
    private readonly timing: Timing,
  ) {
    const query = `connection_id=${line.connectionId}&sequence_number=${line.next}`;
    this.#socket = new WebSocket(`${address}/api/v4/websocket?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      handshakeTimeout: 2 * timing.welcome,
      maxPayload: LARGEST_FRAME,
      agent: outward.agentFor(address),
    });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#socket.on("open", () => this.#opened());
    this.#socket.on("ping", () => this.#stirred());
    this.#socket.on("message", (data) => this.#received(String(data)));
    this.#socket.on("close", () => this.end("unavailable", "connection closed"));
    this.#socket.on("error", (error) => this.#failed(codeOf(error)));
    this.#socket.on("unexpected-response", (_request, { statusCode, headers }) => {
      const why = statusCode === 401 || statusCode === 403 ? "refused" : "unavailable";
      this.end(why, `http_${statusCode}`, waitOf(new Headers({ "retry-after": String(headers["retry-after"] ?? "") })));
    });
  }

  /** The first reason given is the one that counts. */
  end(why: Ending["why"], detail: string, retryAfter: number | null = null): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#socket.removeAllListeners();
    this.#socket.on("error", () => {}); // closing what is not open yet is an error of its own
    this.#socket.terminate();
    this.#end({ why, detail, retryAfter });
  }

  /** What was too large comes again for as long as the line is taken up where it broke off. */
  #failed(code: string): void {
    if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") this.line.connectionId = "";
    this.end("unavailable", code);
  }

  #opened(): void {
    this.#stirred();
    this.#ping();
    const { welcome, ping, silence } = this.timing;
    const late = () => !this.#welcome && this.end("refused", "no welcome");
    const dead = () => Date.now() - this.#heardAt > silence && this.end("unavailable", "silence");
    this.#timers.push(
      setTimeout(late, welcome),
      setInterval(() => this.#ping(), ping),
      setInterval(dead, ping),
    );
  }

  #stirred(): void {
    this.#heardAt = Date.now();
  }

  #ping(): void {
    this.#pings += 1;
    this.#socket.send(JSON.stringify({ action: "ping", seq: this.#pings }));
  }

  #received(data: string): void {
    this.#stirred();
    const frame = objectIn(data);
    if (!frame) return;
    if (at(frame, "seq_reply") !== undefined) this.#answered(frame);
    else if (text(frame, "event") === "hello") this.#greeted(frame);
    else this.#told(frame);
  }

  /** A resumed connection gets no hello: what was missed comes at once, or nothing was, and the ping is answered. */
  #answered(frame: Record<string, unknown>): void {
    const status = at(frame, "error", "status_code");
    if (text(frame, "status") === "FAIL") this.end(status === 401 ? "refused" : "unavailable", `ping_${status ?? ""}`);
    else if (this.line.connectionId !== "") this.#welcomed(true);
  }

  #greeted(frame: Record<string, unknown>): void {
    const id = text(frame, "data", "connection_id");
    const resumed = id !== "" && id === this.line.connectionId;
    if (!resumed) Object.assign(this.line, { connectionId: id, next: 0 });
    if (!this.#isNext(frame)) return;
    if (!resumed) this.#welcome = false;
    this.#welcomed(resumed);
  }

  #told(frame: Record<string, unknown>): void {
    if (this.line.connectionId === "" || !this.#isNext(frame)) return;
    this.#welcomed(true);
    this.hearer.frame(frame);
  }

  /** A gap in the numbers means that something is lost: only beginning anew tells what. */
  #isNext(frame: Record<string, unknown>): boolean {
    if (at(frame, "seq") === this.line.next) {
      this.line.next += 1;
      return true;
    }
    this.line.connectionId = "";
    this.end("unavailable", "missed a frame");
    return false;
  }

  #welcomed(resumed: boolean): void {
    if (this.#welcome) return;
    this.#welcome = true;
    this.hearer.connected(resumed);
  }
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : "connection lost";
}
