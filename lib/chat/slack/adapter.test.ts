// The adapter against a server that answers what it is told: pages, refusals, broken connections, ways back.
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import type { DeliveryMark, Message, Pace } from "../port";
import { createSlackPort } from "./adapter";

interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  form: Record<string, string>;
}
type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | "drop" | "hang" | "half";

let server: Server;
let origin: string;
let calls: Call[];
/** Answers by the last part of the path, in turn; the last one again and again. */
let replies: Record<string, Reply[]>;
let paced: string[];

const pace: Pace = {
  take: async (method, channel) => void paced.push(channel ? `${method} ${channel}` : method),
  hold: async (method, seconds) => void paced.push(`hold ${method} ${seconds}`),
};
const MARK: DeliveryMark = { id: "d1", kind: "reply" };
const HELLO: Message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: "secret words" }] }] };
const posted = { conversation: "D1", message: "5.6" };

beforeEach(async () => {
  calls = [];
  replies = {};
  paced = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? "";
    calls.push({ path, headers: request.headers, body, form: Object.fromEntries(new URLSearchParams(body)) });
    const list = replies[path.split("/").at(-1) ?? ""] ?? [{ body: { ok: true } }];
    const reply = (list.length > 1 ? list.shift() : list[0]) ?? "drop";
    if (reply === "hang") return;
    if (reply === "drop") return void request.socket.destroy();
    if (reply === "half") {
      response.writeHead(200, { "content-length": "100" });
      response.write("{");
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const port = (apiUrl = `${origin}/api`) =>
  createSlackPort({ token: "xoxb-hidden", signingSecret: "s", apiUrl, team: "T1", pace, timeoutMs: 300 });

async function failure(work: Promise<unknown>): Promise<ChatError> {
  const error: unknown = await work.then(
    () => new Error("it did not fail"),
    (reason) => reason,
  );
  if (error instanceof ChatError) return error;
  throw error;
}

describe("a call", () => {
  it("carries the token in a header, the message whole, and asks the pace first", async () => {
    replies["chat.postMessage"] = [{ body: { ok: true, channel: "D1", ts: "5.6" } }];
    expect(await port().post({ user: "U1" }, HELLO, MARK)).toEqual(posted);
    const [call] = calls;
    expect(call?.path).toBe("/api/chat.postMessage");
    expect(call?.headers.authorization).toBe("Bearer xoxb-hidden");
    expect(call?.form).toMatchObject({
      channel: "U1",
      text: "secret words",
      unfurl_links: "false",
      unfurl_media: "false",
    });
    expect(JSON.parse(call?.form.metadata ?? "")).toEqual({
      event_type: "kith_delivery",
      event_payload: { id: "d1", kind: "reply" },
    });
    expect(JSON.parse(call?.form.blocks ?? "")[0].block_id).toBe("d1");
    expect(paced).toEqual(["chat.postMessage U1"]);
  });

  it("is made once, whatever comes of it", async () => {
    replies["chat.postMessage"] = [{ status: 500, body: "oops" }];
    await failure(port().post({ user: "U1" }, HELLO, MARK));
    expect(calls).toHaveLength(1);
  });

  it("is not made when the pace refuses", async () => {
    const busy: Pace = { ...pace, take: () => Promise.reject(new ChatError("rate_limited", "pace", 60)) };
    const hasty = createSlackPort({ token: "x", signingSecret: "s", apiUrl: `${origin}/api/`, pace: busy });
    expect(await failure(hasty.identify())).toMatchObject({ code: "rate_limited", retryAfter: 60 });
    expect(calls).toHaveLength(0);
  });

  it.each([
    ["invalid_auth", "disconnected"],
    ["token_revoked", "disconnected"],
    ["account_inactive", "disconnected"],
    ["channel_not_found", "channel_not_found"],
    ["not_in_channel", "not_in_channel"],
    ["is_archived", "archived"],
    ["user_disabled", "person_unreachable"],
    ["cannot_dm_bot", "person_unreachable"],
    ["user_not_found", "person_not_found"],
    ["restricted_action", "forbidden"],
    ["service_unavailable", "unavailable"],
    ["fatal_error", "uncertain"],
    ["ratelimited", "rate_limited"],
    ["invalid_blocks", "refused"],
    ["a_new_error", "refused"],
  ])("refused with %s is %s", async (error, code) => {
    replies["chat.postMessage"] = [{ body: { ok: false, error } }];
    expect(await failure(port().post({ conversation: "C1" }, HELLO, MARK))).toMatchObject({ code, detail: error });
  });

  it("names the scope it lacks", async () => {
    replies["auth.test"] = [
      { body: { ok: false, error: "missing_scope", needed: "im:write", provided: "chat:write" } },
    ];
    expect(await failure(port().identify())).toMatchObject({ code: "forbidden", detail: "missing_scope im:write" });
  });

  it("waits as long as Slack says, or half a minute when it does not say", async () => {
    for (const [headers, seconds] of [
      [{ "retry-after": "7" }, 7],
      [{}, 30],
      [{ "retry-after": "soon" }, 30],
    ] as const) {
      paced = [];
      replies["auth.test"] = [{ status: 429, headers, body: { ok: false, error: "ratelimited" } }];
      expect(await failure(port().identify())).toMatchObject({ code: "rate_limited", retryAfter: seconds });
      expect(paced).toEqual(["auth.test", `hold auth.test ${seconds}`]);
    }
  });

  it.each<[string, Reply]>([
    ["a dropped connection", "drop"],
    ["half an answer", "half"],
    ["no answer in time", "hang"],
    ["500", { status: 500, body: "<html>" }],
    ["503", { status: 503, body: { ok: false, error: "not_in_channel" } }],
    ["an answer that is no JSON", { body: "<html>secret words</html>" }],
    ["an answer that is null", { body: "null" }],
    ["success without a timestamp", { body: { ok: true } }],
    ["a redirect", { status: 302, headers: { location: "http://example.com/" }, body: "" }],
  ])("that may have been done leaves doubt after %s; one that may be repeated leaves none", async (_name, reply) => {
    replies = { "chat.postMessage": [reply], "conversations.open": [reply] };
    const once = await failure(port().post({ user: "U1" }, HELLO, MARK));
    expect(once.code).toBe("uncertain");
    expect(once.message).not.toMatch(/secret|hidden/);
    const again = await failure(port().open(["U1"]));
    expect(["unavailable", "refused"]).toContain(again.code);
  });

  it("that never left is certainly not done", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(port().post({ user: "U1" }, HELLO, MARK))).toMatchObject({
      code: "unavailable",
      detail: "ECONNREFUSED",
    });
    const nowhere = port("http://kith.invalid/api/");
    expect(await failure(nowhere.post({ user: "U1" }, HELLO, MARK))).toMatchObject({ code: "unavailable" });
  });

  it("to an address where there is no Slack is refused", async () => {
    replies["chat.postMessage"] = [{ status: 404, body: "not found" }];
    expect(await failure(port().post({ user: "U1" }, HELLO, MARK))).toMatchObject({
      code: "refused",
      detail: "http_404",
    });
  });

  it("to a person without a conversation cannot reach them", async () => {
    replies["chat.postMessage"] = [{ body: { ok: false, error: "channel_not_found" } }];
    expect(await failure(port().post({ user: "U1" }, HELLO, MARK))).toMatchObject({ code: "person_unreachable" });
  });
});

describe("lists", () => {
  const page = (key: string, items: unknown[], next_cursor?: string) => ({
    body: { ok: true, [key]: items, response_metadata: { next_cursor } },
  });

  it("go on to the last cursor, over short and empty pages", async () => {
    replies["users.list"] = [
      page("members", [{ id: "U1", name: "ana", team_id: "T1" }], "dXNlcjpVMDc="),
      page("members", [], "dXNlcjpVMDg="),
      page("members", [{ id: "U2", name: "bo", team_id: "T2" }, null, {}], ""),
    ];
    const found: string[][] = [];
    for await (const people of port().people())
      found.push(people.map(({ user, isStranger }) => `${user} ${isStranger}`));
    expect(found).toEqual([["U1 false"], [], ["U2 true"]]);
    expect(calls.map(({ form }) => form.cursor)).toEqual([undefined, "dXNlcjpVMDc=", "dXNlcjpVMDg="]);
    expect(paced).toEqual(["users.list", "users.list", "users.list"]);
  });

  it("end when a cursor comes again, and when the caller stops", async () => {
    replies["conversations.members"] = [page("members", ["U1", 7], "same")];
    const pages: string[][] = [];
    for await (const members of port().members("C1")) pages.push(members);
    expect(pages).toEqual([["U1"], ["U1"]]);
    for await (const _members of port().members("C1")) break;
    expect(calls).toHaveLength(3);
  });

  it("find a message on any page, by metadata or by its first block", async () => {
    const marked = { event_type: "kith_delivery", event_payload: { id: "d1" } };
    replies["conversations.history"] = [
      page(
        "messages",
        [
          { ts: "9.0", text: "d1" },
          { ts: "8.0", blocks: [{ block_id: "d2" }] },
        ],
        "next",
      ),
      page("messages", [{ ts: "7.0", metadata: marked }]),
    ];
    expect(await port().find("D1", "d1", 1_700_000_000_500)).toEqual({ conversation: "D1", message: "7.0" });
    expect(calls[0]?.form).toMatchObject({ oldest: "1699999100.500000", include_all_metadata: "true" });
    replies["conversations.history"] = [page("messages", [{ ts: "8.0", blocks: [{ block_id: "d2" }] }])];
    expect(await port().find("D1", "d2", 0)).toEqual({ conversation: "D1", message: "8.0" });
    expect(await port().find("D1", "d3", 0)).toBeNull();
  });

  it("that are not there tell nothing: neither that nobody is there, nor who we are, nor that nothing was said", async () => {
    const { identify, person, people, channel, channels, members, find } = port();
    const lists = [people, channels, () => members("C1")].map((pages) => () => pages()[Symbol.asyncIterator]().next());
    const others = [identify, () => person("U1"), () => channel("C1"), () => find("D1", "d1", 0)];
    for (const ask of [...lists, ...others])
      expect(await failure(ask())).toMatchObject({ code: "unavailable", detail: expect.stringMatching(/^no /) });
  });

  it("of channels name each once", async () => {
    replies["users.conversations"] = [
      page("channels", [
        { id: "C1", name: "a" },
        { id: "C2", name: "b", is_private: true },
      ]),
    ];
    replies["conversations.list"] = [
      page("channels", [
        { id: "C1", name: "a", is_member: true },
        { id: "C3", name: "c", is_member: false },
      ]),
    ];
    const found: string[] = [];
    for await (const channels of port().channels())
      for (const one of channels) found.push(`${one.channel} ${one.isMember}`);
    expect(found).toEqual(["C1 true", "C2 true", "C3 false"]);
  });
});

describe("answer", () => {
  it("replaces the pressed message by its URL", async () => {
    await port().answer({ url: `${origin}/actions/x`, posted }, HELLO, MARK);
    expect(calls.map(({ path }) => path)).toEqual(["/actions/x"]);
    expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({ replace_original: true, text: "secret words" });
    expect(calls[0]?.headers.authorization).toBeUndefined();
    expect(paced).toEqual(["response_url D1"]);
  });

  it("answers a command to its sender alone", async () => {
    await port().answer({ url: `${origin}/commands/x`, posted: null, user: "U1" }, HELLO, MARK);
    expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({ replace_original: false, response_type: "ephemeral" });
  });

  it.each<[string, Reply]>([
    ["used up", { status: 404, body: { ok: false, error: "used_url" } }],
    ["too old", { body: { ok: false, error: "expired_url" } }],
    ["broken", "drop"],
    ["refused", { status: 400, body: { ok: false, error: "invalid_blocks" } }],
  ])("updates the message when its URL is %s", async (_name, reply) => {
    replies.x = [reply];
    await port().answer({ url: `${origin}/actions/x`, posted }, HELLO, MARK);
    expect(calls.map(({ path }) => path)).toEqual(["/actions/x", "/api/chat.update"]);
    expect(calls[1]?.form).toMatchObject({ channel: "D1", ts: "5.6" });
    expect(calls[1]?.form.metadata).toContain("d1");
  });

  it("writes to the sender of a command whose URL is too old, but not after a doubt", async () => {
    replies["chat.postMessage"] = [{ body: { ok: true, channel: "D1", ts: "5.6" } }];
    replies.x = [{ status: 404, body: { ok: false, error: "expired_url" } }];
    await port().answer({ url: `${origin}/commands/x`, posted: null, user: "U1" }, HELLO, MARK);
    expect(calls.map(({ path }) => path)).toEqual(["/commands/x", "/api/chat.postMessage"]);
    calls = [];
    replies.x = ["drop"];
    const error = await failure(port().answer({ url: `${origin}/commands/x`, posted: null, user: "U1" }, HELLO, MARK));
    expect(error.code).toBe("uncertain");
    expect(calls).toHaveLength(1);
  });

  it.each([
    "https://example.com/x",
    "https://slack.com.example.com/x",
    "https://evilslack.com/x",
    "http://hooks.slack.com/x",
    "http://127.0.0.1:1/x",
    "file:///etc/passwd",
    "nonsense",
  ])("never goes to %s", async (url) => {
    await port().answer({ url, posted }, HELLO, MARK);
    expect(calls.map(({ path }) => path)).toEqual(["/api/chat.update"]);
  });
});

describe("upload", () => {
  it("sends the bytes where Slack says, when that is Slack, and completes", async () => {
    replies["files.getUploadURLExternal"] = [{ body: { ok: true, upload_url: `${origin}/upload/F1`, file_id: "F1" } }];
    replies.F1 = [{ body: "OK - 5" }];
    await port().upload("C1", { name: "graph.png", bytes: Buffer.from("bytes"), title: "Graph" });
    expect(calls.map(({ path }) => path)).toEqual([
      "/api/files.getUploadURLExternal",
      "/upload/F1",
      "/api/files.completeUploadExternal",
    ]);
    expect(calls[1]?.body).toBe("bytes");
    expect(calls[2]?.form).toMatchObject({ channel_id: "C1", files: '[{"id":"F1","title":"Graph"}]' });
  });

  it("sends nothing elsewhere", async () => {
    replies["files.getUploadURLExternal"] = [
      { body: { ok: true, upload_url: "https://example.com/F1", file_id: "F1" } },
    ];
    const error = await failure(port().upload("C1", { name: "a", bytes: new Uint8Array(1), title: "a" }));
    expect(error.code).toBe("refused");
    expect(calls).toHaveLength(1);
  });
});

it("reacts, though it already did", async () => {
  replies["reactions.add"] = [{ body: { ok: false, error: "already_reacted" } }];
  await port().react(posted, ":+1:");
  expect(calls[0]?.form).toMatchObject({ channel: "D1", timestamp: "5.6", name: "+1" });
});
