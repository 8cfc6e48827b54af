// One connection of Socket Mode, from asking for its address to its end.
import { SocketModeClient } from "@slack/socket-mode";
import type { Logger } from "@slack/web-api";
import { outward } from "@/lib/core/outward";
import { ChatError } from "../chat-error";
import type { GatewayEvent, Pace } from "../port";
import { type Ending, endingOf, type Waits } from "../reconnect";
import { objectIn, text } from "../shape";
import { fetchPatiently, SILENT } from "./calls";
import { readEnvelope } from "./envelopes";
import { isSlacks } from "./links";
import { PATIENCE, translate } from "./refusals";

/** All in milliseconds. */
export interface Timing extends Waits {
  /** Without a greeting for so long: there is no connection. */
  welcome: number;
  /** Without an answer to a ping for so long: it is dead. */
  silence: number;
  /** How often it is looked whether it still stands. */
  look: number;
}

export interface LineOptions {
  appToken: string;
  apiUrl: string;
  pace: Pace;
  timeoutMs: number;
  timing: Timing;
}

export interface LineHearer {
  /** Things come from here on. */
  standing(): void;
  /** Keeps it; gives what is answered with the acknowledgement. While it throws there is none, and Slack sends it again. */
  heard(event: GatewayEvent): Promise<object | null>;
}

const OPEN = "apps.connections.open";

export class SocketLine {
  readonly ended: Promise<Ending>;
  readonly #client: Client;
  #end: (ending: Ending) => void = () => {};
  #hasEnded = false;
  #stands = false;
  /** What was heard and is being kept. Nothing waits for what came before it, so that a crowd is kept together. */
  readonly #inHand = new Set<Promise<void>>();
  #watching: NodeJS.Timeout | undefined;
  #why = "connection lost";

  constructor(
    private readonly options: LineOptions,
    private readonly hearer: LineHearer,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#client = new Client(options, (line) => {
      this.#why = reasonIn(line) ?? this.#why;
    });
    this.#client.on("frame", (frame: Record<string, unknown>) => this.#received(frame));
    void this.#open();
  }

  /** The first reason given is the one that counts. What was heard until now is kept and acknowledged before. */
  async end(ending: Ending): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearInterval(this.#watching);
    await Promise.all(this.#inHand);
    this.#end(ending);
    // Slack takes its time to close its side: nobody waits for that.
    void this.#client.disconnect().catch(() => {});
  }

  async #open(): Promise<void> {
    const { pace, timing } = this.options;
    try {
      await pace.take(OPEN);
      const greeted = this.#client.start();
      // Whatever it came to after its end: it is not wanted any more.
      greeted.then(() => (this.#hasEnded ? this.#client.disconnect() : undefined)).catch(() => {});
      const late = setTimeout(() => this.end(unavailable("no greeting")), this.options.timeoutMs + timing.welcome);
      await greeted.finally(() => clearTimeout(late));
      if (this.#hasEnded) return;
      this.#stands = true;
      this.#watching = setInterval(() => this.#look(), timing.look);
      this.hearer.standing();
    } catch (error) {
      await this.end(error === undefined ? unavailable(this.#why) : await this.#refusal(error));
    }
  }

  async #refusal(error: unknown): Promise<Ending> {
    const known = translate(error, false);
    if (known.code === "rate_limited") await this.options.pace.hold(OPEN, known.retryAfter ?? PATIENCE).catch(() => {});
    return endingOf(known);
  }

  /** The client says that a connection is gone only when the other side has agreed, or half a minute later. */
  #look(): void {
    if (!this.#client.websocket?.isActive()) void this.end(unavailable(this.#why));
  }

  #received(frame: Record<string, unknown>): void {
    if (this.#hasEnded) return;
    if (frame.type === "disconnect") {
      void this.end(endingFor(text(frame, "reason"), this.#stands));
      return;
    }
    const envelope = readEnvelope(frame);
    if (!envelope) return;
    const taking = this.#take(envelope.id, envelope.event).finally(() => this.#inHand.delete(taking));
    this.#inHand.add(taking);
  }

  async #take(id: string, event: GatewayEvent | null): Promise<void> {
    try {
      this.#client.acknowledge(id, event === null ? null : await this.hearer.heard(event));
    } catch {
      // Not kept, or not acknowledged: either way Slack sends it again, and what was kept is known then.
    }
  }
}

const unavailable = (detail: string): Ending => ({ why: "unavailable", detail, retryAfter: null });

/** `link_disabled`: Socket Mode was switched off in the app. Before the greeting nothing was there to be renewed. */
function endingFor(reason: string, stood: boolean): Ending {
  if (reason === "link_disabled") return { why: "refused", detail: reason, retryAfter: null };
  if (reason === "too_many_websockets") return unavailable(reason);
  return stood ? { why: "renewed", detail: "renewed", retryAfter: null } : unavailable("turned away");
}

/** Slack's client, of which the connecting, the pings and the greeting are used. */
class Client extends SocketModeClient {
  constructor({ appToken, apiUrl, timeoutMs, timing }: LineOptions, heed: (line: string) => void) {
    super({
      appToken,
      // It would try again on its own, and bring the process down where that fails.
      autoReconnectEnabled: false,
      clientPingTimeout: timing.silence,
      dispatcher: outward.dispatcher,
      logger: { ...SILENT, warn: heed, error: heed } as Logger,
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: timeoutMs,
        allowAbsoluteUrls: false,
        fetch: fetchPatiently,
      },
    });
    this.on("authenticated", ({ url }: { url?: string }) => {
      if (!isSocketOfSlack(url ?? "", apiUrl)) throw new ChatError("refused", "not an address of Slack's");
    });
  }

  /** Left to itself it logs what it hears, names what it emits after that, and fails for good on what has no event. */
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = isBinary ? null : objectIn(String(data));
    if (frame?.type === "hello") return super.onWebSocketMessage(data, isBinary);
    if (frame) this.emit("frame", frame);
  }

  /** On the connection by which the envelope came. */
  acknowledge(id: string, payload: object | null): void {
    this.websocket?.send(JSON.stringify({ envelope_id: id, ...(payload && { payload }) }), () => {});
  }
}

/** The same rule as for all that Slack hands out, whatever protocol it is for. */
const isSocketOfSlack = (url: string, apiUrl: string) =>
  /^wss?:/.test(url) && isSlacks(url.replace(/^ws/, "http"), apiUrl);

/** What the client complains of, in our own words: its lines may hold addresses. */
function reasonIn(line: unknown): string | null {
  if (/p[io]ng wasn't received/i.test(String(line))) return "silence";
  return /websocket error/i.test(String(line)) ? "connection failed" : null;
}
