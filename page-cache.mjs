// Where Next keeps what it made once for everybody. With a page go the hashes of its inline scripts, for its policy:
// a nonce is for one answer, and this page is the same in all of them. lib/http/front-door.ts sends them.
import { createHash } from "node:crypto";
import own from "next/dist/server/lib/incremental-cache/file-system-cache.js";

/** `SCRIPTS` of lib/http/security-headers.ts, which Node cannot read from here. */
const SCRIPTS = "x-kith-scripts";
const PUBLISHED = "/published/";
/** Pages at hand; the one longest made goes first. */
const MOST = 100;
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Node and the bundler, which both read this file, find the class in different places. */
const Own = own.default ?? own;

export default class PageCache extends Own {
  async set(key, page, context) {
    // The same object is sent to whoever asked first.
    if (page?.kind === "APP_PAGE") {
      page.headers = { ...page.headers, [SCRIPTS]: hashesOf(page.html) };
      const isPublished = key.includes(PUBLISHED);
      // That a pool was not everybody's, or had changed, was so in that moment.
      if (isPublished && (page.status ?? 200) !== 200) return;
      if (isPublished) keepAtHand(key.split("/").at(-1), page);
    }
    return super.set(key, page, context);
  }
}

/** For lib/http/kept-answers.ts, which sends it without Next. */
function keepAtHand(version, { html, headers }) {
  globalThis.kithPages ??= new Map();
  const pages = globalThis.kithPages;
  const etag = `W/"${createHash("sha256").update(html).digest("base64url").slice(0, 27)}"`;
  pages.delete(version);
  pages.set(version, { etag, body: new TextEncoder().encode(html), scripts: headers[SCRIPTS] });
  if (pages.size > MOST) pages.delete(pages.keys().next().value);
}

export function hashesOf(html) {
  const hash = ([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
  return [...new Set([...html.matchAll(INLINE)].map(hash))].join(" ");
}
