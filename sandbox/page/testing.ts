// A strict reader of the page's HTML, for tests: it knows the tags and attributes the page writes and no others.
import { expect } from "vitest";

const tags =
  "a|b|blockquote|br|button|code|div|em|fieldset|figure|figcaption|h[2-4]|hr|img|input|label|legend|li|ol|option|p|pre|s|select|span|strong|textarea|time|ul";
const attributes =
  "alt|aria-[a-z]+|class|data-[a-z-]+|datetime|for|href|id|loading|maxlength|name|placeholder|rel|role|rows|src|tabindex|target|title|type|value";
const tag = new RegExp(
  `<(?:/(?:${tags})|(?:${tags})(?:\\s+(?:(?:${attributes})="[^"<>]*"|required|selected|disabled|checked|data-press|data-input))*\\s*)>`,
  "g",
);

/** Fails unless the text is made of known tags and escaped text, and every address goes to the web, mail or "#". */
export function expectOnly(html: string): void {
  const rest = html.replace(tag, "");
  expect(rest).not.toMatch(/[<>]/);
  expect(rest.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
  for (const [, name, url] of html.matchAll(/ (href|src)="([^"]*)"/g)) {
    expect(url).toMatch(
      name === "src" ? /^(\/(?!\/)|data:image\/|http:\/\/(localhost|127\.0\.0\.1))/i : /^(#|https?:\/\/|mailto:|\/)/i,
    );
  }
}

const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What a reader would see of it. */
export const textOf = (html: string) =>
  html.replace(/<[^<>]*>/g, "").replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name]!);
