// Slack's users: those recorded, and the flags that set people apart.
import { describe, expect, it } from "vitest";
import { list } from "../shape";
import { toPeople, toPerson } from "./people";
import { fixture } from "./testing";

const recorded = list(fixture("webapi/users.list.json"), "samples").flatMap((sample) =>
  toPeople(list(sample, "body", "members")),
);
const named = (user: string) => recorded.find((person) => person.user === user);

describe("toPerson", () => {
  it("knows Slackbot for a bot though it says it is none", () => {
    expect(named("USLACKBOT")).toMatchObject({ isBot: true, isDeactivated: false, email: null });
  });

  it("reads deactivated people, who come with eight keys only", () => {
    expect(named("U092V4E9L")).toEqual({
      user: "U092V4E9L",
      userName: "user8",
      fullName: "Person 8",
      displayName: "user8",
      email: "user8@example.com",
      timeZone: null,
      isBot: false,
      isGuest: false,
      isStranger: false,
      isDeactivated: true,
      isInvited: false,
    });
  });

  it("reads a live person", () => {
    expect(named("U04KB5WQR")).toMatchObject({ fullName: "Person 4", isBot: false, isDeactivated: false });
    expect(named("U04KB5WQR")?.timeZone).toMatch(/^\w+\/\w+$/);
  });

  it.each([
    [{ real_name: "Ana López", name: "ana", profile: { display_name: "Anita" } }, "Ana López", "Anita"],
    [{ name: "ana", profile: { real_name: "Ana López", display_name: "" } }, "Ana López", "Ana López"],
    [{ real_name: " ", name: "ana", profile: { display_name: "Anita" } }, "Anita", "Anita"],
    [{ name: "ana" }, "ana", "ana"],
    [{}, "U1", "U1"],
  ])("names %j", (user, fullName, displayName) => {
    expect(toPerson({ id: "U1", ...user })).toMatchObject({ fullName, displayName });
  });

  it("takes from a name what would end it, turn the sentence around it, or fill a page", () => {
    const nameOf = (real_name: string) => toPerson({ id: "U1", real_name })?.fullName;
    expect(nameOf("Ana\0 Ló\u001b[31mpez")).toBe("Ana Ló[31mpez");
    expect(nameOf("\u202Eana\u202C \u2067x\u2069")).toBe("ana x");
    expect(nameOf("מאיה לוי")).toBe("מאיה לוי");
    expect(nameOf("🧵".repeat(5000))).toBe("🧵".repeat(200));
    expect(nameOf("\0\u202E ")).toBe("U1");
  });

  it.each([
    [{ is_bot: true }, { isBot: true }],
    [{ is_workflow_bot: true }, { isBot: true }],
    [{ is_connector_bot: true }, { isBot: true }],
    [{ is_app_user: true }, { isBot: false }],
    [{ is_restricted: true }, { isGuest: true }],
    [{ is_ultra_restricted: true, is_restricted: true }, { isGuest: true }],
    [{ is_invited_user: true }, { isInvited: true }],
    [{ is_stranger: true }, { isStranger: true }],
    [{ team_id: "T2" }, { isStranger: true }],
    [{ team_id: "T1" }, { isStranger: false }],
    [{}, { isStranger: false }],
    [{ team_id: "T2", enterprise_user: { enterprise_id: "E1", teams: ["T1", "T2"] } }, { isStranger: false }],
    [{ team_id: "E1", enterprise_user: { enterprise_id: "E1" } }, { isStranger: false }],
    [
      { is_bot: "true", is_restricted: 1 },
      { isBot: false, isGuest: false },
    ],
  ])("sets apart %j", (flags, expected) => {
    expect(toPerson({ id: "U1", name: "ana", ...flags }, "T1")).toMatchObject(expected);
  });

  it("makes nobody of what has no id", () => {
    expect([null, 7, "U1", {}, { id: 7 }].map((user) => toPerson(user))).toEqual([null, null, null, null, null]);
  });
});
