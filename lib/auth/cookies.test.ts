// What sign-in keeps in a browser, and how it is kept there.
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

async function cookies(appUrl: string) {
  vi.resetModules();
  vi.stubEnv("APP_URL", appUrl);
  const { authCookies, sessionCookie, callbackCookie } = await import("./cookies");
  return { all: Object.values(authCookies()!), named: [sessionCookie(), callbackCookie()] };
}

it("no page can read a cookie of sign-in, and no other site sends it along when it posts", async () => {
  const { all } = await cookies("http://localhost:3000");
  expect(all).toHaveLength(6);
  for (const { options } of all) expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
});

it("with TLS a cookie of sign-in is for this very name and for TLS alone", async () => {
  const { all, named } = await cookies("https://kith.example.com");
  for (const { name, options } of all) {
    expect(name).toMatch(/^__Host-next-auth\./);
    expect(options).toMatchObject({ secure: true, path: "/" });
    expect(options).not.toHaveProperty("domain");
  }
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});
