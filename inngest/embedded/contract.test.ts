// The contract, held by the embedded executor; by hand also by a real server: INNGEST_BASE_URL=http://localhost:8288, and
// INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY unless it is Inngest's dev server.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signature } from "../signature";
import { type Case, cases, contractFunctions, type Note } from "./contract";
import { openStage } from "./testing";

interface Runner {
  /** Sends, and lets everything happen that can without time passing. */
  send(events: Extract<Case["acts"][number], object>): Promise<void>;
  pass(seconds: number): Promise<void>;
  /** Waits for these notes, where that takes time. */
  await(settled: () => boolean): Promise<void>;
  close(): Promise<void>;
}

async function embedded(note: Note): Promise<Runner> {
  const stage = await openStage((client) => contractFunctions(client, note));
  return {
    send: async (events) => {
      await stage.executor.send(events.map((event) => ({ ts: stage.now(), ...event })));
      await stage.executor.idle();
    },
    pass: stage.pass,
    await: async () => {},
    close: stage.close,
  };
}

/** The server calls the functions over HTTP, so it must reach this machine. */
async function realServer(baseUrl: string, note: Note): Promise<Runner> {
  const { INNGEST_SIGNING_KEY: signingKey, INNGEST_EVENT_KEY: eventKey } = process.env;
  const client = new Inngest({ id: "contract", isDev: !signingKey, baseUrl, signingKey, eventKey });
  const app = createServer(serve({ client, functions: contractFunctions(client, note) }));
  await new Promise<void>((done) => app.listen(0, done));
  const headers = { "content-type": "application/json", ...signature(signingKey ?? null, "{}") };
  const address = `http://localhost:${(app.address() as AddressInfo).port}/api/inngest`;
  const { status } = await fetch(address, { method: "PUT", headers, body: "{}" });
  expect(status).toBe(200);
  const batch = Date.now();
  return {
    send: async (events) => {
      await client.send(
        events.map((event) => ({ ...event, data: event.data ?? {}, id: event.id && `${event.id}-${batch}` })),
      );
      await pause(1_500);
    },
    pass: (seconds) => pause(Math.min(seconds, 6) * 1_000),
    await: async (settled) => {
      for (const end = Date.now() + 150_000; !settled() && Date.now() < end; ) await pause(500);
    },
    close: async () => void app.close(),
  };
}

const server = process.env.INNGEST_BASE_URL;

describe(`the contract of the jobs, held by ${server ?? "the embedded executor"}`, () => {
  let runner: Runner;
  let notes: string[] = [];

  beforeAll(async () => {
    const note = (what: string) => notes.push(what);
    runner = server ? await realServer(server, note) : await embedded(note);
  });
  afterAll(() => runner.close());

  for (const { name, acts, notes: expected } of cases) {
    it(name, { timeout: server ? 180_000 : 5_000 }, async () => {
      notes = [];
      for (const act of acts) {
        if (typeof act === "number") await runner.pass(act);
        else await runner.send(act);
      }
      await runner.await(() => notes.length >= expected.length);
      expect(notes.toSorted()).toEqual(expected.toSorted());
    });
  }
});
