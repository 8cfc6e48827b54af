// The page of the pretend Mattermost by itself, against an app of a few lines: being several people, channels, buttons.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { Resvg } from "@resvg/resvg-js";
import { barriersIn } from "./barriers";
import { MattermostSandbox } from "./mattermost-sandbox";
import { MattermostPage } from "./pages/mattermost";

let sandbox: MattermostSandbox;

test.beforeAll(async () => {
  sandbox = await MattermostSandbox.start();
});

test.afterAll(() => sandbox.close());

/** Fails on anything a browser complains of. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  return problems;
}

/** Keeps, on `window.firstSize`, how big an element is when it comes into the page, before anything of it is loaded. */
function keepFirstSize(selector: string): void {
  const observer = new MutationObserver(() => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (!box) return;
    observer.disconnect();
    Object.assign(window, { firstSize: [box.width, box.height] });
  });
  observer.observe(document, { childList: true, subtree: true });
}

const another = async (context: BrowserContext) => new MattermostPage(await context.newPage(), sandbox.url);

test("one is several people in turn: unread marks tell who is awaited, buttons and menus answer", async ({ page }) => {
  const problems = watch(page);
  const mattermost = new MattermostPage(page, sandbox.url);
  await mattermost.asMember("bob");
  await mattermost.asMember("alice");
  await mattermost.open("lunch");
  await sandbox.ask("bob", "Are you free, @bob?");
  await sandbox.ask("alice", "Bring in _everyone_?");
  await expect(page.getByRole("button", { name: "Be bob, 1 unread" })).toBeVisible();
  await expect(mattermost.conversation("@kith")).toContainText("1 unread");

  await mattermost.open("@kith");
  await expect(mattermost.post("everyone").locator("em")).toHaveText("everyone");
  await expect(mattermost.post("everyone")).toContainText("BOT");
  await expect(mattermost.conversation("@kith")).not.toContainText("unread");
  await mattermost.choose("Pick one", "blue");
  await expect(mattermost.post("You picked blue.")).toContainText("Only visible to you");
  await mattermost.press("Yes, count me in");
  await expect(mattermost.post("Then it is settled.")).toBeVisible();
  await expect(mattermost.post("Noted.")).toContainText("Only visible to you");
  await expect(mattermost.log.getByRole("button", { name: "Not this time" })).toHaveCount(0);

  await mattermost.switchTo("bob");
  await expect(mattermost.post("Are you free")).toBeVisible();
  await expect(mattermost.posts().filter({ hasText: "Noted." })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("two in two tabs talk: mentions, changes, reactions, commands, and nothing as markup", async ({
  page,
  context,
}) => {
  const problems = watch(page);
  const one = new MattermostPage(page, sandbox.url);
  const two = await another(context);
  await one.start("?as=alice&in=@bob");
  await two.start("?as=bob&in=@alice");
  await one.say(
    "Hello @bob, **see** ~lunch <img src=x onerror=alert(1)> [x](javascript:alert(1)) https://example.com/?a=1&b=2",
  );
  const post = two.post("Hello");
  await expect(post).toContainText("Hello @bob, see ~Lunch <img src=x onerror=alert(1)> [x](javascript:alert(1))");
  await expect(post.locator("img")).toHaveCount(0);
  await expect(post.getByRole("link", { name: "https" })).toHaveAttribute("href", "https://example.com/?a=1&b=2");

  await post.hover();
  await post.getByRole("button", { name: "React with thumbs up" }).click();
  await expect(one.post("Hello").getByRole("button", { name: "+1, 1: bob" })).toHaveText("👍 1");
  await one.post("Hello").hover();
  await one.post("Hello").getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Change the post").fill("Never mind");
  await page.getByLabel("Change the post").press("Enter");
  await expect(two.post("Never mind")).toContainText("(edited)");
  await one.post("Never mind").hover();
  await one.post("Never mind").getByRole("button", { name: "Delete" }).click();
  await expect(two.posts().filter({ hasText: "Never mind" })).toHaveCount(0);

  await one.say("/kith status");
  await expect(one.post("You asked for status.")).toContainText("Only visible to you");
  await expect(two.posts().filter({ hasText: "You asked" })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("a channel from its beginning to its end: people come and go, each is told, and it is archived", async ({
  page,
  context,
}) => {
  const problems = watch(page);
  const alice = new MattermostPage(page, sandbox.url);
  const dave = await another(context);
  await alice.start("?as=alice");
  await alice.create("Book club");
  await dave.start("?as=dave&in=book-club");
  await expect(dave.log).toContainText("~book-club is not open to dave");
  await alice.invite("bob", "dave");
  await expect(alice.systemLine("dave added to the channel by alice.")).toBeVisible();
  expect(await alice.members()).toEqual(["alice", "bob", "dave"]);
  await expect(dave.systemLine("bob added to the channel")).toBeVisible();
  await dave.invite("eleanor");
  await alice.rename("Reading", "reading");
  await expect(dave.page.getByRole("heading", { name: "Reading", exact: true })).toBeVisible();
  await expect(dave.page).toHaveURL(/in=reading$/);

  await alice.remove("dave");
  await expect(dave.page.getByRole("status").filter({ hasText: "alice removed you from Reading." })).toBeVisible();
  await expect(dave.conversation("reading")).toHaveCount(0);
  await alice.invite("dave");
  await expect(dave.conversation("reading")).toHaveAttribute("aria-current", "page");
  await dave.leave();
  await expect(alice.systemLine("dave left the channel.")).toBeVisible();
  await alice.archive();
  await expect(page.getByText("This channel is archived")).toBeVisible();
  await expect(alice.conversation("reading")).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("public channels are browsed, left and joined; several people are written to at once", async ({ page }) => {
  const mattermost = new MattermostPage(page, sandbox.url);
  await mattermost.start("?as=catherine&in=lunch");
  await mattermost.leave();
  await expect(page.getByText("You are not in ~lunch.")).toBeVisible();
  await page.getByRole("button", { name: "Browse channels" }).click();
  await page.getByRole("button", { name: "Join Lunch" }).click();
  await expect(mattermost.conversation("lunch")).toHaveAttribute("aria-current", "page");

  await page.getByRole("button", { name: "New message" }).click();
  const dialog = page.getByRole("dialog", { name: "New message" });
  await dialog.getByRole("checkbox", { name: "alice" }).check();
  await dialog.getByRole("checkbox", { name: "bob" }).check();
  await dialog.getByRole("button", { name: "Open" }).click();
  await mattermost.say("Hello both");
  await expect(mattermost.post("Hello both")).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: "alice, bob" })).toBeVisible();
});

test("a picture stands in its place at once, and is shown full size", async ({ page }) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="900"><rect width="640" height="900" fill="#ddf"/></svg>';
  await sandbox.tell("eleanor", "Your groups", {}, new Resvg(svg).render().asPng());
  const mattermost = new MattermostPage(page, sandbox.url);
  await page.route("**/api/v4/files/*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.addInitScript(keepFirstSize, "#log .picture img");
  await mattermost.start("?as=eleanor&in=@kith");
  expect(await page.evaluate("window.firstSize")).toEqual([256, 360]);
  const small = mattermost.post("Your groups").getByRole("img", { name: "tree.png" });
  const before = await small.boundingBox();
  await expect(small).toHaveAttribute("src", /^blob:/);
  await expect.poll(() => small.evaluate((image) => (image as HTMLImageElement).naturalHeight)).toBe(900);
  expect(await small.boundingBox()).toEqual(before);
  await mattermost.press("Show tree.png full size");
  const full = page.getByRole("dialog", { name: "tree.png" });
  await expect(full.getByRole("img")).toHaveJSProperty("width", 640);
  await page.keyboard.press("Escape");
  await expect(full).toBeHidden();
});

test("everything is reached by keyboard", async ({ page }) => {
  const mattermost = new MattermostPage(page, sandbox.url);
  await mattermost.start();
  await page.keyboard.type("okonkwo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /You are/ })).toContainText("bob");
  await mattermost.conversation("lunch").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Write a post")).toBeFocused();
  await page.keyboard.type("one");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await expect(mattermost.post("onetwo").locator("br")).toHaveCount(1);
  await page.getByLabel("More about this channel").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Rename…" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("More about this channel")).toBeFocused();
});

test("it says when the sandbox is gone, and goes on by itself when it is back", async ({ page }) => {
  const mattermost = new MattermostPage(page, sandbox.url);
  await mattermost.start("?as=bob&in=lunch");
  await sandbox.off();
  await expect(page.getByText("Lost the sandbox.")).toBeVisible();
  await page.getByLabel("Write a post").fill("Kept until it is back");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("The sandbox does not answer.")).toBeVisible();
  await expect(page.getByLabel("Write a post")).toHaveValue("Kept until it is back");
  await sandbox.on();
  await expect(page.getByText("Lost the sandbox.")).toBeHidden();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(mattermost.post("Kept until it is back")).toBeVisible();
});

async function complainsOfNothing(page: Page, where: string): Promise<void> {
  expect(await barriersIn(page), where).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 375, height: 740 },
  ]) {
    test(`nothing keeps anybody out: ${colorScheme}, ${viewport.width} wide`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport });
      const page = await context.newPage();
      const mattermost = new MattermostPage(page, sandbox.url);
      await sandbox.ask("fred", "See ~lunch, `code` and @fred");
      await sandbox.tell(
        "fred",
        `# Groups\n\n| a | b |\n|---|--:|\n| ${"w".repeat(200)} | 2 |\n\n> said\n\n- one\n  - two\n\n${"w".repeat(200)}`,
      );
      for (const address of ["", "?as=fred", "?as=fred&in=@kith", "?as=fred&in=lunch", "?as=fred&in=nowhere"]) {
        await mattermost.start(address);
        if (/@kith|lunch/.test(address)) await expect(page.getByLabel("Write a post")).toBeVisible();
        await complainsOfNothing(page, address);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      }
      await mattermost.start("?as=fred&in=lunch");
      await page.getByRole("button", { name: /members$/ }).click();
      await complainsOfNothing(page, "Members");
      await page.getByRole("dialog").getByRole("button", { name: "Add people" }).click();
      await expect(page.getByRole("dialog", { name: "Add people" }).getByRole("checkbox").first()).toBeVisible();
      await complainsOfNothing(page, "Add people");
      await context.close();
    });
  }
}
