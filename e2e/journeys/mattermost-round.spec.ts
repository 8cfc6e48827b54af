// A round in a channel of the pretend Mattermost: made from a terminal, lived through by two people we play.
import type { APIRequestContext } from "@playwright/test";
import { expect as atOnce, test } from "../kith";
import type { MattermostPage } from "../pages/mattermost";

// Kith works in the background, and the machine may be busy.
const expect = atOnce.configure({ timeout: 60_000 });

/** What a member finds under View Info of a channel. */
async function idOfChannel(request: APIRequestContext, sandboxUrl: string, as: string, name: string): Promise<string> {
  const login = await request.post(`${sandboxUrl}/mattermost/client/login`, { data: { as } });
  const headers = { authorization: `Bearer ${(await login.json()).token}` };
  const found = await request.get(`${sandboxUrl}/api/v4/teams/name/acme/channels/name/${name}`, { headers });
  return (await found.json()).id;
}

/** Writes an intro when asked for one, which counts them in. */
async function introduceOneself(someone: MattermostPage, intro: string): Promise<void> {
  await expect(someone.post("tell me about yourself")).toContainText("~Lunch");
  await someone.say(intro);
  await expect(someone.post("Thank you")).toContainText(intro);
  await expect(someone.post("You're in for")).toBeVisible();
}

/** Opens the group message that Kith has begun, and reads the introduction there. */
async function readIntroduction(someone: MattermostPage, name: string, intro: string): Promise<void> {
  const conversations = someone.page.getByRole("navigation", { name: "Conversations" });
  await conversations.getByRole("link", { name: /kith, |, kith/ }).click();
  const introduction = someone.post("You've been matched in");
  await expect(introduction).toContainText(`@${name}, in their own words:`);
  await expect(introduction).toContainText(intro);
  await someone.say("When do we eat?");
}

interface Stats {
  roundCount: number;
  matches: { met: boolean | null }[];
}

test("the people of a channel are asked, introduced, and asked whether they met", async ({ member, page, kith }) => {
  test.setTimeout(400_000);
  const { request } = page;
  const stats = async () => (await (await request.get(`${kith.appUrl}/api/stats/lunch`)).json()) as Stats;
  const channel = await idOfChannel(request, kith.sandboxUrl, "imani", "lunch");
  const [imani, petra] = [await member("imani", "@kith"), await member("petra", "@kith")];
  const intros = {
    imani: "I bake bread & climb <small> *walls*.",
    petra: "I write _manuals_ that people [read](all).",
  };

  const made = await kith.command("pool:create", "--channel", channel, "--name", "Lunch");
  expect(made).toContain("“Lunch” is the pool of #lunch, with 12 members.");
  expect(await kith.command("round:create", channel)).toContain("12 asked for an intro first");
  await introduceOneself(imani, intros.imani);
  await introduceOneself(petra, intros.petra);

  expect(await kith.command("round:match", channel)).toMatch(/introductions go out +\d+ match/);
  await readIntroduction(imani, "imani", intros.imani);
  await readIntroduction(petra, "petra", intros.petra);

  expect(await kith.command("round:close", channel)).toContain("closed");
  for (const someone of [imani, petra]) await someone.open("@kith");
  await expect(petra.post("Did you get to meet")).toContainText("You can also just write yes or no.");
  await imani.press("Yes, we met");
  await expect(imani.post("How nice!")).toContainText("You met");
  await petra.say("yes");
  await expect(petra.post("How nice!")).toContainText("You met");
  await expect.poll(async () => (await stats()).matches.some((match) => match.met)).toBe(true);
  expect(await stats()).toMatchObject({ roundCount: 1 });
  await page.goto("/stats/lunch");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lunch");
  await expect(page.getByRole("main")).toContainText(/Imani|Petra/);

  // The next round: whoever has an intro is asked whether they are free.
  expect(await kith.command("round:create", channel)).toMatch(/round 2 +\d+ people asked whether they are free/);
  await imani.press("Yes, count me in");
  await expect(imani.post("Would you like me to introduce you")).toHaveCount(0);
  await expect(imani.posts().last()).toContainText("You're in for");
  await expect(petra.post("Would you like me to introduce you")).toBeVisible();
  await petra.say("no");
  await expect(petra.post("All right, not this time")).toBeVisible();
  await imani.say("!status");
  await expect(imani.post("you're in, and I'll introduce you soon")).toBeVisible();
});
