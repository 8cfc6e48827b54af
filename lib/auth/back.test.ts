// Where a sign-in may lead: to a page of ours, whatever the address asks for.
import { describe, expect, it } from "vitest";
import { backFrom, callbackFrom, HOME, INVITED, safeBack } from "./back";

const OURS = "https://kith.example.org";

describe("a page of ours", () => {
  it.each([
    ["/dashboard", "/dashboard"],
    ["/dashboard/people?search=%C3%A9&page=2#row", "/dashboard/people?search=%C3%A9&page=2#row"],
    ["/me", "/me"],
    ["/stats/coffee?next=//evil.example", "/stats/coffee?next=//evil.example"],
    ["/dashboard/../me", "/me"],
    ["/dashboard/groups/hr%2Fowners", "/dashboard/groups/hr%2Fowners"],
    ["/loginless", "/loginless"],
  ])("%s", (wanted, back) => {
    expect(safeBack(wanted)).toBe(back);
  });
});

describe("anything else leads home", () => {
  it.each([
    ["nothing", undefined],
    ["several", ["/me", "/dashboard"]],
    ["an empty one", ""],
    ["another site", "https://evil.example/"],
    ["another site by its bare name", "//evil.example"],
    ["three slashes", "///evil.example"],
    ["a backslash", "/\\evil.example"],
    ["two backslashes", "\\\\evil.example"],
    ["a tab that a browser drops", "/\t/evil.example"],
    ["a line end that a browser drops", "/\n/evil.example"],
    ["an encoded slash", "/%2Fevil.example"],
    ["an encoded backslash", "/%5Cevil.example"],
    ["a way up that leaves two slashes", "/.//evil.example"],
    ["the same by two dots", "/dashboard/..//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["a path that is none of the root", "dashboard"],
    ["the API", "/api/auth/signout"],
    ["itself", "/login?back=/me"],
    ["an invitation", INVITED],
    ["the first run", "/setup"],
    ["something without end", `/${"a".repeat(3000)}`],
  ])("%s", (_, wanted) => {
    expect(safeBack(wanted)).toBe(HOME);
  });
});

describe("a whole address", () => {
  it.each([
    [`${OURS}/dashboard`, "/dashboard"],
    ["/dashboard", "/dashboard"],
    [OURS, HOME],
    [`${OURS}//evil.example`, HOME],
    [`${OURS}.evil.example/dashboard`, HOME],
    ["https://kith.example.org@evil.example/dashboard", HOME],
    ["http://kith.example.org/dashboard", HOME],
    [`${OURS}${INVITED}`, HOME],
  ])("%s", (url, back) => {
    expect(backFrom(url, OURS)).toBe(back);
  });

  it("may be the invitation's for a sign-in that was begun there", () => {
    expect(callbackFrom(`${OURS}${INVITED}`, OURS)).toBe(INVITED);
    expect(callbackFrom(`${INVITED}?x`, OURS)).toBe(HOME);
    expect(callbackFrom("https://evil.example/invite/done", OURS)).toBe(HOME);
  });
});
