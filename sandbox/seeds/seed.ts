// The workspace at its first start: people, channels and secrets.
import { randomBytes } from "node:crypto";
import type { Settings, User, Workspace } from "../model";
import { addChannel } from "../world/channels";
import { post, typedBy } from "../world/messages";
import { addUser } from "../world/people";
import { fromTyped, richText } from "../world/text";
import { createWorld, newId, newSecret, type World } from "../world/world";
import { cast, extras } from "./cast";

/** name: demo, small, empty, or large:N. Throws on any other. */
export function seeded(name: string, now: () => number): Workspace {
  const world = createWorld(blank(now), now);
  const [kind, size] = name.split(":");
  if (kind === "demo") demo(world);
  else if (kind === "small")
    fill(
      world,
      cast.slice(0, 6).map((one) => addUser(world, one)),
    );
  else if (kind === "large" && Number(size) > 0) fill(world, crowd(world, Number(size)));
  else if (kind === "empty") fill(world, []);
  else throw new Error(`Unknown seed "${name}": use demo, small, empty or large:N.`);
  return world.workspace;
}

export const defaultSettings: Settings = {
  rateLimits: true,
  messagesPerMinute: 400,
  channelBurst: 4,
  retryDelays: [0, 60_000, 300_000],
  timeout: 3000,
  scopes: [
    "app_mentions:read channels:history channels:join channels:manage channels:read chat:write commands files:write",
    "groups:history groups:read groups:write im:history im:read im:write mpim:history mpim:read mpim:write",
    "reactions:write team:read users:read users:read.email",
  ].flatMap((line) => line.split(" ")),
  subscriptions: [
    "app_home_opened app_mention app_uninstalled channel_archive channel_left channel_rename channel_unarchive",
    "group_archive group_left group_rename group_unarchive member_joined_channel member_left_channel",
    "message.im message.mpim team_join tokens_revoked user_change",
  ].flatMap((line) => line.split(" ")),
  token: "valid",
  nonMarketplace: false,
  messagesTab: true,
  socketMode: false,
  appToken: "valid",
};

function blank(now: () => number): Workspace {
  const botUserId = newId("U");
  const botId = newId("B");
  const team = { id: newId("T"), name: "Northwind Kites", domain: "northwind-kites" };
  const digits = () => String(randomBytes(6).readUIntBE(0, 6)).padStart(13, "1").slice(-13);
  return {
    team,
    app: {
      id: newId("A"),
      name: "Kith",
      botUserId,
      botId,
      botToken: `xoxb-${digits()}-${digits()}-${newSecret(12)}`,
      signingSecret: newSecret(16),
      verificationToken: newSecret(12),
    },
    controlToken: newSecret(24),
    users: {},
    channels: {},
    files: {},
    views: {},
    responseUrls: {},
    triggers: {},
    settings: structuredClone(defaultSettings),
    page: { autoAnswer: false, playing: [] },
    lastTs: Math.round(now() * 1000),
  };
}

/** Slackbot, the app's own bot, and the two channels that every workspace here has. */
function fill(world: World, people: User[]) {
  const { app } = world.workspace;
  addUser(world, {
    id: "USLACKBOT",
    name: "slackbot",
    realName: "Slackbot",
    displayName: "Slackbot",
    kind: "slackbot",
    tz: "America/Los_Angeles",
    updated: 0,
  });
  addUser(world, {
    id: app.botUserId,
    name: "kith",
    realName: app.name,
    kind: "bot",
    botId: app.botId,
    appId: app.id,
    tz: "America/Los_Angeles",
  });
  const creator = people[0]?.id ?? "USLACKBOT";
  const members = people.filter((one) => !one.deleted).map((one) => one.id);
  const general = { kind: "channel" as const, name: "general", creator, members, general: true };
  addChannel(world, { ...general, purpose: "Announcements and everything that concerns all of us" });
  const coffee = addChannel(world, { kind: "channel", name: "coffee", creator, members, topic: "Meet somebody new" });
  return { creator, coffee };
}

/** Here the others answer by themselves; the other seeds are for tests, where nobody does. */
function demo(world: World): void {
  world.workspace.page.autoAnswer = true;
  const people = cast.map((one) => addUser(world, one));
  people[0]!.isAdmin = true;
  const others = extras.map((one) => addUser(world, one));
  const { creator, coffee } = fill(world, people);
  const bots = others.filter((one) => one.kind === "bot").map((one) => one.id);
  const guest = others.find((one) => one.guest !== "no")!.id;
  const invited = others.find((one) => one.invited)!.id;
  coffee.members.push(bots[0]!, guest, invited);
  const ids = people.map((one) => one.id);
  const { botUserId } = world.workspace.app;
  const random = addChannel(world, {
    kind: "channel",
    name: "random",
    creator,
    members: [...ids.slice(0, 15), bots[1]!, bots[2]!],
  });
  addChannel(world, { kind: "private", name: "people-team", creator, members: [...ids.slice(8, 14), botUserId] });
  addChannel(world, { kind: "private", name: "board", creator, members: ids.slice(0, 3) });
  const old = addChannel(world, { kind: "channel", name: "summer-party-2024", creator, members: ids.slice(0, 8) });
  old.archived = true;
  const say = (channel: typeof random, index: number, text: string) =>
    post(world, channel, { ...typedBy(ids[index]!, fromTyped(text)), blocks: richText(text) });
  say(random, 3, "Does anyone else still hear the printer on the second floor at night?");
  say(random, 10, "It is not the printer.");
  say(
    coffee,
    11,
    "New idea: let's have coffee with somebody we don't work with every day. I'm setting something up here.",
  );
  for (const channel of Object.values(world.workspace.channels)) {
    for (const id of channel.members) channel.read[id] = channel.messages.at(-1)?.ts ?? "";
  }
}

/** N people by numbers, their names varied enough to be told apart. */
function crowd(world: World, size: number): User[] {
  return Array.from({ length: size }, (_, index) => {
    const model = cast[index % cast.length]!;
    const number = String(index + 1).padStart(String(size).length, "0");
    return addUser(world, { ...model, name: `${model.name}${number}`, realName: `${model.realName} ${number}` });
  });
}
