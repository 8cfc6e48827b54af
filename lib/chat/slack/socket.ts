// Socket Mode: several connections side by side, so that while one is renewed the others hear.
import type { Gateway, GatewayListener } from "../port";
import { type Ending, keepOpen } from "../reconnect";
import { type LineOptions, SocketLine, type Timing } from "./socket-line";

export const TIMING: Timing = { welcome: 10_000, silence: 10_000, look: 1000, firstWait: 1000, longestWait: 60_000 };
/** Slack lets an app have ten in all: that is for five processes. */
export const LINES = 2;

export function listenBySocket(options: LineOptions, listener: GatewayListener, count = LINES): Gateway {
  const watch = new Watch(options, listener);
  const running = Array.from({ length: count }, () => watch.run());
  return {
    async stop() {
      await watch.stop();
      await Promise.all(running);
    },
  };
}

class Watch {
  readonly #open = new Set<SocketLine>();
  readonly #standing = new Set<SocketLine>();
  readonly #ending = new AbortController();

  constructor(
    private readonly options: LineOptions,
    private readonly listener: GatewayListener,
  ) {}

  run(): Promise<void> {
    return keepOpen(
      () => this.#connect(),
      (ending) => this.#ended(ending),
      this.options.timing,
      this.#ending.signal,
    );
  }

  /** Nothing more is taken; what was heard is kept and acknowledged, what was not goes to whoever else listens. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([...this.#open].map((line) => line.end(STOPPED)));
  }

  async #connect(): Promise<Ending> {
    const line = new SocketLine(this.options, {
      standing: () => {
        this.#standing.add(line);
        if (this.#standing.size === 1) void this.listener.connected({ resumed: false });
      },
      heard: async (event) => (await this.listener.heard(event)) ?? null,
    });
    this.#open.add(line);
    const ending = await line.ended;
    this.#open.delete(line);
    this.#standing.delete(line);
    return ending;
  }

  /** As long as one stands everything is heard. */
  #ended({ why, detail }: Ending): void {
    if (why !== "renewed" && this.#standing.size === 0) this.listener.disconnected(why, detail);
  }
}

const STOPPED: Ending = { why: "unavailable", detail: "stopped", retryAfter: null };
