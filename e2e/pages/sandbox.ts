// The sandbox's page as journeys use it: being somebody, reading, answering, writing.
import { expect, type Locator, type Page } from "@playwright/test";

export class SandboxPage {
  readonly log: Locator;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    this.log = page.getByRole("log", { name: "Messages" });
  }

  /** Opens the page as nobody, or at an address of its own such as `/?as=U…&in=C…`. */
  async open(path = "/"): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.locator("body[data-ready]").waitFor();
  }

  /** Becomes the member of that full name. */
  async be(name: string): Promise<void> {
    const dialog = this.page.getByRole("dialog", { name: "Who do you want to be?" });
    if (!(await dialog.isVisible())) await this.page.getByRole("button", { name: /You are/ }).click();
    await dialog.getByRole("combobox", { name: "Search people" }).fill(name);
    await dialog.getByRole("option", { name }).first().click();
    await expect(this.page.getByRole("button", { name: /You are/ })).toContainText(name);
  }

  /** Becomes one of those played before, by the strip above. */
  async switchTo(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Be ${name}` }).click();
    await expect(this.page.getByRole("button", { name: /You are/ })).toContainText(name);
  }

  /** The entry of a conversation on the left, by the name of its channel or people. */
  conversation(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name });
  }

  async go(name: string): Promise<void> {
    await this.conversation(name).click();
    await expect(this.conversation(name)).toHaveAttribute("aria-current", "page");
  }

  /** The newest message with that text. */
  message(text: string | RegExp): Locator {
    return this.log.getByRole("article").filter({ hasText: text }).last();
  }

  async write(text: string): Promise<void> {
    await this.page.getByLabel("Message", { exact: true }).fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
  }

  /** Presses the newest button of that label. */
  async press(label: string): Promise<void> {
    await this.log.getByRole("button", { name: label }).last().click();
  }
}
