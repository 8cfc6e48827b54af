// How connections are let in, come back and end, as a real server was seen to do it.
import { beforeEach, describe, expect, it } from "vitest";
import { type Bench, bench, type Line } from "./testing";
import { revokeSession } from "./world/sessions";
import { setActive } from "./world/users";
import { channelNamed, userNamed } from "./world/world";

let on: Bench;
let token: string;
let channel: string;
beforeEach(() => {
  on = bench();
  token = on.world.state.app.bot_token;
  channel = channelNamed(on.world, on.world.state.app.team_id, "fun")!.id;
});

const events = ({ frames }: Line) => frames.map((frame) => frame.event ?? frame.status);
const numbers = ({ frames }: Line) => frames.map((frame) => frame.seq);
const idOf = ({ frames }: Line) => (frames[0]!.data as { connection_id: string }).connection_id;
const post = async (message: string) => {
  const reply = await on.call(on.as("alice").token, "POST", "/posts", { channel_id: channel, message });
  expect(reply.status).toBe(201);
};
const back = (line: Line, sequence: number) =>
  on.connect(token, { connection_id: idOf(line), sequence_number: String(sequence) });

describe("with a header", () => {
  it("a connection is greeted, hears, and comes back to what it missed", async () => {
    const line = on.connect(token, { connection_id: "", sequence_number: "0" });
    expect(events(line)).toEqual(["hello", "status_change"]);
    await post("before the cut");
    expect(numbers(line)).toEqual([0, 1, 2]);
    line.cut();
    await post("while cut");
    const again = back(line, 3);
    expect(events(again)).toEqual(["status_change", "posted", "status_change"]);
    expect(numbers(again)).toEqual([3, 4, 5]);
    await post("after the cut");
    expect(numbers(again).at(-1)).toBe(6);
  });

  it("what was sent but did not arrive is sent again, without a greeting", async () => {
    const line = on.connect(token);
    await post("lost");
    await post("lost too");
    line.cut();
    const again = back(line, 2);
    expect(numbers(again)).toEqual([2, 3, 4, 5]);
    expect(events(again)).toEqual(["posted", "posted", "status_change", "status_change"]);
  });

  it("whoever missed more than is kept starts anew under another id", async () => {
    const line = on.connect(token);
    for (let count = 0; count < 140; count++) await post(`number ${count}`);
    line.cut();
    const again = back(line, 2);
    expect(again.frames[0]).toMatchObject({ event: "hello", seq: 0 });
    expect(idOf(again)).not.toBe(idOf(line));
  });

  it("nobody comes back after a restart, or after five minutes", async () => {
    const line = on.connect(token);
    line.cut();
    on.hub.forgetAll();
    const later = back(line, 2);
    expect(later.frames[0]).toMatchObject({ event: "hello" });
    expect(idOf(later)).not.toBe(idOf(line));
    later.cut();
    on.clock.now += 5 * 60_000 + 1000;
    expect(idOf(back(later, 2))).not.toBe(idOf(later));
  });

  it("another's connection is not taken over", () => {
    const line = on.connect(token);
    line.cut();
    const other = on.connect(on.as("alice").token, { connection_id: idOf(line), sequence_number: "2" });
    expect(other.frames[0]).toMatchObject({ event: "hello" });
    expect(idOf(other)).not.toBe(idOf(line));
  });

  it("a connection that is still open is not resumed", () => {
    const line = on.connect(token);
    expect(idOf(back(line, 2))).not.toBe(idOf(line));
  });

  it("nonsense in the query opens nothing", () => {
    expect(on.connect(token, { connection_id: "nonsense", sequence_number: "0" }).connection).toBeUndefined();
  });

  it("a wrong token is not greeted and hears nothing", async () => {
    const line = on.connect("aaaaaaaaaaaaaaaaaaaaaaaaaa");
    await post("for members");
    line.say({ action: "ping", seq: 1 });
    expect(line.frames).toEqual([]);
  });
});

describe("by challenge", () => {
  const challenge = (line: Line, with_: string) =>
    line.say({ action: "authentication_challenge", seq: 1, data: { token: with_ } });

  it("a connection is greeted once its token came, and never resumed", async () => {
    const line = on.connect(undefined);
    expect(line.frames).toEqual([]);
    challenge(line, token);
    expect(events(line)).toEqual(["hello", "OK", "status_change"]);
    line.cut();
    const again = on.connect(undefined, { connection_id: idOf(line), sequence_number: "2" });
    challenge(again, token);
    expect(again.frames[0]).toMatchObject({ event: "hello", seq: 0 });
    expect(idOf(again)).not.toBe(idOf(line));
  });

  it("a wrong token ends the connection", () => {
    const line = on.connect(undefined);
    challenge(line, "aaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect(line.closed).toBe(true);
    expect(line.frames).toEqual([]);
  });
});

describe("what a client asks", () => {
  const ask = (line: Line, message: Parameters<Line["say"]>[0]) => {
    line.frames.length = 0;
    line.say(message);
    return line.frames;
  };
  const refused = (id: string, status_code: number) => expect.objectContaining({ id, status_code });

  it("a ping is answered", () => {
    expect(ask(on.connect(token), { action: "ping", seq: 1 })).toEqual([
      {
        status: "OK",
        seq_reply: 1,
        data: { node_id: "", server_time: expect.any(Number), text: "pong", version: "5.37.0" },
      },
    ]);
  });

  it("what it does not know is refused", () => {
    const line = on.connect(token);
    const fails = (error: unknown, seq?: number) => [{ status: "FAIL", ...(seq ? { seq_reply: seq } : {}), error }];
    const router = (name: string) => `api.web_socket_router.${name}.app_error`;
    expect(ask(line, { action: "dance", seq: 2 })).toEqual(fails(refused(router("bad_action"), 500), 2));
    expect(ask(line, { action: "ping", seq: 0 })).toEqual(fails(refused(router("bad_seq"), 400)));
    expect(ask(line, { seq: 3 })).toEqual(fails(refused(router("no_action"), 400), 3));
  });

  it("after its token was revoked it still hears, until the server looks again; then it is dumb", async () => {
    const line = on.connect(token);
    await on.call(on.as("admin").token, "POST", "/users/tokens/revoke", {
      token_id: Object.values(on.world.state.accessTokens).find((one) => one.token === token)!.id,
    });
    line.frames.length = 0;
    line.say({ action: "ping", seq: 2 });
    expect(line.frames).toEqual([
      { status: "FAIL", seq_reply: 2, error: refused("api.context.invalid_token.error", 401) },
    ]);
    await post("still heard");
    expect(events(line)).toContain("posted");
    on.world.forget(on.world.state.app.bot_id);
    line.frames.length = 0;
    await post("no longer");
    line.say({ action: "ping", seq: 3 });
    const error = refused("api.web_socket_router.not_authenticated.app_error", 401);
    expect(line.frames).toEqual([{ status: "FAIL", seq_reply: 3, error }]);
    expect(line.closed).toBe(false);
  });

  it("a disabled bot is told that it is offline, and stays dumb", async () => {
    const line = on.connect(token);
    line.frames.length = 0;
    const bot = userNamed(on.world, "kith")!;
    setActive(on.world, bot, false);
    setActive(on.world, bot, true);
    await post("again");
    line.say({ action: "ping", seq: 2 });
    expect(events(line)).toEqual(["status_change", "FAIL"]);
  });

  it("a person who logged out is not heard any more", async () => {
    const { token: theirs } = on.as("bob");
    const line = on.connect(theirs);
    revokeSession(on.world, theirs);
    line.frames.length = 0;
    line.say({ action: "ping", seq: 2 });
    expect(line.frames).toMatchObject([{ status: "FAIL", error: { status_code: 401 } }]);
  });

  it("only members are told who types", () => {
    const [bot, bob] = [on.connect(token), on.connect(on.as("bob").token)];
    const outsider = on.connect(on.as("gloria").token);
    for (const line of [bot, bob, outsider]) line.frames.length = 0;
    bob.say({ action: "user_typing", seq: 1, data: { channel_id: channel, parent_id: "" } });
    expect(events(bot)).toEqual(["typing"]);
    expect(events(bob)).toEqual(["OK"]);
    expect(outsider.frames).toEqual([]);
    outsider.say({ action: "user_typing", seq: 1, data: { channel_id: channel } });
    expect(events(bot)).toEqual(["typing"]);
  });
});
