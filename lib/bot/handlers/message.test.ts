// What is said in a direct message, and what comes of it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, audit, delivery, inboxMessage, match, person, workspace } from "@/db/schema";
import { unsealed } from "@/lib/core/crypto";
import { accountByUser } from "@/lib/meetups/accounts";
import { readThread } from "@/lib/meetups/inbox-thread";
import { setPerson } from "@/lib/meetups/people";
import { closeRound } from "@/lib/meetups/rounds/close";
import { openRound } from "@/lib/meetups/rounds/open";
import { showRound } from "@/lib/meetups/rounds/show";
import { ADMIN, BOT, testWorld, type World } from "../testing";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

let people = 0;
const stranger = () => `UP${String.fromCharCode(97 + (people % 26))}${people++}`.toUpperCase();
const factsOf = async (user: string) => (await accountByUser(world.job, { workspaceId: "w1", user }))!;

/** What Kith says to somebody because of what they write. */
async function answer(user: string, text: string, more: object = {}): Promise<string> {
  const before = (await world.heard(user)).length;
  await world.write(user, text, more);
  return (await world.heard(user)).slice(before).join("\n---\n");
}

/** Somebody new in a pool of their own whose first round asks them for an intro. */
async function askedForIntro() {
  const [user, other] = [stranger(), stranger()];
  const pool = await world.pool(`C${user}`, [user, other]);
  await openRound(world.operator, { poolId: pool.poolId });
  await world.deliver();
  return { user, other, ...pool };
}

const available = async (poolId: string, user: string) =>
  (await showRound(world.operator, { poolId })).people.find((one) => one.user === user)?.available;

describe("an intro", () => {
  it("is the first free text after the request; it is quoted, can be edited, and counts its writer in", async () => {
    const { user, poolId, channel } = await askedForIntro();
    const thanks = await answer(user, "  Yes! I &lt;3 bridges &amp; *trains* &lt;!channel&gt;\n");
    expect(thanks).toContain("> Yes! I <3 bridges & *trains* <!channel>");
    expect(thanks).toContain(`You're in for Monday 7 to Friday 11 September in <#${channel}>`);
    expect(thanks).toMatch(/\[intro\.edit: .+\] \[availability\.no: Not this time\]/);
    expect(await factsOf(user)).toMatchObject({ intro: "Yes! I <3 bridges & *trains* <!channel>", pending: null });
    expect(await available(poolId, user)).toBe(true);
    const [entry] = await world.job.db
      .select()
      .from(audit)
      .where(eq(audit.actorId, (await factsOf(user)).personId));
    expect(entry).toMatchObject({ action: "intro.write", actorKind: "person", door: "chat" });
  });

  it.each([
    ["hi", /Hi P.*\n.*still hoping/],
    ["no thanks", /All right, no hurry/],
    ["yes", /still hoping/],
    ["help", /This is what I understand[\s\S]*still hoping/],
    ["!chan foo", /I don't know !chan/],
    ["stop", /You're paused/],
  ])("is not %j, which gets its own answer", async (text, said) => {
    const { user } = await askedForIntro();
    expect(await answer(user, text)).toMatch(said);
    expect(await factsOf(user)).toMatchObject({ intro: null, pending: "intro" });
  });

  it("of emoji is an intro; of nothing or of a file alone it is none", async () => {
    const { user } = await askedForIntro();
    expect(await answer(user, "", { files: [{ id: "F1" }], subtype: "file_share" })).toContain("can't read files");
    expect(await answer(user, "  \n ")).toContain("found nothing");
    expect(await factsOf(user)).toMatchObject({ intro: null, pending: "intro" });
    expect(await answer(user, ":tada: 🎉")).toContain("> :tada: 🎉");
  });

  it("may have 3,000 characters, counted as people count; longer is refused with the count", async () => {
    const { user } = await askedForIntro();
    expect(await answer(user, "🎉".repeat(20_000))).toContain("That has 20000 characters and an intro may have 3000");
    expect(await answer(user, "🎉".repeat(3001))).toContain("3001");
    expect((await factsOf(user)).intro).toBeNull();
    expect(await answer(user, "🎉".repeat(3000))).toContain("Thank you");
    expect((await factsOf(user)).intro).toBe("🎉".repeat(3000));
  });

  it("stays when the post is edited", async () => {
    const { user } = await askedForIntro();
    await answer(user, "I like cats");
    const edited = {
      type: "message",
      subtype: "message_changed",
      hidden: true,
      channel: `D${user}`,
      channel_type: "im",
    };
    await world.sendEvent({ ...edited, ts: "9.1", message: { user, text: "I like dogs", ts: "1.1" } });
    expect((await factsOf(user)).intro).toBe("I like cats");
  });

  it("can be changed, which shows the present one, and left as it is", async () => {
    const { user, poolId } = await askedForIntro();
    await answer(user, "I like cats");
    await answer(user, "no");
    expect(await answer(user, "Change bio, please")).toMatch(/> I like cats\n.*cancel/);
    expect(await answer(user, "never mind")).toContain("stays as it is");
    expect(await answer(user, "cancel")).toContain("nothing to cancel");
    await answer(user, "update my intro");
    expect(await answer(user, "I like dogs")).toMatch(/From now on I'll show[\s\S]*> I like dogs\n\[intro.edit/);
    expect((await factsOf(user)).intro).toBe("I like dogs");
    // Only a first intro counts its writer in: the no stands.
    expect(await available(poolId, user)).toBe(false);
  });

  it("can be left for later, and begun without being asked", async () => {
    const { user } = await askedForIntro();
    expect(await answer(user, "cancel")).toContain("no intro for now");
    expect(await answer(user, "edit my introduction")).toContain("don't have an intro yet");
    expect(await answer(user, "I like cats")).toContain("> I like cats");
  });
});

/** Two people with an intro, asked whether they are free. */
async function askedWhetherFree() {
  const [user, other] = [stranger(), stranger()];
  const pool = await world.pool(`C${user}`, [user, other]);
  await world.job.write((tx) => tx.update(person).set({ intro: "I like cats" }));
  const { roundId } = await openRound(world.operator, { poolId: pool.poolId });
  await world.deliver();
  return { user, other, roundId, ...pool };
}

describe("a typed answer", () => {
  it.each([
    ["Yep!", true, /You're in for Monday 7 to Friday 11 September in <#C.*>\.[\s\S]*\[availability\.change: /],
    ["ok", true, /You're in/],
    ["Sorry, not this week", false, /not this time/],
    [":-1:", false, /not this time/],
  ])("%j is taken for the newest question", async (text, free, said) => {
    const { user, poolId } = await askedWhetherFree();
    expect(await answer(user, text)).toMatch(said);
    expect(await available(poolId, user)).toBe(free);
  });

  it("changes an answer before; another 'ok' is only a courtesy", async () => {
    const { user, poolId } = await askedWhetherFree();
    await answer(user, "yes");
    expect(await answer(user, "great!")).toContain("You're welcome");
    expect(await answer(user, "no")).toContain("not this time");
    expect(await available(poolId, user)).toBe(false);
  });

  it("takes back what a first intro said by itself", async () => {
    const { user, poolId } = await askedForIntro();
    await answer(user, "I like cats");
    expect(await answer(user, "thanks!")).toContain("You're welcome");
    expect(await answer(user, "no, not this week")).toMatch(/not this time[\s\S]*availability.change/);
    expect(await available(poolId, user)).toBe(false);
    expect(await answer(user, "yes")).toContain("You're in");
  });

  it("that fits no question changes nothing", async () => {
    const { user, poolId } = await askedWhetherFree();
    expect(await answer(user, "we met")).toContain("not sure which question");
    expect(await available(poolId, user)).toBeNull();
    expect(await answer(stranger(), "yes")).toContain("not asking you anything");
  });
});

describe("how one appears", () => {
  it("is said in a few words, and can be changed again", async () => {
    const { user } = await askedWhetherFree();
    const appearance = async () => {
      const { personId } = await factsOf(user);
      const [who] = await world.job.db.select().from(person).where(eq(person.id, personId));
      return who?.publicName;
    };
    expect(await answer(user, "Please hide me")).toContain("nothing on the stats pages is about you");
    expect(await appearance()).toBe("hidden");
    expect(await answer(user, "initials only")).toContain("only your initials");
    expect(await appearance()).toBe("initials");
    expect(await answer(user, "show my name")).toContain("show your name");
    expect(await appearance()).toBe("name");
  });
});

describe("a pause", () => {
  it("lasts until they write again, and both are said", async () => {
    const { user } = await askedWhetherFree();
    expect(await answer(user, "pause")).toContain("You're paused");
    expect(await answer(user, "STOP!")).toContain("paused already");
    expect((await factsOf(user)).pausedUntil).not.toBeNull();
    expect(await answer(user, "yes")).toMatch(/Welcome back![\s\S]*You're in/);
    expect((await factsOf(user)).pausedUntil).toBeNull();
    expect(await answer(user, "resume")).toContain("You aren't paused");
  });

  it("ends with where they stand in the round that is asking", async () => {
    const { user, other } = await askedWhetherFree();
    for (const who of [user, other]) await answer(who, "stop");
    expect(await answer(user, "I'm back")).toMatch(
      /^Welcome back! You aren't paused any more\.\nHi .*Would you like me.*\n\[availability\.yes: /,
    );
    expect(await answer(other, "yes")).toMatch(/^Welcome back! .*\nYou're in for/);
    await answer(other, "stop");
    expect(await answer(other, "resume")).toMatch(/^Welcome back! .*\nYou're in for .*\n\[availability\.change: /);
  });

  it.each(["I'm back", "yes", "hello"])("that a round has begun in ends with its question: %j", async (text) => {
    const { user, other, poolId, channel } = await askedWhetherFree();
    await answer(user, "stop");
    await closeRound(world.operator, { poolId });
    await openRound(world.operator, { poolId });
    await world.deliver();
    const asked = (await world.question(user, "ask_availability")).id;
    expect(await answer(user, text)).toMatch(
      `Welcome back! You aren't paused any more.\nA round has begun in <#${channel}> meanwhile, so here comes my question about Monday 7 to`,
    );
    await world.deliver();
    expect((await world.question(user, "ask_availability")).id).not.toBe(asked);
    expect(await answer(user, "yes")).toContain("You're in");
    expect(await available(poolId, other)).toBeNull();
  });

  it("of somebody whose intro is awaited ends without a promise for later", async () => {
    const { user, poolId } = await askedForIntro();
    await answer(user, "stop");
    expect(await answer(user, "yes")).toBe(
      "Welcome back! You aren't paused any more.\nI'm still hoping for your intro: your next message here becomes it.",
    );
    expect(await answer(user, "I like cats")).toContain("You're in for Monday 7 to Friday 11 September");
    expect(await available(poolId, user)).toBe(true);
  });

  it("that ends while nothing is asked is said to end with the next round", async () => {
    const { user, poolId } = await askedWhetherFree();
    await answer(user, "stop");
    await closeRound(world.operator, { poolId });
    expect(await answer(user, "I'm back")).toBe(
      "Welcome back! You were paused until you wrote to me; from the next round on I'll ask you again.",
    );
  });

  it("with a date stays, whatever they write", async () => {
    const { user } = await askedWhetherFree();
    const until = world.job.now() + 1e9;
    await setPerson(world.operator, { personId: (await factsOf(user)).personId, pausedUntil: until });
    expect(await answer(user, "hi")).not.toContain("Welcome back");
    expect((await factsOf(user)).pausedUntil).toBe(until);
  });
});

describe("what Kith does not understand", () => {
  it("goes to the admin, from people in no pool too, and the sender hears nothing", async () => {
    const user = stranger();
    expect(await answer(user, "When does &lt;the&gt; next round start?")).toBe("");
    const told = (await world.heard(ADMIN)).at(-1)!;
    expect(told).toContain(`<@${user}> (`);
    expect(told).toContain("> When does <the> next round start?");
    const { accountId } = await factsOf(user);
    const kept = await world.job.db.select().from(inboxMessage).where(eq(inboxMessage.accountId, accountId));
    expect(kept.map((row) => row.text)).toEqual(["When does <the> next round start?"]);
  });

  it("says that files were attached", async () => {
    const user = stranger();
    await answer(user, "", { files: [{ id: "F1" }, { id: "F2" }], subtype: "file_share" });
    expect((await world.heard(ADMIN)).at(-1)).toContain("attached 2 file(s)");
  });

  it("is honestly answered where there is no admin", async () => {
    const user = stranger();
    await world.job.write((tx) => tx.update(workspace).set({ adminUser: null }));
    expect(await answer(user, "Where is everybody?")).toMatch(
      /didn't understand that.*people who look after me[\s\S]*update my intro/,
    );
    await world.job.write((tx) => tx.update(workspace).set({ adminUser: ADMIN }));
  });

  it("is not forwarded to the one who wrote it", async () => {
    expect(await answer(ADMIN, "Where is everybody?")).toMatch(/nobody to pass it on to[\s\S]*@person text/);
  });
});

describe("the admin", () => {
  it("writes to a person: only the first mention is cut", async () => {
    const before = (await world.heard("UANA")).length;
    expect(await answer(ADMIN, " <@UANA|ana> hello, ask <@UBO> in <#C9|x> &amp; <!channel>")).toBe("");
    expect((await world.heard("UANA")).slice(before)).toEqual(["hello, ask <@UBO> in <#C9> & @channel"]);
    const rows = await world.job.db.select().from(delivery).where(eq(delivery.variant, "from_admin"));
    expect(rows.at(-1)).toMatchObject({ kind: "forward", target: { user: "UANA" } });
  });

  it("answers in the conversation that the inbox keeps, which is done with then", async () => {
    const user = stranger();
    await answer(user, "Where do we meet?");
    await answer(ADMIN, `<@${user}> At <#C9>, at nine`);
    const { accountId } = await factsOf(user);
    const { messages } = await readThread(world.operator, { accountId });
    expect(messages.map((one) => [one.direction, one.text, one.isOpen])).toEqual([
      ["in", "Where do we meet?", false],
      ["out", "At <#C9>, at nine", false],
    ]);
    expect(messages[1]).toMatchObject({ by: { name: "Admin Test", door: "chat" }, sending: { state: "waiting" } });
  });

  it("writes to a channel, over several lines", async () => {
    await answer(ADMIN, "<#C77|general>: tomorrow\nat nine");
    expect(await world.heard("C77")).toEqual(["tomorrow\nat nine"]);
  });

  it.each(["<@UCY>", "<@UCY>   \n ", "<#C78>"])("is told that %j had no text, and nothing is sent", async (text) => {
    expect(await answer(ADMIN, text)).toContain("so I sent nothing");
    expect(await world.heard("UCY")).toEqual([]);
    expect(await world.heard("C78")).toEqual([]);
  });

  it("is anybody else's colleague otherwise", async () => {
    expect(await answer(ADMIN, "help")).toContain("@person text");
    expect(await answer(stranger(), "<@UANA> hello there")).toBe("");
    expect((await world.heard(ADMIN)).at(-1)).toContain("> <@UANA> hello there");
  });
});

describe("elsewhere", () => {
  it("points to the direct message once, however many events tell of it", async () => {
    const mention = { type: "app_mention", user: "UANA", channel: "C55", ts: "5.5", text: `<@${BOT}> yes` };
    await world.sendEvent(mention);
    await world.sendEvent(mention);
    expect(await world.heard("C55")).toEqual(["Hi <@UANA>! Write to me in a direct message: there I can answer you."]);
  });

  it("keeps of a group's talk only that there is some", async () => {
    const before = await world.job.db.$count(delivery);
    const group = { type: "message", channel_type: "mpim", channel: "G1", user: "UANA", ts: "6.1", text: "a secret" };
    await world.sendEvent(group);
    await world.sendEvent({ ...group, channel_type: "channel", channel: "C1" });
    expect(await world.job.db.$count(delivery)).toBe(before);
    expect(JSON.stringify(await world.job.db.select().from(inboxMessage))).not.toContain("a secret");
    expect(await world.job.db.$count(match)).toBe(0);
  });

  it("never answers a bot or itself", async () => {
    const before = await world.job.db.$count(delivery);
    await world.write(BOT, "help");
    await world.write("UBOT2", "help");
    await world.write(stranger(), "help", { bot_id: "B1" });
    expect(await world.job.db.$count(delivery)).toBe(before);
  });

  it("hears its own name before a word as nothing", async () => {
    expect(await answer(stranger(), `<@${BOT}> help`)).toContain("This is what I understand");
    expect(await answer(ADMIN, `<@${BOT}> help`)).toContain("This is what I understand");
  });

  it("answers a slash command with how things work", async () => {
    const fields = {
      command: "/kith",
      text: "",
      team_id: "T1",
      user_id: "UDAN",
      channel_id: "C1",
      response_url: "https://hooks.slack.com/c/1",
    };
    await world.send("commands", new URLSearchParams(fields).toString());
    const rows = await world.job.db
      .select()
      .from(delivery)
      .where(eq(delivery.accountId, (await factsOf("UDAN")).accountId));
    const { answer } = rows[0]!.target as { answer: { url: string } };
    expect(answer).toMatchObject({ posted: null, user: "UDAN", mark: null });
    expect(answer.url).not.toContain("hooks.slack.com");
    expect(unsealed(answer.url)).toBe(fields.response_url);
    expect(await world.job.db.$count(account, eq(account.user, "UDAN"))).toBe(1);
  });
});
