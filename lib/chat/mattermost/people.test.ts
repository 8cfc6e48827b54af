// Mattermost's users as people: as they were recorded, and whatever else a server may say.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { list, text } from "../shape";
import { toPerson } from "./people";
import { fixture, RECORDED } from "./testing";

const USER = { id: "u1", username: "ana", first_name: "Ana", last_name: "López", nickname: "", roles: "system_user" };
const person = (more: object) => toPerson({ ...USER, ...more }, "bot")!;

describe("toPerson", () => {
  it("reads every recorded user", () => {
    const users = list(fixture("users.json"), "users");
    expect(users.length).toBeGreaterThan(5);
    for (const user of users) {
      const read = toPerson(user, undefined)!;
      expect(read).toMatchObject({ user: text(user, "id"), userName: text(user, "username"), isDeactivated: false });
      expect(read.isBot).toBe(read.user === RECORDED.botUser);
      expect(read.fullName).not.toBe("");
    }
  });

  it("names people by what they gave of a name", () => {
    const names = (more: object) => [person(more).fullName, person(more).displayName];
    expect(names({})).toEqual(["Ana López", "Ana López"]);
    expect(names({ nickname: "Anita" })).toEqual(["Ana López", "Anita"]);
    expect(names({ first_name: "", last_name: " ", nickname: "Anita" })).toEqual(["Anita", "Anita"]);
    expect(names({ first_name: "", last_name: "" })).toEqual(["ana", "ana"]);
    expect(names({ first_name: "", last_name: "", username: "" })).toEqual(["u1", "u1"]);
    expect(names({ first_name: "Ana\u202Ezepol", last_name: "" })[0]).toBe("Anazepol");
    expect(names({ first_name: "x".repeat(5000), last_name: "" })[0]).toHaveLength(200);
  });

  it("tells bots, guests, strangers and who is gone", () => {
    expect(person({})).toMatchObject({ isBot: false, isGuest: false, isStranger: false, isDeactivated: false });
    expect(person({ is_bot: true }).isBot).toBe(true);
    expect(person({ id: "bot" }).isBot).toBe(true);
    expect(person({ roles: "system_guest" }).isGuest).toBe(true);
    expect(person({ remote_id: "r1" }).isStranger).toBe(true);
    expect(person({ delete_at: 7 }).isDeactivated).toBe(true);
  });

  it("knows the zone that counts, and no e-mail that is not shown", () => {
    const timezone = { automaticTimezone: "Europe/Madrid", manualTimezone: "Asia/Tokyo", useAutomaticTimezone: "true" };
    expect(person({ timezone }).timeZone).toBe("Europe/Madrid");
    expect(person({ timezone: { ...timezone, useAutomaticTimezone: "false" } }).timeZone).toBe("Asia/Tokyo");
    expect(person({ timezone: { automaticTimezone: "" } }).timeZone).toBeNull();
    expect(person({}).email).toBeNull();
    expect(person({ email: "ana@example.com" }).email).toBe("ana@example.com");
  });

  it("makes a person, or none, of anything", () => {
    fc.assert(fc.property(fc.anything(), (any) => void toPerson(any, undefined)));
    expect(toPerson({}, undefined)).toBeNull();
  });
});
