// What was said while nobody listened, read again by REST.
import type { GatewayEvent } from "../port";
import { at, text } from "../shape";
import { listTold } from "../told";
import { unless } from "./channels";
import { eventOfPost } from "./frames";
import { heard } from "./heard";
import { ourselves, type Server } from "./identity";
import { postsSince } from "./posts";
import { timeAt } from "./times";

/** Only lines in channels are kept by the server: of what else happened, reading the present state tells. */
export async function missedSince(server: Server, since: number, channels: string[]): Promise<GatewayEvent[]> {
  const { team } = await ourselves(server);
  const wanted = new Set(channels);
  const own = listTold(await server.rest.getMyChannels(team, true)).filter(
    (one) => (text(one, "type") === "D" || wanted.has(text(one, "id"))) && isActive(one, since),
  );
  const events: GatewayEvent[] = [];
  for (const channel of own) events.push(...(await missedIn(server, channel, since)));
  return events.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** A server that does not tell when the last post came is asked for the posts. */
function isActive(channel: unknown, since: number): boolean {
  return at(channel, "last_post_at") === undefined || timeAt(channel, "last_post_at") >= since;
}

async function missedIn(server: Server, channel: unknown, since: number): Promise<GatewayEvent[]> {
  const where = { kind: text(channel, "type"), team: text(channel, "team_id") };
  const found: GatewayEvent[] = [];
  try {
    for await (const post of postsSince(server, text(channel, "id"), since)) {
      const event = eventOfPost(post, where, server.own);
      if (event && heard(JSON.parse(event.body), server.own).kind !== "ignored") found.push(event);
    }
  } catch (error) {
    unless("not_in_channel", "channel_not_found")(error); // put out meanwhile
  }
  return found.reverse();
}
