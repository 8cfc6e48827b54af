// Live updates for the page, as server-sent events.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Happening } from "../model";
import type { World } from "../world/world";

/** What the page is told: enough to know what to read again. */
function notice(happening: Happening): object {
  const { type } = happening;
  const about = "conversation" in happening ? { conversation: happening.conversation } : {};
  const user = "user" in happening ? { user: happening.user } : {};
  const as = type === "message" && happening.message.ephemeralTo ? { user: happening.message.ephemeralTo } : user;
  return { type: names[type] ?? type, what: type, ...about, ...as };
}

const names: Partial<Record<Happening["type"], string>> = {
  read: "unread",
  deleted: "changed",
  reaction: "changed",
  person_joined: "people",
  person_changed: "people",
};

const heartbeat = 15_000;

export function stream(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache",
    "x-accel-buffering": "no",
  });
  response.write("retry: 1000\n\n");
  const stop = world.on((happening) => response.write(`data: ${JSON.stringify(notice(happening))}\n\n`));
  const beat = setInterval(() => response.write(": still here\n\n"), heartbeat);
  request.on("close", () => {
    clearInterval(beat);
    stop();
  });
}
