// The sandbox's page by itself, against an app of a few lines: being several people, writing, answering, forms.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { expect, type Page, test } from "@playwright/test";
import { barriersIn } from "./barriers";
import { SandboxPage } from "./pages/sandbox";

interface Info {
  url: string;
  slack: { apiUrl: string; botToken: string; botUserId: string };
}
type Body = Record<string, unknown>;

let info: Info;
let child: ChildProcess;
let app: Server;
const submitted: Body[] = [];
const people = new Map<string, string>();

test.beforeAll(async () => {
  app = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const payload = JSON.parse(form.get("payload") ?? "{}");
    if (form.has("command")) await api("views.open", { trigger_id: form.get("trigger_id"), view: modal });
    const errors = payload.type === "view_submission" && take(payload.view.state.values.about.text.value);
    response.setHeader("content-type", "application/json").end(errors ? JSON.stringify(errors) : "");
    if (payload.type === "block_actions") await answer(payload);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => app.once("listening", resolve));
  const requestUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const flags = ["--port", "0", "--seed", "small", "--request-url", requestUrl, "--exit-with-stdin"];
  child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", ...flags], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  info = await new Promise((resolve) => {
    createInterface({ input: child.stdout! }).once("line", (line) => resolve(JSON.parse(line)));
  });
  const found = (await (await fetch(`${info.url}/client/people`)).json()) as { id: string; realName: string }[];
  for (const { id, realName } of found) people.set(realName, id);
});

test.afterAll(async () => {
  child.kill("SIGTERM");
  app.closeAllConnections();
  app.close();
});

const modal = {
  type: "modal",
  title: { type: "plain_text", text: "About you" },
  submit: { type: "plain_text", text: "Save" },
  blocks: [
    {
      type: "input",
      block_id: "about",
      label: { type: "plain_text", text: "Your words" },
      element: { type: "plain_text_input", action_id: "text", multiline: true },
    },
  ],
};

function take(text: string) {
  if (text.length < 10) return { response_action: "errors", errors: { about: "A little more, please" } };
  submitted.push({ text });
}

async function api(method: string, args: Body): Promise<Body> {
  const headers = { authorization: `Bearer ${info.slack.botToken}`, "content-type": "application/json; charset=utf-8" };
  const response = await fetch(info.slack.apiUrl + method, { method: "POST", headers, body: JSON.stringify(args) });
  const body = await response.json();
  expect(body).toMatchObject({ ok: true });
  return body;
}

const answer = (payload: { response_url: string; actions: { text: { text: string } }[] }) =>
  fetch(payload.response_url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ replace_original: true, text: `You said: ${payload.actions[0]!.text.text}` }),
  });

function ask(name: string, text: string): Promise<Body> {
  const button = (label: string) => ({ type: "button", action_id: label, text: { type: "plain_text", text: label } });
  const blocks = [
    { type: "section", text: { type: "mrkdwn", text } },
    { type: "actions", elements: [button("Yes, count me in"), button("Not this time")] },
  ];
  return api("chat.postMessage", { channel: people.get(name), text, blocks });
}

/** Fails on anything a browser complains of. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  return problems;
}

test("one is several people in turn: each sees their own, unread marks tell who is awaited", async ({ page }) => {
  const problems = watch(page);
  const sandbox = new SandboxPage(page, info.url);
  await sandbox.open();
  await sandbox.be("Ana López");
  await sandbox.go("coffee");
  await sandbox.be("Priya Raghunathan");
  await ask("Priya Raghunathan", "Are *you* free?");
  await ask("Ana López", "Are you free, Ana?");
  await expect(page.getByRole("button", { name: "Be Ana López, 1 unread" })).toBeVisible();
  await expect(sandbox.conversation("Kith")).toContainText("1 unread");

  await sandbox.go("Kith");
  await expect(sandbox.message("Are you free?").locator("strong", { hasText: /^you$/ })).toBeVisible();
  await expect(sandbox.conversation("Kith")).not.toContainText("unread");
  await sandbox.press("Not this time");
  await expect(sandbox.message("You said: Not this time")).toBeVisible();
  await expect(sandbox.log.getByRole("button", { name: "Not this time" })).toHaveCount(0);

  await sandbox.switchTo("Ana López");
  await expect(sandbox.message("Are you free, Ana?")).toBeVisible();
  await sandbox.press("Yes, count me in");
  await expect(sandbox.message("You said: Yes, count me in")).toBeVisible();
  expect(problems).toEqual([]);
});

test("two in two tabs talk to each other: mentions, changes, reactions, files, and nothing as markup", async ({
  page,
  context,
}) => {
  const [ana, priya] = ["Ana López", "Priya Raghunathan"].map((name) => people.get(name));
  const one = new SandboxPage(page, info.url);
  const two = new SandboxPage(await context.newPage(), info.url);
  await one.open(`/?as=${ana}&in=${priya}`);
  await two.open(`/?as=${priya}&in=${ana}`);
  await one.write("Hello @priya, <img src=x onerror=alert(1)> *really* & https://example.com/?a=1&b=2");
  const message = two.message("Hello");
  await expect(message).toContainText(
    "Hello @Priya Raghunathan, <img src=x onerror=alert(1)> really & https://example.com/?a=1&b=2",
  );
  await expect(message.locator("img")).toHaveCount(0);
  await expect(message.getByRole("link")).toHaveAttribute("href", "https://example.com/?a=1&b=2");

  await message.hover();
  await message.getByRole("button", { name: "React with thumbs up" }).click();
  await expect(one.message("Hello").getByRole("button", { name: "+1, 1: Priya Raghunathan" })).toBeVisible();
  await one.message("Hello").hover();
  await one.message("Hello").getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Change the message").fill("Never mind");
  await page.getByLabel("Change the message").press("Enter");
  await expect(two.message("Never mind")).toContainText("(edited)");

  await page.getByRole("button", { name: "Attach a pretend file" }).click();
  await one.write("");
  await expect(two.log.getByRole("link", { name: "notes-1.txt" })).toBeVisible();
  await one.message("Never mind").hover();
  await one.message("Never mind").getByRole("button", { name: "Delete" }).click();
  await expect(two.message("Never mind")).toHaveCount(0);
});

test("a command opens the app's form, which keeps what was typed when it is refused", async ({ page }) => {
  const sandbox = new SandboxPage(page, info.url);
  await sandbox.open(`/?as=ana&in=${info.slack.botUserId}`);
  await sandbox.write("/kith intro");
  const form = page.getByRole("dialog", { name: "About you" });
  await form.getByLabel("Your words").fill("Too short");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toHaveText("A little more, please");
  await expect(form.getByLabel("Your words")).toHaveValue("Too short");
  await form.getByLabel("Your words").fill("Long enough to be kept");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  expect(submitted).toEqual([{ text: "Long enough to be kept" }]);
});

test("channels are browsed, read, joined and left; several people are written to at once", async ({ page }) => {
  const sandbox = new SandboxPage(page, info.url);
  await sandbox.open("/?as=ana&in=coffee");
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("You are looking into #coffee.")).toBeVisible();
  await expect(sandbox.conversation("coffee")).toHaveCount(0);
  await page.getByRole("button", { name: "Browse channels" }).click();
  await page.getByRole("button", { name: "Join coffee" }).click();
  await page.getByRole("dialog", { name: "Channels" }).getByRole("button", { name: "Close" }).click();
  await expect(sandbox.conversation("coffee")).toBeVisible();

  await page.getByRole("button", { name: "New message" }).click();
  await page.getByRole("checkbox", { name: /Priya/ }).check();
  await page.getByRole("checkbox", { name: /Tomasz/ }).check();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Priya, Tomasz" })).toBeVisible();
  await sandbox.write("Hello both");
  await expect(sandbox.message("Hello both")).toBeVisible();
});

test("everything is reached by keyboard", async ({ page }) => {
  const sandbox = new SandboxPage(page, info.url);
  await sandbox.open();
  await page.keyboard.type("olena");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /You are/ })).toContainText("Олена");
  await page.keyboard.press("Control+Home");
  await sandbox.go("coffee");
  await page.getByLabel("Message", { exact: true }).focus();
  await page.keyboard.type("one");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await expect(sandbox.message("onetwo").locator("br")).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 375, height: 740 },
  ]) {
    test(`nothing keeps anybody out: ${colorScheme}, ${viewport.width} wide`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport });
      const page = await context.newPage();
      const sandbox = new SandboxPage(page, info.url);
      await ask("Tomasz Wiśniewski", "Free?");
      await api("chat.postMessage", { channel: people.get("Tomasz Wiśniewski"), text: "See <#C1|ops> and `code`" });
      for (const path of ["/", "/?as=tomasz", `/?as=tomasz&in=${info.slack.botUserId}`, "/?as=tomasz&in=coffee"]) {
        await sandbox.open(path);
        if (path.includes("in=")) await expect(page.getByLabel("Message", { exact: true })).toBeVisible();
        expect(await barriersIn(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      }
      await context.close();
    });
  }
}
