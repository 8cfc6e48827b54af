// response_url: five uses, half an hour, and what each may do.
import { describe, expect, it } from "vitest";
import { type Bench, bench } from "../testing";
import { find, post, typedBy } from "../world/messages";
import { newResponseUrl, respond } from "./response-url";

function pressed(on: Bench) {
  const channel = on.world.workspace.channels[on.id("random")]!;
  const message = post(on.world, channel, {
    ...typedBy(on.id("kith"), "Press me"),
    metadata: { event_type: "x", event_payload: {} },
  });
  const url = newResponseUrl(on.world, "actions", { conversation: channel.id, user: on.id("ana"), ts: message.ts });
  const id = new URL(url).pathname.split("/").slice(3).join("/");
  return { channel, message, say: (body: Record<string, string | boolean>) => respond(on.world, id, body) };
}

describe("response_url", () => {
  it("works five times, then is used up", () => {
    const { say } = pressed(bench());
    for (let use = 0; use < 5; use++) expect(say({ text: "ok" })).toEqual({ status: 200, body: { ok: true } });
    expect(say({ text: "ok" })).toEqual({ status: 404, body: { ok: false, error: "used_url" } });
  });

  it("is over after thirty minutes", () => {
    const on = bench();
    const { say } = pressed(on);
    on.clock.now += 30 * 60_000;
    expect(say({ text: "ok" }).status).toBe(200);
    on.clock.now += 1;
    expect(say({ text: "ok" })).toEqual({ status: 404, body: { ok: false, error: "expired_url" } });
  });

  it("replaces the original, whose metadata is gone", () => {
    const { channel, message, say } = pressed(bench());
    say({ replace_original: true, text: "Done" });
    expect(find(channel, message.ts)).toMatchObject({ text: "Done", metadata: undefined });
  });

  it("deletes the original", () => {
    const { channel, message, say } = pressed(bench());
    say({ delete_original: true });
    expect(find(channel, message.ts)).toBeUndefined();
  });

  it("says something new to the one who pressed, or to all", () => {
    const on = bench();
    const { channel, say } = pressed(on);
    say({ text: "for you" });
    expect(channel.messages.at(-1)).toMatchObject({ text: "for you", ephemeralTo: on.id("ana") });
    say({ text: "for all", response_type: "in_channel" });
    expect(channel.messages.at(-1)).toMatchObject({ text: "for all" });
    expect(channel.messages.at(-1)).not.toHaveProperty("ephemeralTo");
  });

  it("refuses nothing to say, without counting it", () => {
    const { say } = pressed(bench());
    expect(say({})).toEqual({ status: 400, body: { ok: false, error: "no_text" } });
  });
});
