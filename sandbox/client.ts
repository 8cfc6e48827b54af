// The client API: what the page and tests do as any member. JSON over loopback; see server.ts for the guard.
import type { Courier } from "./deliver/courier";
import type { Channel, JsonObject, Message, NewPost, PageSettings, People, Press, User } from "./model";
import { Refusal } from "./model";
import { viewShape } from "./slack/views";
import { unread } from "./world/messages";
import { userOf, visibleTo, type World } from "./world/world";

export interface Client {
  world: World;
  people: People;
  courier: Courier;
}

type Input = Record<string, unknown>;

const text = (input: Input, name: string) => {
  const value = input[name];
  if (typeof value !== "string" || value === "") throw new Refusal(`${name}_missing`);
  return value;
};

/** GET by path; the input is the query. */
export const reads: Record<string, (client: Client, input: Input) => unknown> = {
  workspace: ({ world, courier }) => ({
    team: world.workspace.team,
    bot: world.workspace.app.botUserId,
    requestUrl: courier.requestUrl() ?? null,
    settings: world.workspace.page,
  }),
  people: ({ world }) => Object.values(world.workspace.users).map(person),
  conversations({ world }, input) {
    const as = userOf(world, text(input, "as")).id;
    const seen = Object.values(world.workspace.channels).filter(
      (one) => one.kind === "channel" || one.members.includes(as),
    );
    return seen.map((one) => summary(one, as));
  },
  messages({ world }, input) {
    const as = text(input, "as");
    const channel = visibleTo(world, as, text(input, "conversation"));
    const mine = channel.messages.filter((one) => !one.ephemeralTo || one.ephemeralTo === as);
    return mine.slice(-Number(input.limit ?? 200)).map((one) => shown(world, one));
  },
  views({ world }, input) {
    const as = text(input, "as");
    const open = Object.values(world.workspace.views).filter((one) => one.user === as && one.open);
    return open.map((one) => ({ ...viewShape(world, one), errors: one.errors ?? null }));
  },
  settings: ({ world }) => world.workspace.page,
  /** Those played by hand, and what waits for each. */
  playing({ world }) {
    const channels = Object.values(world.workspace.channels);
    const waiting = (id: string) =>
      channels.reduce((sum, one) => sum + (one.members.includes(id) ? unread(one, id) : 0), 0);
    return world.workspace.page.playing.map((id) => ({ id, unread: waiting(id) }));
  },
};

/** POST by path; the input is the JSON body. */
export const writes: Record<string, (client: Client, input: Input) => unknown> = {
  post: ({ people }, input) => people.post(text(input, "as"), input as unknown as NewPost),
  edit: ({ people }, input) =>
    people.edit(text(input, "as"), text(input, "conversation"), text(input, "ts"), text(input, "text")),
  delete: ({ people }, input) => people.remove(text(input, "as"), text(input, "conversation"), text(input, "ts")),
  react: ({ people }, input) =>
    people.react(text(input, "as"), text(input, "conversation"), text(input, "ts"), text(input, "name")),
  press: ({ people }, input) => people.press(text(input, "as"), input as unknown as Press),
  select: ({ people }, input) => people.press(text(input, "as"), input as unknown as Press),
  "submit-view": ({ people }, input) =>
    people.submitView(
      text(input, "as"),
      text(input, "view"),
      (input.values ?? {}) as Record<string, Record<string, string>>,
    ),
  "close-view": ({ people }, input) => people.closeView(text(input, "as"), text(input, "view")),
  command: ({ people }, input) =>
    people.command(text(input, "as"), text(input, "conversation"), text(input, "command"), String(input.text ?? "")),
  join: ({ people }, input) => people.join(text(input, "as"), text(input, "conversation")),
  leave: ({ people }, input) => people.leave(text(input, "as"), text(input, "conversation")),
  invite: ({ people }, input) => people.invite(text(input, "as"), text(input, "conversation"), text(input, "user")),
  "open-dm": ({ people }, input) => people.openDm(text(input, "as"), (input.users ?? []) as string[]),
  home({ people, world }, input) {
    const as = text(input, "as");
    people.openHome(as);
    const view = Object.values(world.workspace.views).find((one) => one.type === "home" && one.user === as);
    return { view: view ? viewShape(world, view) : null };
  },
  read: ({ people }, input) => people.read(text(input, "as"), text(input, "conversation")),
  play({ world }, input) {
    const as = userOf(world, text(input, "as")).id;
    const { page } = world.workspace;
    if (!page.playing.includes(as)) page.playing.push(as);
    world.tell({ type: "settings" });
    return page;
  },
  settings({ world }, input) {
    Object.assign(world.workspace.page, input as Partial<PageSettings>);
    world.tell({ type: "settings" });
    return world.workspace.page;
  },
};

const person = (user: User) => ({
  id: user.id,
  name: user.name,
  realName: user.realName,
  title: user.title,
  isBot: user.kind !== "person",
  isGuest: user.guest !== "no",
  deleted: user.deleted,
  invited: user.invited,
  tz: user.tz,
  avatarHue: user.avatarHue,
});

const summary = (channel: Channel, as: string) => ({
  id: channel.id,
  kind: channel.kind,
  name: channel.name,
  topic: channel.topic,
  archived: channel.archived,
  members: channel.members,
  isMember: channel.members.includes(as),
  unread: channel.members.includes(as) ? unread(channel, as) : 0,
  last: channel.messages.findLast((one) => !one.ephemeralTo || one.ephemeralTo === as)?.ts ?? null,
});

const shown = (world: World, message: Message): JsonObject => ({
  ts: message.ts,
  user: message.user,
  bot_id: message.botId ?? null,
  username: world.workspace.users[message.user]?.realName ?? message.user,
  subtype: message.subtype ?? null,
  text: message.text,
  blocks: message.blocks ?? [],
  edited: Boolean(message.edited),
  ephemeral: Boolean(message.ephemeralTo),
  thread_ts: message.threadTs ?? null,
  reactions: (message.reactions ?? []).map(({ name, users }) => ({ name, users })),
  files: (message.files ?? []).flatMap((id) => {
    const file = world.workspace.files[id];
    return file ? [{ id, name: file.name, title: file.title, mimetype: file.mimetype, url: `/files/${id}` }] : [];
  }),
});
