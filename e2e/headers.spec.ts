// What the answers of a running Kith tell a browser, and what a sign-in leaves in it.
import type { APIResponse, Page } from "@playwright/test";
import { expect, type RunningKith, test } from "./kith";
import { withinPolicy } from "./policy";

const ANSWERS = [
  ...["/", "/stats/coffee", "/stats/coffee?page=2", "/demo", "/login", "/nowhere", "/dashboard", "/me"],
  ...[
    "/api/health",
    "/api/stats/coffee",
    "/api/me",
    "/api/nothing",
    "/api/pools",
    "/favicon.svg",
    "/_next/static/none.js",
  ],
  ...["/stats/%E0%A4%A", "/published/coffee/1", "/_global-error"],
];

for (const path of ANSWERS) {
  test(`${path} lets no script in that is not ours`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status()).toBeLessThan(500);
    const headers = response.headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    const policy = policyOf(response);
    expect(policy["frame-ancestors"]).toBe("'none'");
    expect(policy["script-src"] ?? policy["default-src"]).not.toMatch(/unsafe|\*|https?:/);
  });
}

test("a script's nonce is good for one answer, and what was made once has none", async ({ request }) => {
  const nonce = async () => /'nonce-[\w-]{22}'/.exec(policyOf(await request.get("/"))["script-src"]!)?.[0];
  const [first, second] = [await nonce(), await nonce()];
  expect(first).toBeTruthy();
  expect(second).not.toBe(first);
  const page = await request.get("/stats/coffee");
  expect(JSON.stringify(page.headers())).not.toContain("/published/");
  expect(policyOf(page)["script-src"]).toMatch(/^'self'( 'sha256-[\w+/]{43}=')+$/);
  const again = await request.get("/stats/coffee", { headers: { "If-None-Match": page.headers().etag! } });
  expect([again.status(), policyOf(again)]).toEqual([304, policyOf(page)]);
});

test("a script that somebody gets into a page does not run, and the journeys would tell", async ({ browser, kith }) => {
  for (const path of ["/stats/coffee", "/login"]) {
    const context = await browser.newContext();
    const journey = withinPolicy(context, async () => {
      const page = await context.newPage();
      await page.goto(kith.appUrl + path);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
      });
      expect(await page.evaluate(() => "ran" in window)).toBe(false);
    });
    await expect(journey).rejects.toThrow(/Content Security Policy/);
    await context.close();
  }
});

test("nobody brings a nonce along", async ({ request }) => {
  for (const path of ["/", "/stats/coffee"]) {
    const headers = { "Content-Security-Policy": "script-src 'nonce-mine'" };
    const response = await request.get(path, { headers });
    expect(`${policyOf(response)["script-src"]} ${await response.text()}`).not.toMatch(/nonce-mine|nonce="mine"/);
  }
});

test("what is shown to somebody signed in is kept nowhere", async ({ page, request, kith }) => {
  const cookie = await signIn(page, kith);
  for (const path of ["/dashboard", "/me", "/api/me", "/api/home", "/api/pools"]) {
    const response = await request.get(path, { headers: { cookie } });
    expect([path, response.status()]).toEqual([path, 200]);
    expect(response.headers()["cache-control"]).toContain("no-store");
  }
});

test("whoever signs in gets a session that nobody can have known before", async ({ page, request, kith }) => {
  const planted = await signIn(page, kith);
  const second = await signIn(page, kith);
  expect(second).not.toBe(planted);
  const status = async (cookie: string) => (await request.get("/api/me", { headers: { cookie } })).status();
  expect([await status(planted), await status(second)]).toEqual([401, 200]);
  const kept = await page.context().cookies();
  for (const one of kept.filter(({ name }) => name.includes("next-auth"))) {
    expect([one.httpOnly, one.sameSite]).toEqual([true, "Lax"]);
  }
});

test("another site's page can neither sign somebody in nor out, nor change anything", async ({
  page,
  request,
  kith,
}) => {
  const cookie = await signIn(page, kith);
  const headers = { cookie, origin: "https://elsewhere.example" };
  for (const path of ["/api/auth/signout", "/api/auth/callback/credentials", "/api/auth/signin/slack"]) {
    expect([path, (await request.post(path, { headers, form: { csrfToken: "x" } })).status()]).toEqual([path, 403]);
  }
  expect((await request.delete("/api/me/sessions", { headers })).status()).toBe(403);
  expect((await request.get("/api/me", { headers: { cookie } })).status()).toBe(200);
});

test("nobody is sent to another site after signing in", async ({ request }) => {
  for (const back of [
    "//elsewhere.example",
    "https://elsewhere.example",
    "/\\elsewhere.example",
    "/%2felsewhere.example",
  ]) {
    const asked = encodeURIComponent(back);
    for (const path of [
      `/login?back=${asked}`,
      `/login?callbackUrl=${asked}`,
      `/api/auth/signin?callbackUrl=${asked}`,
    ]) {
      const response = await request.get(path, { maxRedirects: 0 });
      expect(new URL(response.headers().location ?? "/", response.url()).origin).toBe(new URL(response.url()).origin);
      expect(await response.text()).not.toContain("https://elsewhere.example");
    }
  }
});

/** By directive. */
function policyOf(response: APIResponse): Record<string, string> {
  const policy = response.headers()["content-security-policy"] ?? "";
  return Object.fromEntries(policy.split("; ").map((part) => [part.split(" ")[0], part.slice(part.indexOf(" ") + 1)]));
}

let made = 0;

/** As a new viewer; gives the cookie of the session. */
async function signIn(page: Page, kith: RunningKith): Promise<string> {
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const [email, password] = [`viewer${++made}@example.org`, "a long enough password"];
  await kith.command("user:create", "--email", email, "--role", "viewer", "--password", password);
  const form = { csrfToken, email, password, json: "true" };
  expect((await page.request.post("/api/auth/callback/credentials", { form })).ok()).toBe(true);
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("next-auth.session-token"))!;
  return `${session.name}=${session.value}`;
}
