// What health says of an Inngest server that refuses the key, takes no events, or is well.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { noteRegistered, sendToServer, serverHealth } from "./server";

const state = { status: 200 };
const server = createServer((_, response) => {
  const said = { ids: ["1"], status: state.status };
  response.writeHead(state.status, { "content-type": "application/json" }).end(JSON.stringify(said));
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(process.env, {
    ...{ JOBS_MODE: "inngest", INNGEST_EVENT_KEY: "event-key", INNGEST_SIGNING_KEY: "signkey-test-00" },
    ...{ INNGEST_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, LOG_LEVEL: "silent" },
    APP_SECRET: "a secret of at least thirty-two characters",
  });
});
afterAll(() => {
  server.close();
});

it("says why it could not be told our functions, until it could", () => {
  noteRegistered("Inngest refuses INNGEST_SIGNING_KEY");
  expect(serverHealth()).toEqual({ state: "failing", detail: "Inngest refuses INNGEST_SIGNING_KEY" });
  noteRegistered(null);
  expect(serverHealth()).toEqual({ state: "ok" });
});

it("says when it does not take events, until it does", async () => {
  const event = { name: "deliveries/queued", data: {} };
  state.status = 401;
  await expect(sendToServer([event])).rejects.toThrow();
  expect(serverHealth()).toEqual({ state: "failing", detail: "Inngest does not take what is handed to it" });
  state.status = 200;
  await sendToServer([event]);
  expect(serverHealth()).toEqual({ state: "ok" });
});
