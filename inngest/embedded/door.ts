// The client's `fetch`: the parts of Inngest's HTTP API that the SDK calls, answered in process.
import { createHash } from "node:crypto";
import { newId } from "@/lib/core/crypto";
import { type JobEvent, LIMITS, type Op } from "./protocol";

/** An event as it is sent. With an id it counts once. */
export interface NewEvent {
  id?: string;
  name: string;
  data?: Record<string, unknown>;
  ts?: number;
}

interface Inside {
  now(): number;
  record(events: JobEvent[]): Promise<void>;
  checkpoint(ticket: string, runId: string, steps: Op[]): Promise<boolean>;
}

export class RefusedError extends Error {}

export function openDoor(inside: Inside): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const body = JSON.parse(String(init?.body ?? "null"));
    if (url.pathname.startsWith("/e/")) return receive(inside, [body].flat(), new Headers(init?.headers));
    const run = /^\/v1\/checkpoint\/([^/]+)\/async$/.exec(url.pathname)?.[1];
    if (!run) return Response.json({ error: `The embedded executor does not do ${url.pathname}.` }, { status: 501 });
    const fresh = await inside.checkpoint(body.qi_id, decodeURIComponent(run), body.steps);
    return fresh ? Response.json({}) : Response.json({ error: "This call is stale." }, { status: 409 });
  };
}

async function receive(inside: Inside, sent: NewEvent[], headers: Headers): Promise<Response> {
  try {
    const events = takeEvents(sent, inside.now(), headers.get("x-inngest-event-id-seed"));
    await inside.record(events);
    return Response.json({ ids: events.map((event) => event.id), status: 200 });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return Response.json({ ids: [], status: 400, error: error.message }, { status: 400 });
  }
}

/**
 * Checks events and gives ids to those without: from the seed, so that the SDK's own further tries count once.
 * @throws RefusedError naming what is wrong; none is taken then.
 */
export function takeEvents(sent: NewEvent[], now: number, seed: string | null = null): JobEvent[] {
  if (sent.length > LIMITS.eventsPerSend) throw new RefusedError("More than 5,000 events in one send.");
  return sent.map((event, i) => {
    if (typeof event?.name !== "string" || event.name === "") throw new RefusedError("An event without a name.");
    if (event.name.startsWith("inngest/")) throw new RefusedError(`The name ${event.name} is Inngest's own.`);
    if (JSON.stringify(event).length > LIMITS.eventBytes)
      throw new RefusedError(`Event ${event.name} is above 512 KB.`);
    const id = event.id || (seed ? createHash("sha256").update(`${seed},${i}`).digest("hex").slice(0, 32) : newId());
    return { ...event, id, data: event.data ?? {}, ts: event.ts ?? now };
  });
}
