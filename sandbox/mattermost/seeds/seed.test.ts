// What a sandbox begins with.
import { describe, expect, it } from "vitest";
import { bench } from "../testing";
import { userNamed } from "../world/world";
import { seeded } from "./seed";

const look = (seed: string) => {
  const { world } = bench(seed);
  const { users, channels, members, app } = world.state;
  const people = Object.values(users).filter((one) => !one.bot);
  const inside = (name: string) => {
    const channel = Object.values(channels).find((one) => one.name === name);
    return Object.keys(members[channel?.id ?? ""] ?? {})
      .map((id) => users[id]!.username)
      .sort()
      .join(" ");
  };
  return { world, people, inside, app };
};

describe("the demo", () => {
  const { world, inside, app } = look("demo");

  it.each([
    ["founders", "alice bob kith"],
    ["hr", "alice bob catherine dave kith"],
    ["tech-mobile_app", "alice bob eleanor fred kith"],
    ["tech-website", "alice bob eleanor gloria kith"],
    ["team-managers_only", "alice bob catherine kith"],
  ])("has #%s with %s", (name, people) => {
    expect(inside(name)).toBe(people);
  });

  it("has a lunch of twelve others, where the bot is not yet", () => {
    expect(inside("lunch").split(" ")).toHaveLength(12);
    expect(inside("lunch")).not.toMatch(/alice|kith/);
  });

  it("has the bot as a plain member of the team", () => {
    expect(userNamed(world, "kith")).toMatchObject({ id: app.bot_id, roles: "system_user" });
    expect(world.state.teamMembers[app.team_id]![app.bot_id]).toMatchObject({ scheme_admin: false, delete_at: 0 });
  });
});

describe("the others", () => {
  it.each([
    ["small", 7],
    ["empty", 1],
    ["large:30", 31],
  ])("%s has %i people, the administrator among them", (seed, count) => {
    const { people } = look(seed);
    expect(people).toHaveLength(count);
    expect(new Set(people.map(({ username }) => username)).size).toBe(count);
  });

  it("an unknown one is none", () => {
    expect(() => seeded("enormous", Date.now)).toThrow('Unknown seed "enormous"');
  });
});
