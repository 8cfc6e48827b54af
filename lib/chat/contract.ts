// For tests: what every chat adapter must do, said once. Each platform brings a world to do it in.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatError, type ChatErrorCode } from "./chat-error";
import type { ChatPort, DeliveryMark, Message, Posted, WebhookRequest } from "./port";

/** A message as it stands in a conversation. */
export interface Seen {
  message: string;
  /** Everything it says, as a person reads it. */
  text: string;
  /** The actions of its buttons. */
  actions: string[];
  deliveryId: string | null;
  reactions: string[];
  files: number;
}

/** A workspace of its own for one run, with a bot in it; ids are the platform's. */
export interface World {
  port: ChatPort;
  team: string;
  botUser: string;
  addPerson(as: { name: string; deactivated?: boolean; bot?: boolean; guest?: boolean }): Promise<string>;
  addChannel(as: {
    name: string;
    members: string[];
    withBot: boolean;
    isPrivate?: boolean;
    archived?: boolean;
  }): Promise<string>;
  /** Oldest first, without the platform's own lines. */
  messages(conversation: string): Promise<Seen[]>;
  /** A person does something; the request the bot gets of it. */
  press(user: string, posted: Posted, action: string): Promise<WebhookRequest>;
  say(user: string, conversation: string, text: string): Promise<WebhookRequest>;
  /** An id of the platform's shape that nobody has. */
  unknown: { user: string; channel: string };
  close(): Promise<void>;
}

const text = (words: string): Message => ({ parts: [{ kind: "text", spans: [{ kind: "plain", text: words }] }] });
const question = (words: string): Message => ({
  parts: [
    ...text(words).parts,
    { kind: "buttons", buttons: [{ action: "availability.yes", label: "Yes", subject: "r1", style: "primary" }] },
  ],
});

let count = 0;
const mark = (): DeliveryMark => {
  count += 1;
  return { id: `dlv_${Date.now().toString(36)}_${count}`, kind: "ask_availability" };
};

async function all<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

async function refusal(work: Promise<unknown>): Promise<ChatErrorCode | "done"> {
  return work.then(
    () => "done" as const,
    (error: unknown) => {
      if (error instanceof ChatError) return error.code;
      throw error;
    },
  );
}

/** `without`: cases this world cannot show, by their names; a name that is no case fails. */
export function describePort(name: string, makeWorld: () => Promise<World>, without: string[] = []): void {
  const named = new Set<string>();

  describe(`${name} keeps the contract of a chat port:`, () => {
    let world: World;
    let port: ChatPort;
    let ana: string;
    let bea: string;
    let carl: string;

    beforeAll(async () => {
      world = await makeWorld();
      port = world.port;
      [ana, bea, carl] = [
        await world.addPerson({ name: "ana" }),
        await world.addPerson({ name: "bea" }),
        await world.addPerson({ name: "carl" }),
      ];
    });
    afterAll(() => world.close());

    const rule = (title: string, run: () => Promise<void>) => {
      named.add(title);
      (without.includes(title) ? it.skip : it)(title, run);
    };

    rule("it knows who it is", async () => {
      expect(await port.identify()).toMatchObject({ team: world.team, botUser: world.botUser });
    });

    rule("it knows whether it was given what it takes, and whose clock is right", async () => {
      const { identity, missing, ahead } = await port.examine();
      expect(identity).toEqual(await port.identify());
      expect(missing ?? []).toEqual([]);
      expect(Math.abs(ahead ?? 0)).toBeLessThan(60_000);
    });

    rule("it reads a person", async () => {
      expect(await port.person(ana)).toMatchObject({ user: ana, userName: "ana", isBot: false, isDeactivated: false });
    });
    rule("it reads who is deactivated, a bot, a guest", async () => {
      const gone = await world.addPerson({ name: "gone", deactivated: true });
      const robot = await world.addPerson({ name: "robot", bot: true });
      const guest = await world.addPerson({ name: "guest", guest: true });
      expect(await port.person(gone)).toMatchObject({ isDeactivated: true });
      expect(await port.person(robot)).toMatchObject({ isBot: true });
      expect(await port.person(guest)).toMatchObject({ isGuest: true, isBot: false });
    });
    rule("it knows nobody by an unknown id", async () => {
      expect(await refusal(port.person(world.unknown.user))).toBe("person_not_found");
    });
    rule("it lists everybody, each once", async () => {
      const users = (await all(port.people())).map(({ user }) => user);
      expect(users).toEqual(expect.arrayContaining([ana, bea, carl]));
      expect(new Set(users).size).toBe(users.length);
    });

    rule("it reads a channel it is in", async () => {
      const channel = await world.addChannel({ name: "kites", members: [ana], withBot: true });
      const expected = { channel, name: "kites", kind: "public", isArchived: false, isMember: true };
      expect(await port.channel(channel)).toEqual(expected);
    });
    rule("it reads a private channel it is in", async () => {
      const channel = await world.addChannel({ name: "attic", members: [ana], withBot: true, isPrivate: true });
      expect(await port.channel(channel)).toMatchObject({ kind: "private", isMember: true });
    });
    rule("it sees that it is not in a public channel", async () => {
      const open = await world.addChannel({ name: "open", members: [ana], withBot: false });
      expect(await port.channel(open)).toMatchObject({ isMember: false });
    });
    rule("it does not see a private channel it is not in", async () => {
      const closed = await world.addChannel({ name: "closed", members: [ana], withBot: false, isPrivate: true });
      expect(await refusal(port.channel(closed))).toBe("channel_not_found");
    });
    rule("it sees that a channel is archived", async () => {
      const channel = await world.addChannel({ name: "old", members: [ana], withBot: true, archived: true });
      expect(await port.channel(channel)).toMatchObject({ isArchived: true });
    });
    rule("it finds no unknown channel", async () => {
      expect(await refusal(port.channel(world.unknown.channel))).toBe("channel_not_found");
      expect(await refusal(all(port.members(world.unknown.channel)))).toBe("channel_not_found");
      expect(await refusal(port.post({ conversation: world.unknown.channel }, text("hi"), mark()))).toBe(
        "channel_not_found",
      );
    });
    rule("it lists the channels it is in or could join", async () => {
      const inside = await world.addChannel({ name: "l-inside", members: [ana], withBot: true });
      const secret = await world.addChannel({ name: "l-secret", members: [ana], withBot: true, isPrivate: true });
      const open = await world.addChannel({ name: "l-open", members: [ana], withBot: false });
      const closed = await world.addChannel({ name: "l-closed", members: [ana], withBot: false, isPrivate: true });
      const old = await world.addChannel({ name: "l-old", members: [ana], withBot: true, archived: true });
      const listed = new Map((await all(port.channels())).map((one) => [one.channel, one.isMember]));
      expect([inside, secret, open].map((channel) => listed.get(channel))).toEqual([true, true, false]);
      expect(listed.has(closed)).toBe(false);
      expect(listed.has(old)).toBe(false);
    });
    rule("it lists a channel's members", async () => {
      const channel = await world.addChannel({ name: "members", members: [ana, bea], withBot: true });
      const people = (await all(port.members(channel))).filter((user) => user !== world.botUser);
      expect(people.sort()).toEqual([ana, bea].sort());
    });
    rule("it joins a public channel, twice if need be", async () => {
      const channel = await world.addChannel({ name: "joined", members: [ana], withBot: false });
      await port.join(channel);
      await port.join(channel);
      expect(await port.channel(channel)).toMatchObject({ isMember: true });
      await port.post({ conversation: channel }, text("hello"), mark());
    });

    rule("it writes to a person, always in the same conversation", async () => {
      const one = mark();
      const first = await port.post({ user: ana }, question("Free this week?"), one);
      const second = await port.post({ user: ana }, text("R&D <3"), mark());
      expect(second.conversation).toBe(first.conversation);
      expect(await port.open([ana])).toBe(first.conversation);
      const seen = await world.messages(first.conversation);
      expect(seen.find(({ message }) => message === first.message)).toMatchObject({
        text: expect.stringContaining("Free this week?"),
        actions: ["availability.yes"],
        deliveryId: one.id,
      });
      expect(seen.at(-1)?.text).toContain("R&D <3");
    });
    rule("it cannot reach who is deactivated", async () => {
      const gone = await world.addPerson({ name: "left", deactivated: true });
      expect(await refusal(port.post({ user: gone }, text("hi"), mark()))).toBe("person_unreachable");
    });
    rule("it cannot reach who is unknown", async () => {
      expect(await refusal(port.post({ user: world.unknown.user }, text("hi"), mark()))).toBe("person_unreachable");
    });
    rule("it may not write where it is no member", async () => {
      const open = await world.addChannel({ name: "outside", members: [ana], withBot: false });
      expect(await refusal(port.post({ conversation: open }, text("hi"), mark()))).toBe("not_in_channel");
    });
    rule("it may not write to an archived channel", async () => {
      const old = await world.addChannel({ name: "ended", members: [ana], withBot: true, archived: true });
      expect(await refusal(port.post({ conversation: old }, text("hi"), mark()))).toBe("archived");
    });
    rule("it opens one conversation for the same people, in any order", async () => {
      const group = await port.open([ana, bea, carl]);
      expect(await port.open([carl, ana, bea])).toBe(group);
      expect(await port.open([ana, bea])).not.toBe(group);
      expect(await port.channel(group)).toMatchObject({ kind: "group" });
      const posted = await port.post({ conversation: group }, text("Meet each other"), mark());
      expect(posted.conversation).toBe(group);
    });
    rule("it opens no conversation with nobody, nor with more than eight", async () => {
      expect(await refusal(port.open([]))).toBe("refused");
      expect(await refusal(port.open(Array.from({ length: 9 }, () => ana)))).toBe("refused");
    });

    rule("it changes a message, which stays to be found", async () => {
      const one = mark();
      const posted = await port.post({ user: bea }, question("Free?"), one);
      await port.update(posted, text("See you then"), one);
      const seen = (await world.messages(posted.conversation)).at(-1);
      expect(seen).toMatchObject({ message: posted.message, actions: [], deliveryId: one.id });
      expect(seen?.text).toContain("See you then");
      expect(await port.find(posted.conversation, one.id, Date.now() - 60_000)).toEqual(posted);
    });
    rule("it finds a message by its delivery id, and no other", async () => {
      const since = Date.now();
      const marks = [mark(), mark(), mark()];
      const sent: Posted[] = [];
      for (const one of marks) sent.push(await port.post({ user: carl }, text("again"), one));
      const conversation = sent[0]!.conversation;
      for (const [index, one] of marks.entries()) {
        expect(await port.find(conversation, one.id, since)).toEqual(sent[index]);
      }
      expect(await port.find(conversation, mark().id, since)).toBeNull();
    });
    rule("it looks for a message only since a time", async () => {
      const one = mark();
      const { conversation } = await port.post({ user: carl }, text("long ago"), one);
      expect(await port.find(conversation, one.id, Date.now() + 3_600_000)).toBeNull();
    });
    rule("it finds a message also by a clock that is minutes ahead of the platform's", async () => {
      const one = mark();
      const sent = await port.post({ user: carl }, text("just now"), one);
      expect(await port.find(sent.conversation, one.id, Date.now() + 600_000)).toEqual(sent);
    });
    rule("it reacts, twice if need be", async () => {
      const posted = await port.post({ user: ana }, text("react to this"), mark());
      await port.react(posted, "+1");
      await port.react(posted, "+1");
      expect((await world.messages(posted.conversation)).at(-1)?.reactions).toEqual(["+1"]);
    });
    rule("it puts a file into a conversation", async () => {
      const conversation = await port.open([bea]);
      await port.upload(conversation, { name: "graph.png", bytes: new Uint8Array([137, 80, 78, 71]), title: "Graph" });
      expect((await world.messages(conversation)).at(-1)?.files).toBe(1);
    });

    rule("it reads what a person says", async () => {
      const conversation = await port.open([ana]);
      const request = await world.say(ana, conversation, "I <3 R&D & kites");
      const { key, inbound } = port.read(request);
      expect(key).not.toBe("");
      expect(inbound).toMatchObject({
        kind: "message",
        team: world.team,
        user: ana,
        conversation,
        conversationKind: "direct",
        text: "I <3 R&D & kites",
      });
    });
    rule("it reads a press and answers it in its place", async () => {
      const one = mark();
      const posted = await port.post({ user: ana }, question("Free?"), one);
      const { inbound } = port.read(await world.press(ana, posted, "availability.yes"));
      expect(inbound).toMatchObject({
        kind: "press",
        team: world.team,
        user: ana,
        action: "availability.yes",
        subject: "r1",
        deliveryId: one.id,
        conversation: posted.conversation,
      });
      if (inbound.kind !== "press") throw new Error("no press");
      await port.answer(inbound.answer, text("Noted"), one);
      const seen = (await world.messages(posted.conversation)).find(({ message }) => message === posted.message);
      expect(seen).toMatchObject({ text: expect.stringContaining("Noted"), actions: [], deliveryId: one.id });
    });
    rule("it refuses a request that was changed on the way", async () => {
      const request = await world.say(ana, await port.open([ana]), "hello");
      const body = Uint8Array.from(request.body);
      body[body.length - 2]! ^= 1;
      expect(() => port.read({ ...request, body })).toThrow(expect.objectContaining({ code: "unsigned" }));
      expect(() => port.read({ ...request, headers: {} })).toThrow(expect.objectContaining({ code: "unsigned" }));
    });
    rule("it answers by what is left of a way back", async () => {
      const one = mark();
      const posted = await port.post({ user: bea }, question("Free?"), one);
      await port.answer({ url: null, posted }, text("Updated"), one);
      await port.answer({ url: "https://example.com/elsewhere", posted: null, user: bea }, text("Told you"), mark());
      const seen = await world.messages(posted.conversation);
      expect(seen.find(({ message }) => message === posted.message)?.text).toContain("Updated");
      expect(seen.at(-1)?.text).toContain("Told you");
      expect(await refusal(port.answer({ url: null, posted: null }, text("?"), mark()))).toBe("expired");
    });

    it("leaves out only cases there are", () => {
      expect(without.filter((title) => !named.has(title))).toEqual([]);
    });
  });
}
