// The people nobody plays by hand: they answer the app's direct messages by themselves, once, and after a moment.
import { addressees, fraction, greetingIn, isSilent, isWilling, soundsLikeIntro, yesAmong } from "../answers";
import { introOf } from "../intros";
import { actionsIn } from "./attachments";
import { parseJson, textOf } from "./json";
import type { Channel, Event, Json, Post, User } from "./model";
import type { Rest } from "./rest/router";
import { openSession, revokeSession } from "./world/sessions";
import { isDirect, type World } from "./world/world";

export interface Players {
  /** What waits for an answer: after a start, and when more people answer by themselves than before. */
  considerAll(): void;
  stop(): void;
}

/** A press, and what is written instead where the app cannot be reached; or words. */
type Answer = { press: string; instead: string } | { say: string };

/** Answered posts kept in mind; the state grows no further. */
const memory = 5000;

/** delay: shortest and longest time before an answer, in milliseconds. What was there before the first start stays. */
export function startPlayers(world: World, rest: Rest, delay: [number, number] = [1000, 6000]): Players {
  const { page, app } = world.state;
  const timers = new Map<string, NodeJS.Timeout>();
  page.answered ??= postsOfApp(world).map(({ id }) => id);
  const answered = new Set(page.answered);

  function remember(...keys: string[]): void {
    for (const key of keys) answered.add(key);
    page.answered = [...answered].slice(-memory);
  }

  const isFree = (id: string): boolean => {
    const user = world.state.users[id];
    return user !== undefined && !user.bot && !user.delete_at && !page.playing.includes(id);
  };

  /** Who answers this post, and what. Asked again when the time has come: things may have changed. */
  function plan(post: Post): { who: User; answer: Answer } | undefined {
    const channel = world.state.channels[post.channel_id];
    if (!page.autoAnswer || !channel || !isDirect(channel)) return undefined;
    if (post.user_id !== app.bot_id || post.type || post.delete_at || answered.has(post.id)) return undefined;
    const members = Object.keys(world.state.members[channel.id] ?? {});
    const who = world.state.users[addressees({ id: channel.id, members }, app.bot_id).find(isFree) ?? ""];
    if (!who) return undefined;
    const answer = channel.type === "D" ? answerOf(channel, post, who) : greetingOf(channel, who);
    return answer && { who, answer };
  }

  function answerOf(channel: Channel, post: Post, who: User): Answer | undefined {
    if (isSilent(who.username)) return undefined;
    const buttons = actionsIn(post.props).filter(({ type }) => type === "button");
    const yes = yesAmong(buttons.map(({ name }) => textOf(name)));
    if (yes !== undefined) {
      const posts = world.state.posts[channel.id]!;
      const nth = posts.filter((one) => one.user_id === app.bot_id && one.create_at < post.create_at).length;
      const willing = isWilling(who.username, nth);
      const chosen = willing ? buttons[yes]! : buttons.find((one) => one !== buttons[yes])!;
      return { press: textOf(chosen.id), instead: willing ? "yes" : "no" };
    }
    if (!asksForIntro(post) || answered.has(introBy(who))) return undefined;
    return { say: introOf(who, everybody(world)) };
  }

  /** Only before anybody has said something. */
  const greetingOf = (channel: Channel, who: User): Answer | undefined =>
    world.state.posts[channel.id]?.every((one) => one.user_id === app.bot_id)
      ? greetingIn(channel, { name: who.username })
      : undefined;

  function consider(post: Post): void {
    const planned = timers.has(post.id) ? undefined : plan(post);
    if (!planned) return;
    const wait = delay[0] + (delay[1] - delay[0]) * fraction(`${planned.who.username} ${post.create_at} waits`);
    timers.set(
      post.id,
      setTimeout(() => void act(post), wait),
    );
  }

  async function act(post: Post): Promise<void> {
    timers.delete(post.id);
    const planned = plan(post);
    if (!planned) return;
    const { who, answer } = planned;
    const isIntro = "say" in answer && world.state.channels[post.channel_id]!.type === "D";
    remember(post.id, ...(isIntro ? [introBy(who)] : []));
    const { token } = openSession(world, who);
    const ask = (path: string, body: Json) =>
      rest.answer({
        method: "POST",
        path,
        query: new URLSearchParams(),
        headers: { authorization: `Bearer ${token}` },
        body: Buffer.from(JSON.stringify(body)),
      });
    const say = (message: string) => ask("/posts", { channel_id: post.channel_id, message });
    if ("say" in answer) await say(answer.say);
    else {
      const { status } = await ask(`/posts/${post.id}/actions/${answer.press}`, {});
      if (status !== 200) await say(answer.instead);
    }
    revokeSession(world, token);
  }

  const deaf = world.on((event) => {
    const post = postIn(world, event);
    if (post) consider(post);
  });
  const considerAll = () => {
    for (const post of postsOfApp(world)) consider(post);
  };
  considerAll();
  return {
    considerAll,
    stop() {
      deaf();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** What the app wrote to one person or to several. */
const postsOfApp = (world: World): Post[] =>
  Object.values(world.state.channels)
    .filter(isDirect)
    .flatMap(({ id }) => world.state.posts[id] ?? [])
    .filter(({ user_id, original_id }) => user_id === world.state.app.bot_id && !original_id);

function postIn(world: World, { event, data }: Event): Post | undefined {
  if (event !== "posted") return undefined;
  const shown = parseJson(textOf(data.post)) as { id: string };
  return world.posts.get(shown.id);
}

/** The app's own word for what a post is counts; without one, its text. */
function asksForIntro(post: Post): boolean {
  if (actionsIn(post.props).length) return false;
  const kind = post.props.kith_kind;
  return typeof kind === "string" ? kind === "ask_intro" : soundsLikeIntro(post.message);
}

const introBy = (who: User) => `intro ${who.id}`;

const everybody = (world: World) =>
  Object.values(world.state.users)
    .filter((one) => !one.bot)
    .map(({ id }) => ({ id, kind: "person" as const }));
