// The line over which Mattermost tells what happens: kept open, and opened again for as long as it takes.
import type { Gateway, GatewayListener, Inbound } from "../port";
import { type Ending, endingOf, keepOpen } from "../reconnect";
import { Connection, type Line, type Timing } from "./connection";
import { eventOfFrame } from "./frames";
import { heard } from "./heard";
import { identify, type Server } from "./identity";
import { Inbox } from "./inbox";

const TIMING: Timing = { welcome: 5000, ping: 20_000, silence: 45_000, firstWait: 1000, longestWait: 60_000 };
/** More than so many not kept yet are forgotten: reading the server again is quicker then, and holds less. */
const MOST = 5000;

export function listen(server: Server, listener: GatewayListener, timing = TIMING, most = MOST): Gateway {
  const watch = new Watch(server, listener, timing, most);
  const running = watch.run();
  return {
    async stop() {
      watch.stop();
      await running;
      await watch.inbox.stop();
    },
  };
}

class Watch {
  readonly inbox = new Inbox();
  readonly #line: Line = { connectionId: "", next: 0 };
  readonly #ending = new AbortController();
  #connection: Connection | null = null;
  /** The server has let us in by REST, and only asked us to wait since. */
  #isAdmitted = false;

  constructor(
    private readonly server: Server,
    private readonly listener: GatewayListener,
    private readonly timing: Timing,
    private readonly most: number,
  ) {}

  stop(): void {
    this.#ending.abort();
    this.#connection?.end("unavailable", "stopped");
  }

  run(): Promise<void> {
    const ended = ({ why, detail }: Ending) => why !== "renewed" && this.listener.disconnected(why, detail);
    return keepOpen(() => this.#connect(), ended, this.timing, this.#ending.signal);
  }

  get #stopped(): boolean {
    return this.#ending.signal.aborted;
  }

  async #connect(): Promise<Ending> {
    if (!this.#isAdmitted) {
      const refusal = await this.#askAdmission();
      if (refusal) return refusal;
    }
    if (this.#line.connectionId === "") await this.inbox.idle();
    if (this.#stopped) return { why: "unavailable", detail: "stopped", retryAfter: null };
    const { rest } = this.server;
    const where = { address: rest.getUrl().replace(/^http/i, "ws"), token: rest.getToken() };
    this.#connection = new Connection(where, this.#line, this, this.timing);
    const ending = await this.#connection.ended;
    // Asking again would only use up what is left of the limit.
    this.#isAdmitted = ending.detail === "http_429";
    return ending;
  }

  /** REST says at once, and clearly, whether we are let in; the socket would only be silent. It also renews a session. */
  async #askAdmission(): Promise<Ending | null> {
    try {
      if (this.server.own.userName) await this.server.rest.getMe();
      else await identify(this.server);
      return null;
    } catch (error) {
      return endingOf(error);
    }
  }

  connected(resumed: boolean): void {
    this.inbox.put(() => this.listener.connected({ resumed }));
  }

  frame(frame: Record<string, unknown>): void {
    const event = eventOfFrame(frame, this.server.own, this.#line.connectionId);
    const told = event && heard(JSON.parse(event.body), this.server.own);
    if (!event || !told || told.kind === "ignored") return;
    this.#learn(told);
    if (this.inbox.size < this.most) this.inbox.put(() => this.listener.heard(event));
    else this.#overflow();
  }

  #overflow(): void {
    this.inbox.clear();
    this.#line.connectionId = "";
    this.#connection?.end("unavailable", "too much at once");
  }

  /** Names change while we write them. */
  #learn(told: Inbound): void {
    const { names, own } = this.server;
    if (told.kind === "person_changed") {
      names.learn(told.person.user, told.person.userName);
      if (told.person.user === own.botUser) own.userName = told.person.userName;
    } else if (told.kind === "channel_changed" && told.to) names.learn(told.channel, told.to);
  }
}
