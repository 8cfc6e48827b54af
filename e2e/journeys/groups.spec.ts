// The demo's company on the pretend Mattermost: its groups are shown, changed, kept true, taken back and made.
import type { Locator, Page } from "@playwright/test";
import { barriersIn } from "../barriers";
import { expect as atOnce, test } from "../kith";
import type { MattermostPage } from "../pages/mattermost";

// Kith works a command in the background, and the machine may be busy.
const expect = atOnce.configure({ timeout: 60_000 });
test.describe.configure({ timeout: 300_000 });

/** Group, role and ways, as `!mychans` and the page tell them. */
const OF_ALICE = [
  "founders owner direct",
  "fun owner team",
  "golf_with_bob member team",
  "hr owner founders/owners",
  "hr-for_managers owner hr/owners",
  "team owner hr/owners, tech/owners",
  "team-managers_only owner team/owners",
  "tech owner founders/owners",
  "tech-mobile_app owner tech/owners",
  "tech-website owner tech/owners",
];

const IN_TEAM = [
  "Alice Archer alice owner hr, team/owners, tech",
  "Bob Okonkwo bob owner hr, team/owners, tech",
  "Catherine Moreau catherine owner hr, team/owners",
  "Dave Lindqvist dave member hr",
  "Eleanor Castillo eleanor member tech",
];

/** Ways stand in any order. */
const ordered = (ways: string) => ways.split(", ").sort().join(", ");

/** "hr/owners: via founders/owners" → "hr owner founders/owners". */
function ofLine(line: string): string {
  const [, name, owners, ways = ""] = /^(.*?)(\/owners)?: (?:via )?(.*)$/.exec(line) ?? [];
  return `${name} ${owners ? "owner" : "member"} ${ordered(ways)}`;
}

/** The rows of the page's table, as far as that column; what stands there last are ways. */
async function rowsOf(page: Page, columns: number): Promise<string[]> {
  const rows = await page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = (await row.getByRole("rowheader").or(row.getByRole("cell")).allInnerTexts()).slice(0, columns);
      return [...cells.slice(0, -1), ordered(cells.at(-1) ?? "")].join(" ").replace(/^~/, "");
    }),
  );
}

const isDrawn = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);

/** The link that Kith sends for `!tree`. */
async function treeOf(someone: MattermostPage): Promise<Locator> {
  await someone.say("!tree");
  const answer = someone.post("The live picture, for the next hour");
  await isDrawn(answer.getByRole("img", { name: "groups.png" }));
  return answer.getByRole("link", { name: /dashboard\/groups/ });
}

async function isForEverybody(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 375]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await barriersIn(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1440, height: 800 });
}

/** Types a command and waits for the sign that it is done. */
async function done(someone: MattermostPage, command: string): Promise<void> {
  await someone.say(command);
  await expect(someone.post(command).getByRole("button", { name: "+1, 1: kith" })).toBeVisible();
}

async function isIn(someone: MattermostPage, ...channels: string[]): Promise<void> {
  for (const channel of channels) await expect(someone.conversation(channel)).toBeVisible();
}

async function isOutOf(someone: MattermostPage, ...channels: string[]): Promise<void> {
  for (const channel of channels) await expect(someone.conversation(channel)).toHaveCount(0);
}

test("a member asks for their groups, and the page behind the link says the same", async ({ member }) => {
  const alice = await member("alice", "@kith");
  await alice.say("!mychans");
  const answer = alice.post("The groups you may be in:").locator("pre");
  await expect(answer).toBeVisible();
  const lines = (await answer.textContent())?.trim().split("\n") ?? [];
  expect(lines.map(ofLine).sort()).toEqual(OF_ALICE);

  const link = await treeOf(alice);
  const [page] = await Promise.all([alice.page.context().waitForEvent("page"), link.click()]);
  await expect(page).toHaveTitle("Your groups · Kith");
  await expect(page.locator("[data-graph]")).toHaveAttribute("data-state", "ready");
  expect((await rowsOf(page, 3)).sort()).toEqual(OF_ALICE);
  await isForEverybody(page);

  await page.getByRole("link", { name: "~team", exact: true }).click();
  await expect(page).toHaveTitle("~team · Kith");
  await expect(page.getByRole("heading", { level: 1, name: "~team" })).toBeVisible();
  await expect(page.getByText("5 people may be here")).toBeVisible();
  expect(await rowsOf(page, 4)).toEqual(IN_TEAM);
  await isForEverybody(page);
  await page.getByRole("link", { name: "~team-managers_only" }).click();
  await expect(page.getByText("3 people may be here")).toBeVisible();
  await page.getByRole("link", { name: "Your groups" }).click();
  await expect(page.getByRole("link", { name: "~founders" })).toBeVisible();
});

test("a key of somebody else, a changed one and none open nothing", async ({ member, page, request }) => {
  const fred = await member("fred", "@kith");
  const link = await (await treeOf(fred)).getAttribute("href");
  await page.goto(link ?? "");
  expect(await rowsOf(page, 3)).toEqual(["tech-mobile_app member direct"]);
  const key = new URL(link ?? "").searchParams.get("key") ?? "";
  const changed = `${key.slice(0, -1)}${key.endsWith("0") ? 1 : 0}`;
  for (const address of ["", `?key=${changed}`, `/tech-mobile_app?key=${changed}`, `/hr?key=${key}`, "/hr", "/%25"]) {
    const response = await page.goto(`/dashboard/groups${address}`);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no group to see at this address");
    await expect(page.getByRole("main")).toContainText("Write !tree to Kith in a direct message");
    await expect(page.getByRole("main")).not.toContainText(/hr|mobile|catherine|fred/i);
  }
  await isForEverybody(page);
  for (const picture of ["picture.png", `picture.png?key=${changed}`]) {
    const response = await request.get(`/dashboard/groups/${picture}`);
    expect([response.status(), await response.text()]).toEqual([404, ""]);
  }
});

test("owners decide who is in: by command, by hand, and back again", async ({ member }) => {
  const catherine = await member("catherine", "hr");
  const dave = await member("dave", "hr");
  const fred = await member("fred", "@kith");
  const opened = ["hr", "team", "fun", "golf_with_bob"];

  await catherine.say("!add fred -dry");
  const told = catherine.post("This is what would happen");
  for (const group of opened) await expect(told).toContainText(`${group}: +1 (fred)`);
  await isOutOf(fred, ...opened);
  await done(catherine, "!add fred -invite");
  await isIn(fred, ...opened);
  await expect(catherine.systemLine("fred added to the channel by kith.")).toBeVisible();

  const people = ["alice", "bob", "catherine", "dave", "fred", "kith"];
  await dave.say("!add gloria -invite");
  await expect(dave.post("Only an owner")).toContainText("Nothing was changed.");
  expect(await dave.members()).toEqual(people);
  await dave.invite("gloria");
  await expect(dave.systemLine("gloria removed from the channel.")).toBeVisible();
  await expect(dave.post("only its owners can let people in")).toContainText("gloria");
  await catherine.invite("gloria");
  await expect(catherine.post("!add @gloria")).toContainText("opens 3 other groups");
  await expect.poll(() => dave.members()).toEqual(people);
  await catherine.say("!add team");
  await expect(catherine.post("loop")).toContainText("hr → team → hr");

  await done(catherine, "!remove dave");
  await isOutOf(dave, ...opened);
  await done(catherine, "!undo");
  await expect(catherine.post("Taken back")).toContainText("!remove dave");
  await isIn(dave, ...opened);
  await done(catherine, "!remove fred");
  await isOutOf(fred, ...opened);
});

test("a channel becomes a group when Kith is invited, and has groups below it", async ({ member }) => {
  const gloria = await member("gloria", "@kith");
  await gloria.create("Book club");
  await gloria.invite("kith");
  await expect(gloria.post("This channel is a group now.")).toContainText("Owners: gloria.");
  await done(gloria, "!add eleanor -invite");
  const eleanor = await member("eleanor", "book-club");
  await gloria.say("/kith info");
  await expect(gloria.post("What was put into book-club")).toContainText("Only visible to you");
  await gloria.say("That is who we are.");
  await expect(eleanor.post("That is who we are.")).toBeVisible();
  await expect(eleanor.posts().filter({ hasText: "What was put into" })).toHaveCount(0);

  await done(gloria, "!chan Poetry");
  await isIn(gloria, "book-club-poetry");
  await isOutOf(eleanor, "book-club-poetry");
  await gloria.open("book-club-poetry");
  expect(await gloria.members()).toEqual(["gloria", "kith"]);
  await eleanor.open("@kith");
  await done(eleanor, "!join book-club-poetry");
  await isIn(eleanor, "book-club-poetry");
});
