// Posts as they stand in a channel.
import { at, text } from "../shape";
import { listTold } from "../told";
import { whyNot } from "./channels";
import type { Server } from "./identity";
import { needId } from "./ids";
import { PAGE } from "./pages";
import { timeAt } from "./times";

/** The newest first, back to `since` (ms). Page by page before the oldest one read: new posts move nothing. */
export async function* postsSince(server: Server, channel: string, since: number): AsyncGenerator<unknown> {
  const id = needId(channel, "channel_not_found");
  for (let before = ""; ; ) {
    const page: unknown = await (before
      ? server.rest.getPostsBefore(id, before, 0, PAGE, false)
      : server.rest.getPosts(id, 0, PAGE, false)
    ).catch((error) => whyNot(server, id, error));
    const order = listTold(page, "order").filter((one) => typeof one === "string");
    for (const one of order) {
      const post = at(page, "posts", one);
      if (timeAt(post, "create_at") < since) return;
      yield post;
    }
    const oldest = order.at(-1);
    if (oldest === undefined || oldest === before || order.length < PAGE) return;
    before = oldest;
  }
}

/** The delivery id of a post of ours; anybody may write one into a post of their own. */
export function deliveryId(post: unknown): string {
  return text(post, "props", "kith_delivery");
}
