// What a platform sends is led straight to its route: by way of Next that takes several times as long, and platforms wait.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sent } from "@/lib/core/body";
import { kindOf, log } from "@/lib/core/log";
import { headersOf } from "./peer";
import { readiness } from "./readiness";

/** By their addresses; each answers by itself whatever comes. */
export type Webhooks = Readonly<Record<string, (sent: Sent) => Promise<Response>>>;

/** null where it is for Next: another address or method, or it came before the start was through, for which Next waits. */
export function webhookOf(webhooks: Webhooks, { method, url = "" }: IncomingMessage) {
  return (method === "POST" && readiness.ready && webhooks[url.split("?", 1)[0]!]) || null;
}

export async function answerWebhook(
  route: Webhooks[string],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // To have read enough of it must not end the connection by which the answer goes.
  const body = request.iterator({ destroyOnReturn: false });
  const answer = await route({ headers: headersOf(request), body }).catch((error) => {
    log().error(kindOf(error), "webhook: could not be answered");
    return new Response(null, { status: 503 });
  });
  const text = Buffer.from(await answer.arrayBuffer());
  response.setHeaders(answer.headers);
  response.setHeader("Content-Length", text.byteLength);
  // What is left unread is not waited for.
  if (!request.complete) response.setHeader("Connection", "close");
  response.writeHead(answer.status).end(text);
}
