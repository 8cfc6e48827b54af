// What is not what it says it is: posts in another's name, and presses of buttons that were never Kith's to press.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "@/db/schema";
import { sealedText } from "@/lib/chat/mattermost/buttons";
import { sign } from "@/lib/core/crypto";
import { createPool } from "@/lib/meetups/pools";
import { openRound } from "@/lib/meetups/rounds/open";
import { showRound } from "@/lib/meetups/rounds/show";
import { type GroupsWorld, groupsWorld } from "./groups.testing";

let world: GroupsWorld;
beforeAll(async () => {
  world = await groupsWorld();
  await world.follow();
});
afterAll(() => world.end());

it("posts in another's name, a bot's, or of another type do nothing, whoever wrote them", async () => {
  await world.say("alice", "!chan club");
  const club = world.channelNamed("club");
  await world.say("alice", "!add bob -invite", club);
  const before = [await world.entries(), await world.changes(), world.said(club)];
  const forged: [as: string, more: object][] = [
    ["bob", { props: { from_webhook: "true", override_username: "alice" } }],
    ["alice", { props: { from_webhook: "true", override_username: "alice" } }],
    ["alice", { props: { from_bot: "true" } }],
    ["alice", { type: "custom_command" }],
    ["alice", { type: "slack_attachment" }],
    ["alice", { message: "see: !add fred" }],
  ];
  for (const [as, more] of forged) {
    await world.call(as, "POST", "/posts", { channel_id: club, message: "!add fred", ...more });
  }
  const props = { addedUserId: world.id("fred"), addedUsername: "fred", userId: world.id("alice") };
  const system = { channel_id: club, message: "fred added", type: "system_add_to_channel", props };
  await expect(world.call("bob", "POST", "/posts", system)).rejects.toThrow("400");
  await world.allHeard();
  expect([await world.entries(), await world.changes(), world.said(club)]).toEqual(before);
  // Bob is no owner, whatever his post says of him.
  const named = await world.post("bob", club, "!add fred", { override_username: "alice", user_id: world.id("alice") });
  await world.allHeard();
  expect(world.answered(named)).toEqual({ thumb: false, replies: [expect.stringMatching(/^@bob .*owner/)] });
  expect(await world.entries()).toEqual(before[0]);
});

interface Context {
  [name: string]: unknown;
  action: string;
  subject: string;
  delivery: string;
  workspace: string;
  channel: string;
  addressees: string[];
  until: number;
  mac: string;
}

describe("a press", () => {
  let poolId: string;
  /** The question in somebody's direct message, and what its buttons carry; nobody but the server sees that. */
  const question = async (who: string) => {
    const posts = world.sandbox.mattermost.world.state.posts[await world.direct(who)]!;
    const post = posts.findLast(
      (one) => one.props.attachments !== undefined && one.message.includes("A new round begins"),
    )!;
    const [attachment] = JSON.parse(JSON.stringify(post.props.attachments));
    const contexts = attachment.actions.map((one: { integration: { context: Context } }) => one.integration.context);
    return {
      post: post.id,
      ids: attachment.actions.map((one: { id: string }) => one.id),
      contexts: contexts as Context[],
    };
  };
  const answers = async () => {
    const { people } = await showRound(world.operator, { poolId });
    return Object.fromEntries(people.map(({ user, available }) => [user, available]));
  };
  const availability = async (who: string) => (await answers())[world.id(who)];

  beforeAll(async () => {
    const channel = world.channelNamed("lunch");
    const { port } = await world.connection();
    await port.join(channel);
    const lunch = { channel, channelName: "lunch", name: "Lunch", timeZone: "UTC" };
    ({ poolId } = await createPool(world.operator, { workspaceId: world.workspaceId, ...lunch }));
    await world.untilQuiet();
    await world.job.write((tx) => tx.update(person).set({ intro: "I like tea" }));
    await openRound(world.operator, { poolId });
    await world.untilQuiet();
  });

  it("of one's own question counts", async () => {
    const { post, ids } = await question("bob");
    await world.call("bob", "POST", `/posts/${post}/actions/${ids[0]}`, {});
    await world.untilQuiet();
    expect(await availability("bob")).toBe(true);
  });

  it("of anything else gets a line that only the presser sees, and changes nothing", async () => {
    const { body, headers } = world.sandbox.mattermost.deliveries.findLast((one) => one.kind === "action")!;
    const genuine = JSON.parse(body);
    const [bobs, catherines] = [await question("bob"), await question("catherine")];
    const [, no] = bobs.contexts;
    const catherine = world.id("catherine");
    const sealed = (context: Context) => ({ ...context, mac: sign(sealedText(context), "mattermost-buttons") });
    const forged: [why: string, changed: object][] = [
      ["another's press of it", { user_id: catherine, context: no }],
      ["another named in it", { user_id: catherine, context: { ...no, addressees: [catherine] } }],
      ["another's question", { context: catherines.contexts[1] }],
      [
        "another's question under one's own post",
        { context: { ...catherines.contexts[1], addressees: no!.addressees } },
      ],
      ["another answer under the seal of this one", { context: { ...genuine.context, action: no!.action } }],
      ["another subject", { context: { ...no, subject: "another-round" } }],
      ["another delivery", { context: { ...no, delivery: catherines.contexts[1]!.delivery } }],
      ["another channel", { channel_id: catherines.contexts[1]!.channel, context: no }],
      ["another post", { post_id: catherines.post, context: no }],
      ["a later end", { context: { ...no, until: no!.until + 1 } }],
      ["ours, too old", { context: sealed({ ...no!, until: Date.now() - 1000 }) }],
      ["ours, of a message that never was", { context: sealed({ ...no!, delivery: "never" }) }],
      ["no seal", { context: { ...no, mac: "" } }],
      ["a seal of something else", { context: { ...no, mac: sign("something else", "mattermost-buttons") } }],
      ["no context", { context: null }],
      ["a context of another shape", { context: { ...no, addressees: { 0: world.id("bob"), length: 1 } } }],
    ];
    const before = await answers();
    for (const [why, changed] of forged) {
      const response = await fetch(`${world.url}/api/mattermost/actions`, {
        ...{ method: "POST", headers, body: JSON.stringify({ ...genuine, trigger_id: why, ...changed }) },
      });
      const told = await response.json();
      expect([why, response.status, told]).toEqual([
        why,
        200,
        { ephemeral_text: expect.stringMatching(/nothing was/i) },
      ]);
    }
    await world.untilQuiet();
    expect(await answers()).toEqual(before);
  });

  it("of a button that somebody else made does nothing, though it bears our address", async () => {
    const lunch = world.channelNamed("lunch");
    const { contexts } = await question("catherine");
    const integration = { url: `${world.url}/api/mattermost/actions`, context: contexts[0] };
    const attachments = [
      { text: "Win a prize", actions: [{ id: "prize", name: "Press me", type: "button", integration }] },
    ];
    const trap = await world.post("dave", lunch, "Look!", { attachments, kith_delivery: contexts[0]!.delivery });
    const before = await answers();
    for (const who of ["catherine", "bob"]) await world.call(who, "POST", `/posts/${trap}/actions/prize`, {});
    await world.allHeard();
    expect(await answers()).toEqual(before);
    // Her own still works, and the last word counts.
    const own = await question("catherine");
    for (const button of [own.ids[0], own.ids[1]])
      await world.call("catherine", "POST", `/posts/${own.post}/actions/${button}`, {});
    await world.untilQuiet();
    expect(await availability("catherine")).toBe(false);
  });
});
