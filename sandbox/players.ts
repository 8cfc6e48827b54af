// The people nobody plays by hand: they answer the app by themselves, once, and after a moment.
import { addressees, askedAbout, fraction, greetingIn, type Reply, replyTo, subjectsOf } from "./answers";
import { type Channel, type Message, Refusal, type Sandbox, type User } from "./model";

export interface PlayerOptions {
  /** Shortest and longest time before an answer, in milliseconds. */
  delay?: [number, number];
  /** Time before a button is pressed again when the app did not take the press, in milliseconds. */
  again?: number;
}

/** Presses of one button before somebody gives up. */
const patience = 5;
/** Answered messages kept in mind; the sandbox's state grows no further. */
const memory = 5000;

/** Starts them; answers the function that stops them. What was there before their first start stays unanswered. */
export function startPlayers(sandbox: Sandbox, options: PlayerOptions = {}): () => void {
  const players = new Players(sandbox, options);
  players.considerAll();
  const deaf = sandbox.on((happening) => {
    if (happening.type === "settings") players.considerAll();
    if (happening.type === "message") players.consider(happening.conversation, happening.message);
    if (happening.type === "message" || happening.type === "changed") players.heed(happening.conversation);
  });
  return () => {
    deaf();
    players.stop();
  };
}

class Players {
  private readonly workspace;
  private readonly bot;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** Messages by conversation and ts, and "intro" with those who have given theirs. */
  private readonly answered: Set<string>;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly options: PlayerOptions,
  ) {
    this.workspace = sandbox.workspace;
    this.bot = this.workspace.app.botUserId;
    const { page } = this.workspace;
    page.answered ??= this.direct().flatMap((one) => one.messages.map((message) => keyOf(one, message.ts)));
    this.answered = new Set(page.answered as string[]);
  }

  /** What waits for an answer: after a start, and when more people answer by themselves than before. */
  considerAll(): void {
    if (!this.workspace.page.autoAnswer) return;
    for (const channel of this.direct()) {
      for (const message of channel.messages) this.consider(channel.id, message);
    }
  }

  /** Something was said or changed there: where somebody is played, others may have waited for it. */
  heed(conversation: string): void {
    const { members } = this.workspace.channels[conversation]!;
    if (this.workspace.page.playing.some((id) => members.includes(id))) this.considerAll();
  }

  consider(conversation: string, message: Message): void {
    const channel = this.workspace.channels[conversation];
    if (!channel || this.timers.has(keyOf(channel, message.ts))) return;
    const planned = this.plan(channel, message);
    if (!planned) return;
    const [shortest, longest] = this.options.delay ?? [1000, 6000];
    const wait = shortest + (longest - shortest) * fraction(`${planned.who.name} ${message.ts} waits`);
    this.later(channel, message.ts, wait, patience);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** The app's conversations with one or several people. */
  private direct(): Channel[] {
    return Object.values(this.workspace.channels).filter((one) => isDirect(one) && one.members.includes(this.bot));
  }

  /** Who answers this message, and what. Asked again when the time has come: things may have changed. */
  private plan(channel: Channel, message: Message): { who: User; reply: Reply } | undefined {
    if (!this.workspace.page.autoAnswer || !isDirect(channel) || message.user !== this.bot) return undefined;
    if (message.ephemeralTo || this.answered.has(keyOf(channel, message.ts))) return undefined;
    const id = addressees(channel, this.bot).find((one) => this.isFree(one));
    const who = id && this.workspace.users[id];
    if (!who) return undefined;
    const reply = channel.kind === "im" ? this.answerOf(channel, message, who) : this.greetingOf(channel, who);
    return reply && { who, reply };
  }

  private isFree(id: string): boolean {
    const user = this.workspace.users[id];
    const able = user?.kind === "person" && !user.deleted && !user.invited;
    return able && !this.workspace.page.playing.includes(id);
  }

  private answerOf(channel: Channel, message: Message, who: User): Reply | undefined {
    if (askedAbout(message).some((id) => this.isAwaited(id, message))) return undefined;
    const nth = channel.messages.filter((one) => one.user === this.bot && one.ts < message.ts).length;
    const reply = replyTo(message, who, nth, Object.values(this.workspace.users));
    return reply && "say" in reply && this.answered.has(introBy(who)) ? undefined : reply;
  }

  /** Whoever is played says first whether they met: this person has not answered the same question yet. */
  private isAwaited(id: string, question: Message): boolean {
    if (!this.workspace.page.playing.includes(id)) return false;
    const about = subjectsOf(question);
    const chat = this.direct().find((one) => one.kind === "im" && one.members.includes(id));
    const asked = chat?.messages.findLast((one) => subjectsOf(one).some((subject) => about.includes(subject)));
    if (!chat || !asked) return true;
    return !asked.edited && !chat.messages.some((one) => one.user === id && one.ts > asked.ts);
  }

  /** Only before anybody has said something. */
  private greetingOf(channel: Channel, who: User): Reply | undefined {
    return channel.messages.every((one) => one.user === this.bot) ? greetingIn(channel, who) : undefined;
  }

  private later(channel: Channel, ts: string, wait: number, tries: number): void {
    const act = () => {
      this.timers.delete(keyOf(channel, ts));
      this.act(channel, ts, tries).catch((error) => {
        if (!(error instanceof Refusal)) throw error;
      });
    };
    this.timers.set(keyOf(channel, ts), setTimeout(act, wait));
  }

  private async act(channel: Channel, ts: string, tries: number): Promise<void> {
    const message = channel.messages.find((one) => one.ts === ts);
    const planned = message && this.plan(channel, message);
    if (!planned) return;
    const { who, reply } = planned;
    const conversation = channel.id;
    if ("say" in reply) {
      this.remember(keyOf(channel, ts), ...(channel.kind === "im" ? [introBy(who)] : []));
      this.sandbox.people.post(who.id, { conversation, text: reply.say });
      return;
    }
    this.remember(keyOf(channel, ts));
    const { status } = await this.sandbox.people.press(who.id, { conversation, ts, ...reply.press });
    if (status === 200 || tries <= 1) return;
    this.answered.delete(keyOf(channel, ts));
    this.later(channel, ts, this.options.again ?? 10_000, tries - 1);
  }

  private remember(...keys: string[]): void {
    for (const key of keys) this.answered.add(key);
    this.workspace.page.answered = [...this.answered].slice(-memory);
  }
}

const keyOf = (channel: Channel, ts: string) => `${channel.id} ${ts}`;
const introBy = (who: User) => `intro ${who.id}`;
const isDirect = (channel: Channel) => channel.kind === "im" || channel.kind === "mpim";
