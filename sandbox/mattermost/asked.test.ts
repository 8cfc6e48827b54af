// What no recording holds, as a real server answered when it was asked.
import { beforeAll, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./model";
import { bench } from "./testing";
import { channelNamed } from "./world/world";

const on = bench();
const team = on.world.state.app.team_id;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = { team, nobody: "a".repeat(26) };

/** "{bob}" and the like stand for ids. */
const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => ids[name]!);

async function ask(who: string, what: string, body?: Json): Promise<[number, Json]> {
  const [method, path] = what.split(" ") as [string, string];
  const sent = body === undefined ? undefined : (JSON.parse(filled(JSON.stringify(body))) as Json);
  const { status, body: answer } = await on.call(tokens[who], method, filled(path), sent);
  return [status, answer ?? null];
}

beforeAll(async () => {
  for (const name of ["alice", "bob", "admin", "kith"]) {
    const { id, token } = on.as(name);
    ids[name] = id;
    tokens[name] = token;
  }
  for (const [name, type, owner] of [
    ["words-private", "P", "alice"],
    ["words-public", "O", "bob"],
  ] as const) {
    const [, made] = await ask(owner, "POST /channels", { team_id: "{team}", name, display_name: name, type });
    ids[type === "P" ? "private" : "public"] = String((made as JsonObject).id);
  }
  const [, post] = await ask("alice", "POST /posts", { channel_id: "{private}", message: "here" });
  ids.post = String((post as JsonObject).id);
  ids.square = channelNamed(on.world, team, "town-square")!.id;
});

describe("refused", () => {
  it.each<[string, string, Json | undefined, number, string]>([
    ["kith", "GET /users?without_team=1", undefined, 403, "api.context.permissions.app_error"],
    ["kith", "GET /users/username/ALICE", undefined, 400, "api.context.invalid_body_param.app_error"],
    ["kith", "POST /users/search", { term: "a", limit: -1 }, 400, "api.context.invalid_body_param.app_error"],
    ["kith", "POST /users/status/ids", ["zz"], 400, "api.context.invalid_body_param.app_error"],
    ["bob", "DELETE /users/me", undefined, 401, "api.user.update_active.not_enable.app_error"],
    ["bob", "DELETE /users/{alice}", undefined, 403, "api.context.permissions.app_error"],
    [
      "admin",
      "PUT /users/{bob}/roles",
      { roles: "system_manager" },
      400,
      "api.user.update_user_roles.license.app_error",
    ],
    ["admin", "PUT /users/{bob}/roles", { roles: "king" }, 400, "app.role.check_roles_exist.role_not_found"],
    ["alice", "PUT /channels/{private}/patch", { name: "words-public" }, 400, "app.channel.update.bad_id"],
    [
      "alice",
      "POST /channels/members/me/view",
      { channel_id: "{nobody}" },
      400,
      "app.channel.update_last_viewed_at.app_error",
    ],
    [
      "alice",
      "POST /reactions",
      { user_id: "{alice}", post_id: "{post}", emoji_name: "no such!" },
      400,
      "model.reaction.is_valid.emoji_name.app_error",
    ],
    [
      "alice",
      "POST /teams/{team}/channels/ids",
      ["{private}"],
      404,
      "app.channel.get_channels_by_ids.not_found.app_error",
    ],
    ["kith", "GET /config/client", undefined, 501, "api.config.client.old_format.app_error"],
    ["admin", "DELETE /channels/{square}", undefined, 400, "api.channel.delete_channel.cannot.app_error"],
  ])("%s: %s %j", async (who, what, body, status, id) => {
    expect(await ask(who, what, body)).toEqual([status, expect.objectContaining({ id, status_code: status })]);
  });
});

describe("answered", () => {
  const names = (all: Json) => (all as JsonObject[]).map((one) => one.username ?? one.name);

  it("a search without a limit, or with none at all", async () => {
    const [status, found] = await ask("kith", "POST /users/search", { term: "ali", limit: 0 });
    expect([status, names(found)]).toEqual([200, ["alice"]]);
  });

  it("people who are unknown count as offline", async () => {
    const [, found] = await ask("kith", "POST /users/status/ids", ["{nobody}"]);
    expect(found).toEqual([
      { user_id: ids.nobody, status: "offline", manual: false, last_activity_at: 0, dnd_end_time: 0 },
    ]);
  });

  it("completions: public channels in one list, one's own in the other", async () => {
    const [, all] = await ask("alice", "GET /teams/{team}/channels/autocomplete?name=words");
    const [, own] = await ask("alice", "GET /teams/{team}/channels/search_autocomplete?name=words");
    expect([names(all), names(own)]).toEqual([["words-public"], ["words-private"]]);
  });

  it("more about the server to whoever is logged in", async () => {
    const [, config] = await ask("kith", "GET /config/client?format=old");
    expect(Object.keys(config as JsonObject)).toHaveLength(190);
    const [, before] = await ask("nobody", "GET /config/client?format=old");
    expect(Object.keys(before as JsonObject)).toHaveLength(87);
  });
});
