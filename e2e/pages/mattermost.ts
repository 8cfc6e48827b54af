// The page of the pretend Mattermost as journeys use it: being somebody, writing, answering, looking after channels.
import { expect, type Locator, type Page } from "@playwright/test";

export class MattermostPage {
  readonly log: Locator;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    this.log = page.getByRole("log", { name: "Posts" });
  }

  /** Opens the page as nobody, or at an address of its own such as `?as=alice&in=hr`. */
  async start(address = ""): Promise<void> {
    await this.page.goto(`${this.url}/mattermost/${address}`);
    await this.page.locator("body[data-ready]").waitFor();
  }

  /** Becomes the member of that user name. */
  async asMember(name: string): Promise<void> {
    if (!this.page.url().startsWith(`${this.url}/mattermost/`)) await this.start();
    const dialog = this.page.getByRole("dialog", { name: "Who do you want to be?" });
    if (!(await dialog.isVisible())) await this.page.getByRole("button", { name: /You are/ }).click();
    await dialog.getByRole("combobox", { name: "Search people" }).fill(`@${name}`);
    await dialog.locator(`[role=option]:has(.name:text-is("${name}"))`).click();
    await expect(this.page.getByRole("button", { name: /You are/ })).toContainText(name);
  }

  /** Becomes one of those played before, by the strip above. */
  async switchTo(name: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^Be ${name}(,|$)`) }).click();
    await expect(this.page.getByRole("button", { name: /You are/ })).toContainText(name);
  }

  /** The entry of a conversation on the left: a channel's name in addresses, or "@" and a user name. */
  conversation(where: string): Locator {
    return this.page.getByRole("navigation", { name: "Conversations" }).locator(`a[href$="in=${where}"]`);
  }

  /** Opens a channel by its name, or "@" and a user name for the direct messages with that person. */
  async open(where: string): Promise<void> {
    const entry = this.conversation(where);
    const as = (await this.page.locator("#me-name").textContent()) ?? "";
    if (await entry.isVisible()) await entry.click();
    else await this.start(`?as=${as}&in=${where}`);
    await expect(entry).toHaveAttribute("aria-current", "page");
  }

  /** All posts on screen, the oldest first; what the system says is not among them. */
  posts(): Locator {
    return this.log.getByRole("article");
  }

  /** The newest post with that text. */
  post(text: string | RegExp): Locator {
    return this.posts().filter({ hasText: text }).last();
  }

  /** The newest line of the system with that text, such as who was added by whom. */
  systemLine(text: string | RegExp): Locator {
    return this.log.locator(".quiet-line").filter({ hasText: text }).last();
  }

  /** Writes a post, or a command where it begins with "/". */
  async say(text: string): Promise<void> {
    const field = this.page.getByLabel("Write a post");
    await field.fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
    await expect(field).toHaveValue("");
  }

  /** Presses the newest button of that label. */
  async press(label: string | RegExp): Promise<void> {
    await this.log.getByRole("button", { name: label }).last().click();
  }

  /** Chooses in the newest menu of that label. */
  async choose(label: string, option: string): Promise<void> {
    await this.log.getByRole("combobox", { name: label }).last().selectOption(option);
  }

  /** Adds people to the open channel, as any member can. */
  async invite(...names: string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Add people" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Add people" });
    for (const name of names) {
      await dialog.getByLabel("Search people").fill(`@${name}`);
      await dialog.locator(`label:has(.name:text-is("${name}"))`).getByRole("checkbox").check();
    }
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Takes somebody out of the open channel. */
  async remove(name: string): Promise<void> {
    const dialog = await this.openMembers();
    await dialog.getByRole("button", { name: `Remove ${name}`, exact: true }).click();
    await expect(dialog.locator(`.name:text-is("${name}")`)).toHaveCount(0);
    await dialog.getByRole("button", { name: "Close" }).click();
  }

  /** The user names of the open channel's members, in alphabetical order. */
  async members(): Promise<string[]> {
    const dialog = await this.openMembers();
    const names = await dialog.locator(".name").allTextContents();
    await dialog.getByRole("button", { name: "Close" }).click();
    return names;
  }

  private async openMembers(): Promise<Locator> {
    await this.page.getByRole("button", { name: /^\d+ members?$/ }).click();
    const dialog = this.page.getByRole("dialog", { name: "Members" });
    await expect(dialog.locator(".name").first()).toBeVisible();
    return dialog;
  }

  /** Makes a channel and opens it. */
  async create(name: string, kind: "private" | "public" = "private"): Promise<void> {
    await this.page.getByRole("button", { name: "New channel" }).click();
    const dialog = this.page.getByRole("dialog", { name: "New channel" });
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    if (kind === "public") await dialog.getByLabel(/^Public/).check();
    await dialog.getByRole("button", { name: "Create" }).click();
    await expect(this.page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  }

  async rename(name: string, inAddresses: string): Promise<void> {
    await this.more("Rename…");
    const dialog = this.page.getByRole("dialog", { name: "Rename the channel" });
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("Name in addresses").fill(inAddresses);
    await dialog.getByRole("button", { name: "Rename" }).click();
    await expect(dialog).toBeHidden();
  }

  async archive(): Promise<void> {
    await this.more("Archive…");
    await this.page
      .getByRole("dialog", { name: /^Archive/ })
      .getByRole("button", { name: "Archive" })
      .click();
  }

  async leave(): Promise<void> {
    await this.more("Leave");
  }

  private async more(act: string): Promise<void> {
    await this.page.getByLabel("More about this channel").click();
    await this.page.getByRole("button", { name: act, exact: true }).click();
  }
}
