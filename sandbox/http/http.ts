// Small things every door needs: reading a body, answering JSON.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json, JsonObject } from "../model";

export class TooLarge extends Error {}

/** Throws TooLarge over 20 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 20_000_000) throw new TooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(body), headers);
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** Slack's own JSON: slashes and everything outside ASCII escaped. */
export function slackJson(value: Json | JsonObject): string {
  const text = JSON.stringify(value).replaceAll("/", "\\/");
  return text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
