// A pool's own texts: who may word them, what is refused, and that Kith then says them.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, delivery, messageOverride, person } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { archivePool } from "@/lib/meetups/pools";
import { openRound } from "@/lib/meetups/rounds/open";
import { ACTORS, managerOf } from "@/lib/meetups/testing";
import { TEXTS } from "./messages";
import { testWorld, type World, wordsOf } from "./testing";
import { previewText, resetText, setText, textsOf } from "./texts";

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.end());

let pools = 0;
const freshPool = (users: string[] = []) => world.pool(`CT${++pools}`, users);
const admin = () => world.as(ACTORS.admin!);
const ownOf = async (poolId: string) =>
  Object.fromEntries(
    (await world.job.db.select().from(messageOverride).where(eq(messageOverride.poolId, poolId))).map((row) => [
      row.key,
      row.text,
    ]),
  );

async function refused(work: Promise<unknown>, code: string, words: RegExp): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(words);
  return error;
}

describe("a pool's texts", () => {
  it("are kept, shown beside Kith's own, and taken back", async () => {
    const { poolId, slug } = await freshPool();
    const edit = { poolId, key: "met", text: "  Lovely, you met {people}! ", seen: null };
    expect(await setText(admin(), edit)).toEqual({ key: "met", before: null, now: "Lovely, you met {people}!" });
    const facts = await textsOf(admin(), slug);
    const met = facts.groups.flatMap(({ texts }) => texts).find((one) => one.key === "met");
    expect(met).toEqual({
      key: "met",
      standard: TEXTS.met,
      own: "Lovely, you met {people}!",
      placeholders: ["people"],
      needed: null,
    });
    expect(facts).toMatchObject({ mayEdit: true, platform: "slack", poolId });
    expect(facts.meanings.people).toBeTruthy();
    expect(facts.meanings.usage).toBeUndefined();
    await resetText(admin(), { poolId, key: "met", seen: "Lovely, you met {people}!" });
    expect(await ownOf(poolId)).toEqual({});
    const entries = await world.job.db.select().from(audit).where(eq(audit.subject, poolId));
    const said = entries.filter((one) => one.action.startsWith("text."));
    expect(said.map((one) => [one.action, one.data])).toEqual([
      ["text.edit", { key: "met" }],
      ["text.reset", { key: "met" }],
    ]);
  });

  it("in Kith's own words are none of the pool's", async () => {
    const { poolId } = await freshPool();
    await setText(admin(), { poolId, key: "met", text: TEXTS.met, seen: null });
    expect(await ownOf(poolId)).toEqual({});
  });

  it.each([
    ["{peple} and {date}", /^\{peple\}, \{date\} stands for nothing in this message\. It can use \{people\}\./],
    ["", /needs some text/],
    [" \u200b\n", /needs some text/],
    ["x".repeat(2001), /may have 2000 characters, and this has 2001/],
  ])("%j is refused beside its field, and nothing is changed", async (text, words) => {
    const { poolId } = await freshPool();
    const error = await refused(setText(admin(), { poolId, key: "met", text, seen: null }), "invalid", words);
    expect(error.field).toBe("text");
    expect(await ownOf(poolId)).toEqual({});
  });

  it("that would make no sense are refused", async () => {
    const { poolId } = await freshPool();
    const edit = { poolId, key: "introduction_person", text: "In their own words:", seen: null };
    await refused(setText(admin(), edit), "invalid", /Without \{person\} this message would make no sense/);
  });

  it.each(["help", "group_made", "__proto__", "nothing"])("do not include %j", async (key) => {
    const { poolId } = await freshPool();
    await refused(setText(admin(), { poolId, key, text: "x", seen: null }), "not_found", /says nothing by that name/);
    await refused(previewText(admin(), { poolId, key, text: "x" }), "not_found", /says nothing by that name/);
  });

  it("edited by two are the first one's, and the second is told", async () => {
    const { poolId } = await freshPool();
    await setText(admin(), { poolId, key: "met", text: "One {people}", seen: null });
    const second = setText(admin(), { poolId, key: "met", text: "Two {people}", seen: null });
    await refused(second, "conflict", /Somebody else changed this text meanwhile/);
    await refused(resetText(admin(), { poolId, key: "met", seen: null }), "conflict", /Somebody else/);
    expect(await ownOf(poolId)).toEqual({ met: "One {people}" });
    await setText(admin(), { poolId, key: "met", text: "Two {people}", seen: "One {people}" });
    expect(await ownOf(poolId)).toEqual({ met: "Two {people}" });
  });

  it("are for its managers and admins to word, and for viewers to read", async () => {
    const here = await freshPool();
    const { poolId, slug } = here;
    const edit = { poolId, key: "met", text: "x {people}", seen: null };
    for (const [name, actor] of Object.entries(ACTORS)) {
      const ctx = world.as(actor);
      const [edits, reads] = [["admin", "operator", "job"].includes(name), name === "viewer"];
      if (!edits) await refused(setText(ctx, edit), "forbidden", /may not do that/);
      if (!edits) await refused(resetText(ctx, { poolId, key: "met", seen: null }), "forbidden", /may not do that/);
      if (!edits && !reads) await refused(textsOf(ctx, slug), "not_found", /no pool/);
      if (!edits && !reads) await refused(previewText(ctx, { poolId, key: "met", text: "" }), "forbidden", /may not/);
    }
    expect((await textsOf(world.as(ACTORS.viewer!), slug)).mayEdit).toBe(false);
    await setText(world.as(managerOf(here)), edit);
    expect(await ownOf(poolId)).toEqual({ met: "x {people}" });
  });

  it("of an archived pool are history", async () => {
    const { poolId, slug } = await freshPool();
    await archivePool(world.operator, { poolId });
    const edit = { poolId, key: "met", text: "x {people}", seen: null };
    await refused(setText(admin(), edit), "not_found", /does not exist any more/);
    expect(await textsOf(admin(), slug)).toMatchObject({ mayEdit: false });
  });
});

describe("a preview", () => {
  it("is the message as it would be, on either platform, and says what is wrong with it", async () => {
    const { poolId, channel } = await freshPool();
    const text = "Free for {channel}, {nam}? <b>&amp;</b>";
    const shown = await previewText(admin(), { poolId, key: "ask_availability", text });
    const said = `Free for <#${channel}>, {nam}? <b>&amp;</b>`;
    expect(wordsOf(shown.slack)).toBe(`${said}\n[availability.yes: Yes, count me in] [availability.no: Not this time]`);
    expect(wordsOf(shown.mattermost)).toMatch(/You can also just write yes or no\.$/);
    expect(shown.problem).toMatch(/^\{nam\} stands for nothing/);
    expect(shown.leftOut).toEqual(["name", "dates"]);
    expect((await previewText(admin(), { poolId, key: "met", text: " " })).problem).toMatch(/needs some text/);
    expect(await ownOf(poolId)).toEqual({});
  });
});

describe("Kith says it in the pool's words", () => {
  it("in questions and in answers, and in another pool in its own", async () => {
    const [here, there] = [await freshPool(["UTEXA", "UTEXB"]), await freshPool(["UTEXC"])];
    await world.job.write((tx) => tx.update(person).set({ intro: "I like cats" }));
    const word = (key: string, text: string) => setText(admin(), { poolId: here.poolId, key, text, seen: null });
    await word("available_yes", "Hurra: {channel}!");
    await word("status_yes", "Dabei in {channel}.");
    await word("stats_link", "Zahlen: {link}");
    for (const { poolId } of [here, there]) await openRound(world.operator, { poolId });
    await world.deliver();
    const asked = await world.question("UTEXA", "ask_availability");
    await world.press("UTEXA", "availability.yes", asked.roundId!, asked);
    expect((await world.heard("UTEXA")).at(-1)).toMatch(new RegExp(`^Hurra: <#${here.channel}>!\n`));
    await world.write("UTEXA", "status");
    expect((await world.heard("UTEXA")).at(-1)).toBe(`Dabei in <#${here.channel}>.`);
    await world.write("UTEXA", "stats");
    expect((await world.heard("UTEXA")).at(-1)).toMatch(/^Zahlen: http/);
    await world.write("UTEXC", "yes");
    expect((await world.heard("UTEXC")).at(-1)).toMatch(/^You're in for/);
    const rows = await world.job.db
      .select()
      .from(delivery)
      .where(and(eq(delivery.poolId, here.poolId), eq(delivery.kind, "ask_availability")));
    expect(rows).toHaveLength(2);
  });
});
