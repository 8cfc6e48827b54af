// The page's files, invented avatars, and shared files.
import { createReadStream, existsSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { escapeText } from "../world/text";
import type { World } from "../world/world";
import { send } from "./http";

const folder = (path: string) => resolve(fileURLToPath(new URL(path, import.meta.url)));

/** Whose page: each in a folder of its own. */
const roots = { slack: folder("../page/"), mattermost: folder("../mattermost/page/") };

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** path: below the page's address, already decoded; nothing outside the folder is served. */
export function servePage(response: ServerResponse, path: string, whose: keyof typeof roots = "slack") {
  const root = roots[whose];
  const file = resolve(join(root, path || "index.html"));
  const type = types[extname(file)];
  if (!file.startsWith(root + sep) || !type || !existsSync(file) || !statSync(file).isFile()) {
    return send(response, 404, "text/plain; charset=utf-8", "not found");
  }
  response.writeHead(200, {
    "content-type": type,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    // The page's own policy stands in its head, where this one has no effect.
    "content-security-policy": "frame-ancestors 'none'",
  });
  createReadStream(file).pipe(response);
}

/** A square with initials: everybody's picture. */
export function serveAvatar(world: World, response: ServerResponse, id: string): void {
  const user = world.workspace.users[id];
  const name = user?.realName ?? world.workspace.team.name;
  const words = name.split(" ");
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="hsl(${user?.avatarHue ?? 210} 45% 45%)"/><text x="36" y="46" font-family="sans-serif" font-size="28" text-anchor="middle" fill="#fff">${escapeText(letters)}</text></svg>`;
  send(response, 200, "image/svg+xml", svg, { "cache-control": "max-age=3600" });
}

/** A shared file's bytes, as a download unless it is a picture. */
export function serveFile(world: World, response: ServerResponse, id: string) {
  const file = world.workspace.files[id];
  if (!file || file.content === undefined) return send(response, 404, "text/plain; charset=utf-8", "not found");
  const picture = /^image\/(png|jpeg|gif)$/.test(file.mimetype);
  send(response, 200, picture ? file.mimetype : "application/octet-stream", Buffer.from(file.content, "base64"), {
    "x-content-type-options": "nosniff",
    ...(picture ? {} : { "content-disposition": "attachment" }),
  });
}
