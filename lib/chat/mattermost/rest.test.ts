// Calls to a server that answers what it is told: refusals, broken connections, ended sessions, limits.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChatError } from "../chat-error";
import type { DeliveryMark, Message } from "../port";
import { at, isObject, list, text } from "../shape";
import type { MattermostOptions } from "./adapter";
import { refusalOf } from "./refusals";
import { ANA, BEA, DM, POST, type Reply, TEAM, ToldServer } from "./server.testing";
import { fixture } from "./testing";

const MARK: DeliveryMark = { id: "dlv_1", kind: "reply" };
const HELLO: Message = { parts: [{ kind: "text", spans: [{ kind: "plain", text: "private words" }] }] };

let server: ToldServer;
beforeEach(async () => {
  server = new ToldServer();
  await server.open();
});
afterEach(() => server.close());

const port = (more: Partial<MattermostOptions> = {}) => server.port(more);
async function failure(work: Promise<unknown>): Promise<ChatError> {
  const error: unknown = await work.then(
    () => new Error("it did not fail"),
    (reason) => reason,
  );
  if (error instanceof ChatError) return error;
  throw error;
}
const posting = () => failure(port().post({ conversation: DM }, HELLO, MARK));
const reading = () => failure(port().person(ANA));

describe("a call", () => {
  it("carries the token in a header and the message whole, and asks the pace first", async () => {
    expect(await port().post({ conversation: DM }, HELLO, MARK)).toEqual({ conversation: DM, message: POST });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method: "POST", path: "/api/v4/posts" });
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: "BEARER hidden",
      "content-type": "application/json",
    });
    expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({
      channel_id: DM,
      message: "private words",
      props: { attachments: [], kith_delivery: "dlv_1", kith_kind: "reply" },
      pending_post_id: expect.stringMatching(/^dlv_1:[0-9a-f]{16}$/),
    });
    expect(server.paced).toEqual([`posts ${DM}`]);
  });

  it("goes to the server's path, with or without a slash at its end", async () => {
    for (const url of [`${server.origin}/mm`, `${server.origin}/mm//`])
      await port({ url }).post({ conversation: DM }, HELLO, MARK);
    expect(server.asked.map(({ path }) => path)).toEqual(["/mm/api/v4/posts", "/mm/api/v4/posts"]);
  });

  it("marks the same words of the same delivery alike, and other words otherwise", async () => {
    const other: Message = { parts: [{ kind: "quote", text: "the rest" }] };
    for (const message of [HELLO, HELLO, other]) await port().post({ conversation: DM }, message, MARK);
    const marks = server.asked.map(({ body }) => text(JSON.parse(body), "pending_post_id"));
    expect(marks[0]).toBe(marks[1]);
    expect(marks[2]).not.toBe(marks[0]);
  });

  it("never puts what is no id into an address", async () => {
    for (const bad of ["", "../users/me", "a?b", `${ANA}/x`]) {
      expect((await failure(port().person(bad))).code).toBe("person_not_found");
      expect((await failure(port().channel(bad))).code).toBe("channel_not_found");
      expect((await failure(port().post({ conversation: bad }, HELLO, MARK))).code).toBe("channel_not_found");
      expect((await failure(port().add(DM, bad))).code).toBe("person_not_found");
    }
    expect(await port().channelCalled("a/../../users/me?x=")).toBeNull();
    expect(server.asked.map(({ path }) => path)).toEqual([
      `/api/v4/teams/${TEAM}/channels/name/a%2F..%2F..%2Fusers%2Fme%3Fx%3D?include_deleted=true`,
      `/api/v4/channels/${POST}/members/me`,
    ]);
  });
});

describe("a refusal", () => {
  const entries = list(fixture("errors.json"), "entries");

  it.each(entries.map((entry) => [text(entry, "label"), entry]))("is understood: %s", (_label, entry) => {
    const body = at(entry, "body");
    const status = at(entry, "status") as number;
    const response = new Response(null, { status, headers: headersOf(entry) });
    const error = refusalOf(response, typeof body === "string" ? body : JSON.stringify(body), false);
    const id = text(body, "id");
    expect(error.detail).toBe(id || `http_${status}`);
    const common: Record<number, string> = {
      401: "disconnected",
      403: "forbidden",
      429: "rate_limited",
      500: "unavailable",
    };
    if (common[status]) expect(error.code).toBe(common[status]);
  });

  it("means what Kith can act upon", () => {
    const code = (id: string, status = 400) =>
      refusalOf(new Response(null, { status }), JSON.stringify({ id }), true).code;
    expect(code("store.sql_channel.save_channel.exists.app_error")).toBe("taken");
    expect(code("app.channel.get.existing.app_error", 404)).toBe("channel_not_found");
    expect(code("app.user.missing_account.const", 404)).toBe("person_not_found");
    expect(code("api.channel.add_user.to.channel.failed.deleted.app_error")).toBe("not_in_team");
    expect(code("app.team.get_member.missing.app_error", 404)).toBe("not_in_team");
    expect(code("api.post.create_post.can_not_post_to_deleted.error")).toBe("archived");
    expect(code("model.post.is_valid.msg.app_error")).toBe("refused");
    expect(code("app.post.save.app_error", 500)).toBe("uncertain");
    expect(code("not implemented", 501)).toBe("refused");
  });

  it("tells nothing but the server's short id", async () => {
    const body = {
      id: "api.context.session_expired.app_error",
      message: "Invalid, private words",
      detailed_error: "token=hidden Appears to be expired",
      status_code: 401,
    };
    server.replies["POST /posts"] = [{ status: 401, body }];
    const error = await posting();
    expect([error.code, error.detail]).toEqual(["disconnected", "api.context.session_expired.app_error"]);
    for (const evil of ["hidden", "x".repeat(200), "A B", "<b>", 7, null]) {
      server.replies["POST /posts"] = [{ status: 400, body: { id: evil === "hidden" ? "token=hidden" : evil } }];
      expect(JSON.stringify({ ...(await posting()) })).not.toMatch(/hidden|xxx|A B|<b>|private/);
    }
  });

  it("labelled as text is read all the same", async () => {
    const headers = { "content-type": "text/plain; charset=utf-8" };
    server.replies[`GET /users/${ANA}`] = [{ status: 404, headers, body: { id: "app.user.missing_account.const" } }];
    expect((await reading()).code).toBe("person_not_found");
  });

  it("for calling too often tells how long to wait, and the pace of it", async () => {
    const body = "limit exceeded\n";
    server.replies[`GET /users/${ANA}`] = [
      { status: 429, headers: { "content-type": "text/plain", "retry-after": "3" }, body },
      { status: 429, headers: { "x-ratelimit-reset": ["6", "6"] }, body },
      { status: 429, body },
    ];
    const errors = [await reading(), await reading(), await reading()];
    expect(errors.map(({ code, retryAfter }) => [code, retryAfter])).toEqual([
      ["rate_limited", 3],
      ["rate_limited", 6],
      ["rate_limited", 5],
    ]);
    expect(server.paced).toEqual(["users", "hold users 3", "users", "hold users 6", "users", "hold users 5"]);
  });

  it("is not waited for: the last call that is taken says so", async () => {
    const headers = { "x-ratelimit-remaining": ["0", "0"], "x-ratelimit-reset": ["2", "2"] };
    server.replies["POST /posts"] = [{ headers }];
    await port().post({ conversation: DM }, HELLO, MARK);
    expect(server.paced).toEqual([`posts ${DM}`, "hold posts 1"]);
  });
});

describe("a lost answer", () => {
  it("leaves doubt about a post, and none about what may be asked twice", async () => {
    const lost: Reply[] = [
      "drop",
      "half",
      "hang",
      { status: 502, body: "<html>" },
      { body: "<html>" },
      { body: "null" },
    ];
    for (const reply of lost) {
      server.replies["POST /posts"] = [reply];
      server.replies[`GET /users/${ANA}`] = [reply];
      expect([reply, (await posting()).code]).toEqual([reply, "uncertain"]);
      expect([reply, (await reading()).code]).toEqual([reply, "unavailable"]);
    }
  });

  it("is none where nothing was sent", async () => {
    await server.close();
    expect((await posting()).code).toBe("unavailable");
  });

  it("is not looked for elsewhere: a redirection is a refusal", async () => {
    server.replies["POST /posts"] = [{ status: 301, headers: { location: "http://127.0.0.1:1/" }, body: "" }];
    expect(await posting()).toMatchObject({ code: "refused", detail: "http_301" });
  });

  it("of another shape makes no call crash", async () => {
    for (const body of [[], {}, [null], { id: 7, order: "x", posts: [] }]) {
      for (const path of [`GET /users/${ANA}`, "GET /users/me", "GET /users/me/teams", "POST /channels/direct"]) {
        server.replies[path] = [{ body }];
      }
      const { identify, person, open } = port();
      for (const ask of [identify, () => person(ANA), () => open([ANA])]) {
        await ask().catch((error) => expect(error).toBeInstanceOf(ChatError));
      }
    }
  });
});

describe("a full account", () => {
  const login = { login: "kith", password: "secret" };
  const session = (token: string): Reply => ({ headers: { token } });

  it("signs in before its first call, once for all", async () => {
    server.replies["POST /users/login"] = [session("one")];
    const own = port({ credentials: login });
    await Promise.all([own.person(ANA), own.person(BEA)].map((work) => work.catch(() => {})));
    expect(server.asked.filter(({ path }) => path.endsWith("/login"))).toHaveLength(1);
    expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({ login_id: "kith", password: "secret" });
    expect(server.asked.at(-1)?.headers.authorization).toBe("BEARER one");
  });

  it("signs in again when its session has ended, and repeats what it wanted", async () => {
    server.replies["POST /users/login"] = [session("one"), session("two")];
    server.replies["POST /posts"] = [{ status: 401, body: { id: "api.context.session_expired.app_error" } }, {}];
    expect(await port({ credentials: login }).post({ conversation: DM }, HELLO, MARK)).toMatchObject({ message: POST });
    expect(server.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/api/v4/users/login", undefined],
      ["/api/v4/posts", "BEARER one"],
      ["/api/v4/users/login", undefined],
      ["/api/v4/posts", "BEARER two"],
    ]);
  });

  it("that is refused is not tried again at once: too many tries would lock it", async () => {
    server.replies["POST /users/login"] = [
      { status: 401, body: { id: "api.user.login.invalid_credentials_email_username" } },
    ];
    const own = port({ credentials: login });
    for (let times = 0; times < 5; times += 1) {
      expect(await failure(own.person(ANA))).toMatchObject({ code: "disconnected" });
    }
    expect(server.asked).toHaveLength(1);
  });
});

function headersOf(entry: unknown): Record<string, string> {
  const headers = at(entry, "headers");
  return isObject(headers)
    ? Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)]))
    : {};
}
