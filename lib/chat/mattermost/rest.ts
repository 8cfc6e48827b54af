// Every request to Mattermost: paced, timed out, its failure told as a ChatError, the session renewed when it has ended.
import type { Options } from "@mattermost/types/client4";
import { outward } from "@/lib/core/outward";
import { broken, lost } from "../broken";
import { ChatError } from "../chat-error";
import { aheadOf } from "../clock";
import type { Pace } from "../port";
import { text } from "../shape";
import { watched } from "../watched";
import { Client4 } from "./client4";
import { isUsedUp, PATIENCE, refusalOf } from "./refusals";

/** A bot's token, or a full account that signs in. */
export type Credentials = { token: string } | { login: string; password: string };

export interface RestOptions {
  url: string;
  credentials: Credentials;
  pace: Pace;
  timeoutMs: number;
}

/** A server counts refused sign-ins and closes the account after some: the wait between two doubles up to this (ms). */
const LONGEST_WAIT = 3_600_000;
const FIRST_WAIT = 60_000;
/** What may be called becomes more steadily: in so many seconds some more is. */
const ROOM_AGAIN = 1;

/** Client4 with our own way of asking: its own has no timeout, loses what a 429 says, and takes text for no answer. */
export class Rest extends Client4 {
  readonly #options: RestOptions;
  /** By how many ms the server's clock was ahead of ours at the last answer; null before the first. */
  ahead: number | null = null;
  #signingIn: Promise<void> | null = null;
  #refused: { error: ChatError; wait: number; until: number } | null = null;

  constructor(options: RestOptions) {
    super();
    this.#options = options;
    this.setUrl(options.url.replace(/\/+$/, ""));
    this.setUserAgent("Kith");
    this.setIncludeCookies(false);
    if ("token" in options.credentials) this.setToken(options.credentials.token);
  }

  /** What Client4 gets from here it takes for what its types say; whoever reads it must not. */
  protected override doFetch = async <Answer>(url: string, options: Options): Promise<Answer> => {
    if (this.getToken() === "") await this.signIn("");
    const token = this.getToken();
    try {
      return (await this.#ask(url, options)).data as Answer;
    } catch (error) {
      const ended = error instanceof ChatError && error.code === "disconnected";
      if (!ended || "token" in this.#options.credentials) throw error;
      await this.signIn(token);
      return (await this.#ask(url, options)).data as Answer;
    }
  };

  /** Answers a slash command by what follows its server's address in the URL that came with it. */
  async respond(path: string, body: object): Promise<void> {
    await this.#ask(`${this.getUrl()}${path}`, { method: "post", body: JSON.stringify(body) });
  }

  /** Gets another token than the `stale` one, unless somebody just did. Throws ChatError `disconnected` when refused. */
  async signIn(stale: string): Promise<void> {
    if (this.getToken() !== stale) return;
    this.#signingIn ??= this.#logIn().finally(() => {
      this.#signingIn = null;
    });
    await this.#signingIn;
  }

  async #logIn(): Promise<void> {
    const { credentials } = this.#options;
    if ("token" in credentials) throw new ChatError("disconnected", "no token");
    if (this.#refused && this.#refused.until > Date.now()) throw this.#refused.error;
    this.setToken("");
    const body = JSON.stringify({ login_id: credentials.login, password: credentials.password });
    try {
      const { headers } = await this.#ask(`${this.getUsersRoute()}/login`, { method: "post", body });
      this.setToken(headers.get("token") ?? "");
      this.#refused = null;
    } catch (error) {
      if (error instanceof ChatError && error.code === "disconnected") {
        const wait = Math.min(LONGEST_WAIT, (this.#refused?.wait ?? FIRST_WAIT / 2) * 2);
        this.#refused = { error, wait, until: Date.now() + wait };
      }
      throw error;
    }
    if (this.getToken() === "") throw new ChatError("disconnected", "no token");
  }

  async #ask(url: string, options: Options): Promise<{ data: unknown; headers: Headers }> {
    const { pace } = this.#options;
    const { name, channel, once } = this.#callOf(url, options);
    await pace.take(name, channel);
    try {
      const { body, headers } = await watched("mattermost", name, () => this.#fetch(url, options, once));
      if (isUsedUp(headers)) await pace.hold(name, ROOM_AGAIN);
      return { data: name === "hooks" ? null : answerOf(body, once), headers };
    } catch (error) {
      const isHaste = error instanceof ChatError && error.code === "rate_limited";
      if (isHaste) await pace.hold(name, error.retryAfter ?? PATIENCE, true);
      throw error;
    }
  }

  async #fetch(url: string, options: Options, once: boolean): Promise<{ body: string; headers: Headers }> {
    try {
      const signal = AbortSignal.timeout(this.#options.timeoutMs);
      const response = await outward.fetch(url, { ...this.getOptions(options), redirect: "manual", signal });
      this.ahead = aheadOf(response.headers) ?? this.ahead;
      const body = await response.text();
      if (!response.ok) throw refusalOf(response, body, once);
      return { body, headers: response.headers };
    } catch (error) {
      throw error instanceof ChatError ? error : broken(error, once);
    }
  }

  /** `name`: what it is to the pace. `once`: repeating it would do it twice. */
  #callOf(url: string, options: Options): { name: string; channel?: string; once: boolean } {
    const path = url.slice(this.getUrl().length).replace("/api/v4", "");
    const name = /^\/([a-z]+)/.exec(path)?.[1] ?? "other";
    const once = options.method === "post" && /^\/(posts|channels|hooks\/commands\/\w+)$/.test(path);
    const isPost = once && name === "posts";
    return { name, once, ...(isPost && { channel: text(JSON.parse(options.body), "channel_id") }) };
  }
}

/** Mattermost answers with objects and lists; a page of a proxy's is no answer. */
function answerOf(body: string, once: boolean): object {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === "object" && answer !== null) return answer;
  } catch {
    // the same as for JSON that is neither
  }
  throw lost("not JSON", once);
}
