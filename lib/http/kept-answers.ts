// What is the same for everybody and at hand is sent before Next sees the request: Next takes many times as long.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readable } from "@/lib/core/address";
import { type Ctx, openContext } from "@/lib/core/context";
import { poolPicture } from "@/lib/stats/picture";
import { poolStats } from "@/lib/stats/public";
import { takeTurn } from "./crowd";
import { headersOf, visitorAddress } from "./peer";
import { keptPage, versionOf } from "./published-page";
import { SCRIPTS } from "./security-headers";
import { type Answer, giveBackUnchanged, statsAnswer } from "./stats-response";

/** With a query somebody asks for something else. */
const PAGE = /^\/stats\/([^/?]+)\??$/;
const DATA = /^\/api\/stats\/([^/?]+)(\/graph)?\??$/;
/** Next's part in the browser asks for the data of a page by these. */
const RSC = ["rsc", "next-router-prefetch", "next-router-state-tree"];
const HTML = "text/html; charset=utf-8";

type Find = (headers: Headers) => Promise<Answer | null>;
const everybody = () => openContext({ kind: "public" });

/** Whether it was answered: if not, nothing was done. null at once where nothing can be at hand. */
export function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  ctx: () => Ctx = everybody,
): Promise<boolean> | null {
  const { method, url = "" } = request;
  if ((method !== "GET" && method !== "HEAD") || !url.includes("/stats/")) return null;
  const page = PAGE.exec(url)?.[1];
  if (page !== undefined && !RSC.some((name) => name in request.headers)) {
    return send(request, response, "pages", async (headers) => findPage(ctx(), readable(page), headers));
  }
  const [, slug, graph] = DATA.exec(url) ?? [];
  if (slug === undefined) return null;
  return send(request, response, "data", async (headers) =>
    findData(ctx(), readable(slug), graph !== undefined, headers),
  );
}

/** What goes wrong goes wrong again inside, and is said there. */
async function send(request: IncomingMessage, response: ServerResponse, turn: "pages" | "data", find: Find) {
  const headers = headersOf(request);
  const answer = await find(headers).catch(() => null);
  const address = visitorAddress(headers);
  if (answer === null || !takeTurn(turn, address)) return false;
  if (turn === "data" && answer.status === 304) giveBackUnchanged(address);
  response.setHeaders(answer.headers);
  if (answer.body) response.setHeader("Content-Length", answer.body.byteLength);
  response.writeHead(answer.status).end(answer.body ?? undefined);
  return true;
}

/** Of a pool that is everybody's, whoever asks. */
async function findData(ctx: Ctx, slug: string, isGraph: boolean, headers: Headers): Promise<Answer | null> {
  const found = await (isGraph ? poolPicture : poolStats)(ctx, { slug });
  return found.visibility === "public" ? statsAnswer({ headers }, found) : null;
}

async function findPage(ctx: Ctx, slug: string, headers: Headers): Promise<Answer | null> {
  const found = await poolStats(ctx, { slug });
  const kept = keptPage(versionOf(found));
  if (!kept || found.visibility !== "public") return null;
  const answer = await statsAnswer({ headers }, { ...kept, visibility: "public" }, HTML);
  answer.headers.set("Cache-Control", "private, no-cache");
  answer.headers.set("Vary", [...RSC, "next-router-segment-prefetch", "Accept-Encoding"].join(", "));
  answer.headers.set(SCRIPTS, kept.scripts);
  return answer;
}
