// Holds events, interactions and commands to what Slack really sends.
import { describe, expect, it } from "vitest";
import type { Happening, JsonObject } from "../model";
import { type Bench, bench, broken, recording, unknownPaths } from "../testing";
import { addMember, createChannel, openDirect, removeMember, rename, setArchived } from "../world/channels";
import { change, post, react, remove, typedBy } from "../world/messages";
import { changeUser, hire } from "../world/people";
import { richText } from "../world/text";
import { openView, publishHome } from "../world/views";
import { action, findElement } from "./elements";
import { envelope, eventsFor } from "./events";
import { blockActions, slashCommand, viewClosed, viewSubmission } from "./payloads";

const section = { type: "section", block_id: "s", text: { type: "mrkdwn", text: "Hello", verbatim: false } };
const button = { type: "button", action_id: "go", text: { type: "plain_text", text: "Go", emoji: true }, value: "1" };
const select = {
  type: "static_select",
  action_id: "pick",
  placeholder: { type: "plain_text", text: "Choose…", emoji: true },
  options: [{ text: { type: "plain_text", text: "Low", emoji: true }, value: "low" }],
};
const actions = { type: "actions", block_id: "a", elements: [button, select] };

/** What happens in the workspace meanwhile, as complete event bodies. */
function heard(on: Bench, act: () => void): JsonObject[] {
  const happened: Happening[] = [];
  const stop = on.world.on((happening) => happened.push(happening));
  act();
  stop();
  return happened
    .flatMap((one) => eventsFor(on.world, one))
    .map(({ event }) => envelope(on.world, event, "Ev0A6CPRGKL3"));
}

const channel = (on: Bench, name: string) => on.world.workspace.channels[on.id(name)]!;
const bot = (on: Bench) => on.world.workspace.app.botUserId;
const dm = (on: Bench) => openDirect(on.world, bot(on), [on.id("ana")]).channel;
const typed = (on: Bench, who: string, text: string) => ({ ...typedBy(on.id(who), text), blocks: richText(text) });
const fromBot = (on: Bench) => {
  const { app } = on.world.workspace;
  return { user: app.botUserId, botId: app.botId, appId: app.id, text: "Hi", blocks: [section, actions] };
};

/** Event → how it comes about. */
const occasions: Record<string, (on: Bench) => void> = {
  "message.im": (on) => post(on.world, dm(on), typed(on, "ana", "hello")),
  "message.mpim": (on) =>
    post(on.world, openDirect(on.world, bot(on), [on.id("ana"), on.id("yuki")]).channel, typed(on, "ana", "hello")),
  "message.channel": (on) => post(on.world, channel(on, "coffee"), typed(on, "ana", "hello")),
  "message.group": (on) => post(on.world, channel(on, "people-team"), typed(on, "sofia", "hello")),
  "message.message_changed": (on) => {
    const message = post(on.world, dm(on), typed(on, "ana", "helo"));
    change(on.world, dm(on), message.ts, on.id("ana"), { text: "hello" });
  },
  "message.message_deleted": (on) => remove(on.world, dm(on), post(on.world, dm(on), fromBot(on)).ts),
  "message.channel_join": (on) => addMember(on.world, channel(on, "people-team"), on.id("ana"), on.id("sofia")),
  app_mention: (on) => post(on.world, channel(on, "coffee"), typed(on, "ana", `<@${bot(on)}> hi`)),
  member_joined_channel: (on) => addMember(on.world, channel(on, "random"), bot(on), on.id("ana")),
  member_left_channel: (on) => removeMember(on.world, channel(on, "coffee"), on.id("ana"), on.id("ana")),
  channel_left: (on) => removeMember(on.world, channel(on, "coffee"), bot(on), on.id("ana")),
  group_left: (on) => removeMember(on.world, channel(on, "people-team"), bot(on), on.id("ana")),
  channel_archive: (on) => setArchived(on.world, channel(on, "coffee"), true, on.id("ana")),
  channel_unarchive: (on) => setArchived(on.world, channel(on, "summer-party-2024"), false, on.id("ana")),
  group_archive: (on) => setArchived(on.world, channel(on, "people-team"), true, on.id("ana")),
  channel_rename: (on) => rename(on.world, channel(on, "coffee"), "tea"),
  group_rename: (on) => rename(on.world, channel(on, "people-team"), "team-people"),
  channel_created: (on) => createChannel(on.world, on.id("ana"), "new-one", false),
  team_join: (on) => hire(on.world, { name: "new", realName: "New Person" }),
  user_change: (on) => changeUser(on.world, on.id("ana"), { tz: "Asia/Tokyo" }),
  user_profile_changed: (on) => changeUser(on.world, on.id("ana"), { title: "Director" }),
  app_home_opened: (on) => on.world.tell({ type: "home_opened", user: on.id("ana"), conversation: dm(on).id }),
  tokens_revoked: (on) => on.world.tell({ type: "uninstalled" }),
  app_uninstalled: (on) => on.world.tell({ type: "uninstalled" }),
  reaction_added: (on) => {
    const message = post(on.world, dm(on), fromBot(on));
    react(on.world, dm(on), message.ts, on.id("ana"), "tada");
  },
};

/** Keys that only an Enterprise organisation sends. */
const enterprise = ["enterprise", "enterprise_id"];

const isFull = (origin: string) => origin.startsWith("recorded-webhook (");
const inner = (body: JsonObject) => (body.event ?? body) as JsonObject;
const nameOf = (body: JsonObject) => inner(body).subtype ?? inner(body).type;

describe.each(Object.keys(occasions))("event %s", (name) => {
  it("has Slack's keys and no other", () => {
    const on = bench();
    const wanted = name.split(".").at(1) ?? name;
    const kinds = ["im", "mpim", "channel", "group"];
    const bodies = heard(on, () => occasions[name]!(on));
    const body = bodies.find((one) =>
      kinds.includes(wanted) ? inner(one).channel_type === wanted && !inner(one).subtype : nameOf(one) === wanted,
    );
    if (!body) throw new Error(`no ${name} among ${bodies.map(nameOf)}`);
    const own = recording(`events/${name}`).samples.map((sample) => sample.body);
    const envelopes = recording("events/message.channel").samples.map((sample) => sample.body);
    const users = recording("events/user_change").samples.map((sample) => ({ event: inner(sample.body) }));
    const posts = ["message", "message.channel", "message.bot_message"].flatMap(
      (one) => recording(`events/${one}`).samples,
    );
    const known = [
      ...own.map((one) => ({ event: inner(one) })),
      ...own,
      ...envelopes,
      ...(/user|team_join/.test(name) ? users : []),
    ];
    const messages = name.startsWith("message")
      ? posts.map((sample) => {
          const one = inner(sample.body);
          return { event: { ...one, message: one, previous_message: one } };
        })
      : [];
    expect(unknownPaths(body, [...known, ...messages])).toEqual([]);
    const real = recording(`events/${name}`).samples.filter((sample) => isFull(sample.origin) && sample.body.event);
    expect(
      broken(
        body,
        [...real, ...recording("events/message.im").samples.filter((one) => isFull(one.origin))].map((one) => one.body),
      ),
    ).toEqual([]);
    const missing = broken(
      inner(body),
      real.map((sample) => inner(sample.body)),
    );
    expect(missing.filter((fault) => !enterprise.includes(fault.split(":")[0]!))).toEqual([]);
  });
});

describe("interactions", () => {
  const samples = (name: string) => recording(`interactions/${name}`).samples;
  const full = (name: string) =>
    samples(name)
      .filter((one) => isFull(one.origin))
      .map((one) => one.body);

  function check(body: JsonObject, name: string, others: string[] = []): void {
    const known = [name, ...others].flatMap((one) => samples(one).map((sample) => sample.body));
    expect(unknownPaths(body, known)).toEqual([]);
    expect(broken(body, full(name))).toEqual([]);
  }

  it("a pressed button", () => {
    const on = bench();
    const message = post(on.world, dm(on), fromBot(on));
    const pressed = action(findElement(message.blocks, "go"), undefined);
    const body = blockActions(on.world, on.id("ana"), { channel: dm(on), message }, pressed, {});
    check(body, "block_actions.button");
    expect((body.actions as JsonObject[])[0]).toMatchObject({
      action_id: "go",
      block_id: "a",
      type: "button",
      value: "1",
    });
  });

  it("a button of an ephemeral message: without the message", () => {
    const on = bench();
    const message = post(on.world, dm(on), { ...fromBot(on), ephemeralTo: on.id("ana") });
    const pressed = action(findElement(message.blocks, "go"), undefined);
    const body = blockActions(on.world, on.id("ana"), { channel: dm(on), message }, pressed, {});
    check(body, "block_actions.button.ephemeral", ["block_actions.button"]);
    expect(body).not.toHaveProperty("message");
    expect(body.container).toMatchObject({ is_ephemeral: true });
  });

  it("a chosen option", () => {
    const on = bench();
    const message = post(on.world, dm(on), fromBot(on));
    const chosen = action(findElement(message.blocks, "pick"), "low");
    const body = blockActions(on.world, on.id("ana"), { channel: dm(on), message }, chosen, {});
    check(body, "block_actions.static_select", ["block_actions.button"]);
    const recorded = (samples("block_actions.static_select")[0]!.body.actions as JsonObject[])[0]!;
    expect(broken((body.actions as JsonObject[])[0]!, [recorded])).toEqual([]);
  });

  it("a button in a view", () => {
    const on = bench();
    const view = openView(on.world, on.id("ana"), { type: "modal", blocks: [actions] });
    const body = blockActions(on.world, on.id("ana"), { view }, action(findElement([actions], "go"), undefined), {});
    check(body, "block_actions.button.view", ["block_actions.button", "view_submission"]);
  });

  it("a submitted and a closed view", () => {
    const on = bench();
    const view = openView(on.world, on.id("ana"), { type: "modal", blocks: [section] });
    check(viewSubmission(on.world, view, {}), "view_submission");
    check(viewClosed(on.world, view, false), "view_closed", ["view_submission"]);
    const submitted = viewSubmission(on.world, view, {}).view as JsonObject;
    const close = ["close", "submit"];
    const faults = broken(
      submitted,
      full("view_submission").map((one) => one.view as JsonObject),
    );
    expect(faults.filter((fault) => !close.includes(fault.split(":")[0]!))).toEqual([]);
  });

  it("a slash command: a form of texts only", () => {
    const on = bench();
    const form = Object.fromEntries(
      new URLSearchParams(slashCommand(on.world, on.id("ana"), channel(on, "coffee"), "/meet", "")),
    );
    check(form, "slash_command");
    expect(form.is_enterprise_install).toBe("false");
    expect(form.channel_name).toBe("coffee");
  });

  it("a home tab's view in app_home_opened", () => {
    const on = bench();
    publishHome(on.world, on.id("ana"), { type: "home", blocks: [section] });
    const [body] = heard(on, () => occasions.app_home_opened!(on));
    const known = recording("events/app_home_opened").samples.map((sample) => ({ event: inner(sample.body) }));
    expect(unknownPaths({ event: inner(body!) }, known)).toEqual([]);
  });
});
