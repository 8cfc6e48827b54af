// What a pressed button comes to, and what the message it stood in shows then.
import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer as answers, delivery, match, person } from "@/db/schema";
import { accountByUser } from "@/lib/meetups/accounts";
import type { Delivery } from "@/lib/meetups/deliveries";
import { closeRound } from "@/lib/meetups/rounds/close";
import { drawRound } from "@/lib/meetups/rounds/draw";
import { openRound } from "@/lib/meetups/rounds/open";
import { showRound } from "@/lib/meetups/rounds/show";
import { testWorld, type World, wordsOf } from "../testing";

const DAY = 24 * 3_600_000;
let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

let pools = 0;
let poolId: string;
let roundId: string;
let [ana, bo, cy, dee] = ["", "", "", ""] as [string, string, string, string];

/** Four people with an intro, asked whether they are free. */
beforeEach(async () => {
  pools++;
  [ana, bo, cy, dee] = ["ANA", "BO", "CY", "DEE"].map((name) => `U${name}${pools}`) as [string, string, string, string];
  poolId = (await world.pool(`C${pools}`, [ana, bo, cy, dee])).poolId;
  await world.job.write((tx) => tx.update(person).set({ intro: "I like cats" }));
  roundId = (await openRound(world.operator, { poolId })).roundId;
  await world.deliver();
});

const factsOf = async (user: string) => (await accountByUser(world.job, { workspaceId: "w1", user }))!;
const round = () => showRound(world.operator, { poolId });
const available = async (user: string) => (await round()).people.find((one) => one.user === user)?.available;
const question = (user: string) => world.question(user, "ask_availability");

/** What the pressed message shows afterwards; null when it was left as it stood. */
async function shown(at: Delivery): Promise<string | null> {
  const key = `answer:${at.conversation}:${at.messageId}`;
  const [row] = await world.job.db.select().from(delivery).where(eq(delivery.key, key));
  return row ? wordsOf(row.message as Parameters<typeof wordsOf>[0]) : null;
}

async function press(user: string, action: string, subject = roundId, at?: Delivery): Promise<string | null> {
  const stood = at ?? (await question(user));
  await world.press(user, action, subject, stood);
  return shown(stood);
}

async function introduced() {
  for (const user of [ana, bo]) await press(user, "availability.yes");
  await drawRound(world.operator, { poolId, mode: "publish" });
  await world.deliver();
  return (await round()).matches[0]!;
}

describe("free this round?", () => {
  it("shows the answer in place, with a way back; the last press counts", async () => {
    const at = await question(ana);
    expect(await press(ana, "availability.yes")).toMatch(/You're in for .*\n\[availability\.change: /);
    expect(await press(ana, "availability.change")).toMatch(
      /\[availability\.yes: Yes.*\[availability\.no: Not this time/,
    );
    expect(await available(ana)).toBe(true);
    expect(await press(ana, "availability.no")).toContain("not this time");
    expect(await available(ana)).toBe(false);
    const [row] = await world.job.db
      .select()
      .from(delivery)
      .where(eq(delivery.key, `answer:${at.conversation}:${at.messageId}`));
    expect(row!.kind).toBe("reply");
    expect(row!.target).toMatchObject({
      answer: {
        posted: { conversation: at.conversation, message: at.messageId },
        mark: { id: at.id, kind: "ask_availability" },
      },
    });
  });

  it("takes a hundred presses for one", async () => {
    const before = await world.job.db.$count(delivery);
    const at = await question(ana);
    await Promise.all(Array.from({ length: 100 }, () => world.press(ana, "availability.yes", roundId, at)));
    expect(await world.job.db.$count(delivery)).toBe(before + 1);
    await world.deliver();
    await world.press(ana, "availability.yes", roundId, at);
    const [row] = await world.job.db
      .select()
      .from(delivery)
      .where(eq(delivery.key, `answer:${at.conversation}:${at.messageId}`));
    expect(row!.state).toBe("sent");
  });

  it("finds the message by its place where the platform leaves its mark out", async () => {
    const at = await question(ana);
    await world.press(ana, "availability.yes", roundId, { ...at, id: "" });
    expect(await shown(at)).toContain("You're in");
  });

  it("is only the addressee's: anybody else hears so, once, and the message stays", async () => {
    const at = await question(ana);
    for (let n = 0; n < 3; n++) await press(bo, "availability.no", roundId, at);
    expect(await shown(at)).toBeNull();
    expect(await available(ana)).toBeNull();
    expect(await available(bo)).toBeNull();
    expect(await world.heard(bo)).toEqual(["That question was for somebody else, so I left everything as it was."]);
  });

  it("tells whoever left the channel, and stays open for when they come back", async () => {
    await world.sendEvent({ type: "member_left_channel", user: ana, channel: `C${pools}`, channel_type: "C" });
    expect(await press(ana, "availability.yes")).toMatch(/aren't in <#C.*>[\s\S]*\[availability\.yes/);
    await world.sendEvent({ type: "member_joined_channel", user: ana, channel: `C${pools}`, channel_type: "C" });
    expect(await press(ana, "availability.yes")).toContain("You're in");
  });

  it("asks whoever has no intro for one", async () => {
    await world.job.write(async (tx) => {
      await tx
        .update(person)
        .set({ intro: null })
        .where(eq(person.id, (await factsOf(ana)).personId));
    });
    expect(await press(ana, "availability.yes")).toContain("I need a few sentences about you");
    expect((await factsOf(ana)).pending).toBe("intro");
  });

  it("ends a pause when the answer is yes", async () => {
    await world.write(ana, "pause");
    expect(await press(ana, "availability.no")).not.toContain("Welcome back");
    expect(await press(ana, "availability.yes")).toMatch(/Welcome back![\s\S]*You're in/);
    expect((await factsOf(ana)).pausedUntil).toBeNull();
  });

  it("tells the truth once the matches are out, and again once the round is over", async () => {
    await introduced();
    expect(await press(ana, "availability.no")).toMatch(/already out and you are in one/);
    expect(await press(ana, "availability.change")).toMatch(/already out and you are in one/);
    expect((await round()).matches).toHaveLength(1);
    expect(await press(cy, "availability.yes")).toMatch(/nobody is left[\s\S]*\[availability\.no: Not this time\]$/);
    expect(await press(dee, "availability.yes")).toMatch(/You're matched with Cy\S* for .*introducing you right now/);
    expect((await round()).matches).toHaveLength(2);
    await closeRound(world.operator, { poolId });
    expect(await press(ana, "availability.yes")).toContain("has been closed");
    expect(await press(ana, "availability.change")).toContain("has been closed");
  });

  it("comes too late in the second half of the round", async () => {
    await introduced();
    world.pass(3 * DAY);
    expect(await press(cy, "availability.yes")).toContain("I'll ask you again next round");
    world.pass(-3 * DAY);
  });

  it.each([
    ["availability.maybe", () => roundId],
    ["availability.yes", () => "no such round"],
    ["feedback.met", () => "no such match"],
    ["somebody.elses", () => roundId],
  ])("%s about nothing Kith knows changes nothing", async (action, subject) => {
    await press(ana, action, subject());
    expect(await available(ana)).toBeNull();
  });
});

describe("did you meet?", () => {
  it("keeps each person's last answer, and shows it", async () => {
    const { id } = await introduced();
    await closeRound(world.operator, { poolId });
    await world.deliver();
    const at = await world.question(ana, "ask_met");
    expect(await press(ana, "feedback.not_yet", id, at)).toMatch(
      /haven't met Bo\S* yet[\s\S]*\[feedback\.met: Yes, we met\] \[feedback\.no: No\]$/,
    );
    expect(await press(ana, "feedback.met", id, at)).toMatch(/You met Bo/);
    await world.write(bo, "Nope");
    expect((await world.heard(bo)).at(-1)).toMatch(/didn't get to meet Ana/);
    expect((await round()).matches[0]).toMatchObject({ met: true, answers: { [ana]: "met", [bo]: "no" } });
    const [flagged] = await world.job.db.select().from(match).where(eq(match.id, id));
    expect(flagged!.flagged).toBe("answers_disagree");
  });

  it("is only asked of the people of that match", async () => {
    const { id } = await introduced();
    await world.press(cy, "feedback.met", id, null);
    const rows = await world.job.db.select().from(answers).where(eq(answers.matchId, id));
    expect(rows).toEqual([]);
    const told = await world.job.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.accountId, (await factsOf(cy)).accountId), isNotNull(delivery.message)));
    expect(wordsOf(told.at(-1)!.message as Parameters<typeof wordsOf>[0])).toContain("aren't one of them");
  });

  it("knows that the group talks, and nothing of what it says", async () => {
    const { id } = await introduced();
    await world.job.write((tx) =>
      tx
        .update(match)
        .set({ conversation: `G${pools}` })
        .where(eq(match.id, id)),
    );
    const said = { type: "message", channel_type: "mpim", channel: `G${pools}`, user: ana, ts: "7.7", text: "Tea?" };
    await world.sendEvent(said);
    const [row] = await world.job.db.select().from(match).where(eq(match.id, id));
    expect(row!.activeAt).toBe(world.job.now());
  });
});

describe("the Edit button of an intro", () => {
  it("shows the present one in place; the next text replaces it", async () => {
    await world.write(ana, "update my intro");
    await world.write(ana, "I like dogs");
    await world.deliver();
    const { accountId } = await factsOf(ana);
    const thanks = (await world.job.db.select().from(delivery).where(eq(delivery.accountId, accountId))).at(-1)!;
    expect(await press(ana, "intro.edit", accountId, { ...thanks, conversation: `D${ana}` })).toMatch(
      /This is your intro at the moment:\n> I like dogs\n.*cancel/,
    );
    await world.write(ana, "I like birds");
    expect((await factsOf(ana)).intro).toBe("I like birds");
  });
});
