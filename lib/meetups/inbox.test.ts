// The inbox: who may read and answer whose messages, and what becomes of them.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, delivery, inboxMessage, workspace } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { UNREADABLE } from "@/lib/meetups/uncertain";
import { ANSWER_LIMIT } from "./choices";
import { answerPerson, keepSent, sendAgain, setDone } from "./inbox";
import { listInbox } from "./inbox-list";
import { readInboxSearch } from "./inbox-search";
import { readThread } from "./inbox-thread";
import { leftChannel } from "./members";
import { keepInInbox } from "./people";
import { readForSending } from "./sending";
import { ACTORS, managerOf, meetupWorld, profile, type Somebody, WORKSPACE, type World } from "./testing";

let world: World;
beforeAll(async () => {
  world = await meetupWorld();
});
afterAll(() => world.end());

let messages = 0;
/** Somebody writes something that Kith does not understand; time passes. */
async function writes(who: Somebody, text: string) {
  world.pass(1000);
  const id = `Ev${++messages}`;
  await keepInInbox(world.job, { id, accountId: who.accountId, text });
  return id;
}
const admin = () => world.as(ACTORS.admin!);
const list = (search: object = {}, actor: Actor = ACTORS.admin!) =>
  listInbox(world.as(actor), readInboxSearch({ show: "all", ...search }));
const thread = (who: Somebody) => readThread(admin(), { accountId: who.accountId });
const answer = async (who: Somebody, text: string, seen?: number) =>
  answerPerson(admin(), { accountId: who.accountId, text, seen: seen ?? (await thread(who)).seen });
const owedTo = (who: Somebody) =>
  world.db
    .select()
    .from(delivery)
    .where(and(eq(delivery.accountId, who.accountId), eq(delivery.variant, "inbox")));
const named = (name: string) => profile(name, { fullName: `${name} Test` });

describe("the list", () => {
  it("has those that wait first and the newest first, with the beginning of what was last said", async () => {
    const [ana, bo, cy] = (await world.pool([named("UAnn"), named("UBoo"), named("UCyy")])).people as Somebody[];
    await writes(ana!, "first");
    await writes(bo!, `<script>alert(1)</script> <@UCyy>\n${"x".repeat(500)}`);
    await writes(cy!, "third");
    await setDone(admin(), { accountId: cy!.accountId, done: true, seen: world.now() });
    const { conversations, counts } = await list();
    expect(conversations.map((one) => [one.name, one.open])).toEqual([
      ["UBoo Test", 1],
      ["UAnn Test", 1],
      ["UCyy Test", 0],
    ]);
    expect(conversations[0]!.lastText).toMatch(/^<script>alert\(1\)<\/script> @UCyy Test x+$/);
    expect([...conversations[0]!.lastText].length).toBe(160);
    expect(counts).toEqual({ all: 3, open: 2, done: 1 });
    expect((await list({ show: "open" })).conversations.map((one) => one.name)).toEqual(["UBoo Test", "UAnn Test"]);
    expect((await list({ show: "done" })).conversations.map((one) => one.name)).toEqual(["UCyy Test"]);
  });

  it("finds by name, by user name, by id and by what was written, and takes every sign as itself", async () => {
    const [dan] = (await world.pool([named("UDan")])).people as [Somebody];
    await writes(dan, "100% of a_b \\ o'clock");
    for (const q of ["dan te", "udan", "UDan", "0% OF", "a_b \\", "o'clock"]) {
      expect((await list({ q })).conversations.map((one) => one.name)).toEqual(["UDan Test"]);
    }
    for (const q of ["a%b", "axb", "nobody"]) expect((await list({ q })).counts.all).toBe(0);
  });

  it("comes in pages, and an address that makes no sense is the first one", async () => {
    const many = await world.pool(Array.from({ length: 31 }, (_, i) => named(`UMany${i}`)));
    for (const who of many.people) await writes(who, "pages");
    const first = await list({ q: "pages" });
    expect([first.conversations.length, first.page, first.pages]).toEqual([30, 1, 2]);
    expect((await list({ q: "pages", page: "2" })).conversations.map((one) => one.name)).toEqual(["UMany0 Test"]);
    expect((await list({ q: "pages", page: "99" })).page).toBe(2);
    expect((await list({ q: "pages", page: "x", show: "x" })).page).toBe(1);
  });
});

describe("an answer", () => {
  it("is kept, owed to that person as it was written, and deals with what was read", async () => {
    const [eve] = (await world.pool([named("UEve")])).people as [Somebody];
    await writes(eve, "When is the next round?");
    await answer(eve, "  Monday, *probably* <!channel>\n");
    const [owed] = await owedTo(eve);
    expect(owed).toMatchObject({ kind: "reply", state: "queued", target: { user: "UEve" }, message: null });
    const reading = await readForSending(world.job, owed!);
    expect(reading).toMatchObject({ wanted: true, facts: { said: "Monday, *probably* <!channel>" } });
    const shown = await thread(eve);
    expect(shown.messages.map((one) => [one.direction, one.text, one.isOpen])).toEqual([
      ["in", "When is the next round?", false],
      ["out", "Monday, *probably* <!channel>", false],
    ]);
    expect(shown.messages[1]).toMatchObject({
      by: { name: "Ada", door: "dashboard" },
      sending: { state: "waiting", reason: null },
    });
    const [entry] = await world.db.select().from(audit).where(eq(audit.subject, eve.personId));
    expect(entry).toMatchObject({ action: "inbox.answer", data: { characters: 29 } });
    expect(JSON.stringify(entry)).not.toContain("Monday");
  });

  it("shows whether it arrived, and can be sent again when it did not", async () => {
    const [flo] = (await world.pool([named("UFlo")])).people as [Somebody];
    await writes(flo, "Hm?");
    const { messageId } = await answer(flo, "Hm!");
    const again = { accountId: flo.accountId, messageId };
    await world.refused(() => sendAgain(admin(), again), "conflict", /on its way/);
    await world.send(() => ({ state: "failed", error: "user_disabled" }));
    expect((await thread(flo)).messages[1]!.sending).toEqual({ state: "failed", reason: "user_disabled" });
    await sendAgain(admin(), again);
    await world.send();
    expect((await thread(flo)).messages[1]!.sending).toEqual({ state: "sent", reason: null });
    await world.refused(() => sendAgain(admin(), again), "conflict", /was sent/);
    await world.job.write((tx) =>
      tx.update(delivery).set({ state: "uncertain", lookedFor: UNREADABLE }).where(eq(delivery.key, messageId)),
    );
    expect((await thread(flo)).messages[1]!.sending?.state).toBe("unknown");
    await sendAgain(admin(), again);
    expect(await owedTo(flo)).toMatchObject([{ state: "queued", lookedFor: 0 }]);
  });

  it("of somebody who was slower is not sent, and neither is the second of a double click", async () => {
    const [gus] = (await world.pool([named("UGus")])).people as [Somebody];
    await writes(gus, "Hello?");
    const { seen } = await thread(gus);
    await answer(gus, "Hello!", seen);
    await world.refused(() => answer(gus, "Hello!", seen), "conflict", /answered meanwhile/);
    await answer(gus, "And again.");
    expect(await owedTo(gus)).toHaveLength(2);
  });

  it("leaves open what came in while it was written", async () => {
    const [hal] = (await world.pool([named("UHal")])).people as [Somebody];
    await writes(hal, "one");
    const { seen } = await thread(hal);
    await writes(hal, "two");
    await answer(hal, "to the first", seen);
    expect((await thread(hal)).messages.map((one) => one.isOpen)).toEqual([false, true, false]);
  });

  it.each([
    ["nothing", " \n\u200b", /no text/],
    ["too much", "🎉".repeat(ANSWER_LIMIT + 1), /may have 3000 characters, and this has 3001/],
  ])("of %s is refused", async (_, text, words) => {
    const [ida] = (await world.pool([named("UIda")])).people as [Somebody];
    await writes(ida, "Hm?");
    await world.refused(() => answer(ida, text), "invalid", words);
  });

  it("cannot go to an account that is gone, or to somebody who never wrote", async () => {
    const [jon, kim] = (await world.pool([named("UJon"), named("UKim")])).people as Somebody[];
    await writes(jon!, "Hm?");
    await world.people([profile("UJon", { isDeactivated: true })]);
    expect((await thread(jon!)).closed).toBe("deactivated");
    await world.refused(() => answer(jon!, "x"), "conflict", /account is gone/);
    await world.refused(() => answer(kim!, "x", 0), "not_found", /no such conversation/);
    await world.refused(() => answerPerson(admin(), { accountId: "nobody", text: "x", seen: 0 }), "not_found");
  });

  it("that was erased before it was sent is not sent", async () => {
    const [lea] = (await world.pool([named("ULea")])).people as [Somebody];
    await writes(lea, "Hm?");
    const { messageId } = await answer(lea, "Hm!");
    await world.job.write((tx) => tx.delete(inboxMessage).where(eq(inboxMessage.id, messageId)));
    const [owed] = await owedTo(lea);
    expect(await readForSending(world.job, owed!)).toEqual({ wanted: false, why: "erased", failed: false });
  });
});

describe("done", () => {
  it("is what was read and no more, and undone as it was done", async () => {
    const [mia] = (await world.pool([named("UMia")])).people as [Somebody];
    await writes(mia, "old");
    await setDone(admin(), { accountId: mia.accountId, done: true, seen: world.now() });
    await writes(mia, "one");
    await writes(mia, "two");
    const { seen } = await thread(mia);
    await writes(mia, "three");
    const open = async () => (await thread(mia)).messages.filter((one) => one.isOpen).map((one) => one.text);
    world.pass(1000);
    expect(await setDone(admin(), { accountId: mia.accountId, done: true, seen })).toEqual({ changed: 2 });
    expect(await open()).toEqual(["three"]);
    await setDone(admin(), { accountId: mia.accountId, done: false, seen });
    expect(await open()).toEqual(["one", "two", "three"]);
  });

  it("tells the second that the first was quicker", async () => {
    const [ned] = (await world.pool([named("UNed")])).people as [Somebody];
    await writes(ned, "Hm?");
    const input = { accountId: ned.accountId, done: true, seen: world.now() };
    await setDone(admin(), input);
    await world.refused(() => setDone(admin(), input), "conflict", /Somebody else has dealt with this/);
  });
});

describe("the admin's answer in the chat", () => {
  const sent = (user: string, by: Somebody, text: string) =>
    keepSent(world.job, {
      messageId: `Ev${++messages}:send`,
      ...{ workspaceId: WORKSPACE, user, text },
      by: { personId: by.personId, accountId: by.accountId, workspaceId: WORKSPACE },
    });

  it("stands in the same conversation, with who wrote it, and deals with it", async () => {
    const [ole, boss] = (await world.pool([named("UOle"), named("UBoss")])).people as Somebody[];
    await writes(ole!, "Hm?");
    await sent("UOle", boss!, "Hm! Ask <@UBoss> or <@UNobody>.");
    const { messages: said, open } = await thread(ole!);
    expect(open).toBe(0);
    expect(said[1]).toMatchObject({
      text: "Hm! Ask @UBoss Test or <@UNobody>.",
      by: { name: "UBoss Test", door: "chat" },
      sending: { state: "sent" },
    });
  });

  it("to somebody Kith does not know has no conversation to stand in", async () => {
    const [boss] = (await world.pool([named("UBoss2")])).people as [Somebody];
    const before = await world.everything();
    await sent("UNobody", boss, "x");
    expect(await world.everything()).toBe(before);
  });
});

describe("nobody else", () => {
  it("reads or answers: only admins, and managers those of their pools", async () => {
    const here = await world.pool([named("UPia")]);
    const [pia] = here.people as [Somebody];
    await writes(pia, "private");
    const { accountId } = pia;
    const { seen } = await thread(pia);
    const manager = managerOf(here);
    expect((await list({}, manager)).conversations.map((one) => one.name)).toEqual(["UPia Test"]);
    expect((await readThread(world.as(manager), { accountId })).pools).toEqual([{ slug: here.slug, name: here.name }]);
    await answerPerson(world.as(manager), { accountId, text: "ok", seen });

    const verbs = [
      (ctx: ReturnType<typeof admin>) => readThread(ctx, { accountId }),
      (ctx: ReturnType<typeof admin>) => answerPerson(ctx, { accountId, text: "x", seen: world.now() + 9 }),
      (ctx: ReturnType<typeof admin>) => setDone(ctx, { accountId, done: false, seen }),
      (ctx: ReturnType<typeof admin>) => sendAgain(ctx, { accountId, messageId: "inbox:x" }),
    ];
    const other = world.as(ACTORS["manager of another pool"]!);
    for (const verb of verbs) {
      await world.refused(() => verb(other), "not_found", /no such conversation/);
      await world.onlyFor(["admin", "operator", "job", "manager of another pool"], verb);
    }
    expect((await listInbox(other, readInboxSearch({ show: "all" }))).counts.all).toBe(0);
    await world.onlyFor(["admin", "operator", "job", "manager of another pool"], (ctx) =>
      listInbox(ctx, readInboxSearch({})),
    );
  });

  it("goes on reading somebody who left their pool", async () => {
    const here = await world.pool([named("UQuin")]);
    const [quin] = here.people as [Somebody];
    await writes(quin, "private");
    await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: "UQuin" });
    expect((await list({}, managerOf(here))).counts.all).toBe(0);
    const asked = { accountId: quin.accountId };
    await world.refused(() => readThread(world.as(managerOf(here)), asked), "not_found");
  });

  it("is left in the dark about a workspace that is not connected", async () => {
    const [rob] = (await world.pool([named("URob")])).people as [Somebody];
    await writes(rob, "Hm?");
    await world.job.write((tx) => tx.update(workspace).set({ state: "disconnected" }));
    expect((await thread(rob)).isConnected).toBe(false);
    await world.job.write((tx) => tx.update(workspace).set({ state: "connected" }));
  });
});
