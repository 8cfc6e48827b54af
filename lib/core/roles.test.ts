// Who may do what: every action against every kind of actor, cell by cell.
import { describe, expect, it } from "vitest";
import type { Actor } from "./actor";
import { ACTIONS, can, type Subject } from "./roles";

const user = (role: "admin" | "manager" | "viewer" | "member", pools: string[] = []): Actor => ({
  kind: "user",
  id: "u",
  name: "U",
  role,
  pools,
});
/** The columns of the table below, in order. */
const ACTORS: Actor[] = [
  user("admin"),
  user("manager", ["p1"]), // of the pool in question
  user("manager", ["p2"]), // of another
  user("viewer"),
  user("member"),
  { kind: "person", personId: "me", accountId: "a", workspaceId: "w" }, // the person in question
  { kind: "person", personId: "other", accountId: "b", workspaceId: "w" },
  { kind: "operator", name: "root" },
  { kind: "job", name: "sweep" },
  { kind: "setup" },
  { kind: "public" },
  // Signed in from the chat: about themself, and about others.
  {
    kind: "user",
    id: "u",
    name: "U",
    role: "member",
    pools: [],
    self: { personId: "me", accountId: "a", workspaceId: "w" },
  },
  {
    kind: "user",
    id: "u",
    name: "U",
    role: "member",
    pools: [],
    self: { personId: "x", accountId: "c", workspaceId: "w" },
  },
];
const SUBJECT: Subject = { poolId: "p1", personId: "me", workspaceId: "w", visibility: "login" };

//                       admin mgr  mgr2 view memb me   othr oper job  setp publ self notm
const TABLE = `
workspace.connect        yes  –    –    –    –    –    –    yes  yes  –    –    –    –
workspace.disconnect     yes  –    –    –    –    –    –    yes  yes  –    –    –    –
pool.create              yes  –    –    –    –    –    –    yes  yes  –    –    –    –
user.create              yes  –    –    –    –    –    –    yes  yes  yes  –    –    –
user.edit                yes  –    –    –    –    –    –    yes  yes  –    –    –    –
person.merge             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
person.erase             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
job.retry                yes  –    –    –    –    –    –    yes  yes  –    –    –    –
audit.view               yes  –    –    –    –    –    –    yes  yes  –    –    –    –
pool.edit                yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
pool.archive             yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
pool.sync                yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
round.open               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
round.draw               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
round.publish            yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
round.close              yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
round.edit               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
match.edit               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
match.override           yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
person.edit              yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
never_pair.edit          yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
delivery.retry           yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
answers.view             yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
email.view               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
pool.view                yes  yes  –    yes  –    –    –    yes  yes  –    –    –    –
round.view               yes  yes  –    yes  –    –    –    yes  yes  –    –    –    –
people.view              yes  yes  –    yes  –    –    –    yes  yes  –    –    –    –
match.view               yes  yes  –    yes  –    –    –    yes  yes  –    –    –    –
status.view              yes  yes  –    yes  –    –    –    yes  yes  –    –    –    –
intro.write              –    –    –    –    –    yes  –    yes  –    –    –    yes  –
availability.answer      –    –    –    –    –    yes  –    yes  –    –    –    yes  –
feedback.answer          –    –    –    –    –    yes  –    yes  –    –    –    yes  –
pause.set                –    –    –    –    –    yes  –    yes  –    –    –    yes  –
help.ask                 –    –    –    –    –    yes  –    yes  –    –    –    yes  –
delivery.send            –    –    –    –    –    –    –    –    yes  –    –    –    –
inbound.work             –    –    –    –    –    –    –    –    yes  –    –    –    –
due.sweep                –    –    –    –    –    –    –    –    yes  –    –    –    –
channel.follow           –    –    –    –    –    –    –    yes  yes  –    –    –    –
person.follow            –    –    –    –    –    –    –    yes  yes  –    –    –    –
group.import             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.restore            yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.compact            yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.export             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.reconcile          yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.forget             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.change             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.delete             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.evict              yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.join               yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.branch             yes  –    –    –    –    –    –    yes  yes  –    –    –    –
group.view               yes  –    –    yes  –    –    –    yes  yes  –    –    –    –
group.create             yes  –    –    –    –    yes  yes  yes  yes  –    –    –    –
group.adopt              yes  –    –    –    –    yes  yes  yes  yes  –    –    –    –
group.follow             –    –    –    –    –    –    –    yes  yes  –    –    –    –
stats.view               yes  yes  yes  yes  yes  –    –    yes  yes  –    –    yes  yes
workspace.view           yes  –    –    –    –    –    –    yes  yes  –    –    –    –
workspace.edit           yes  –    –    –    –    –    –    yes  yes  –    –    –    –
user.view                yes  –    –    –    –    –    –    yes  yes  –    –    –    –
delivery.view            yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
schedule.edit            yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
texts.edit               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
intro.view               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
inbox.view               yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
inbox.answer             yes  yes  –    –    –    –    –    yes  yes  –    –    –    –
dashboard.open           yes  yes  yes  yes  –    –    –    yes  yes  –    –    –    –
self.view                –    –    –    –    –    yes  –    yes  –    –    –    yes  –
public_name.set          –    –    –    –    –    yes  –    yes  –    –    –    yes  –
session.open             yes  yes  yes  yes  yes  –    –    –    –    –    yes  yes  yes
me.view                  yes  yes  yes  yes  yes  –    –    –    –    –    –    yes  yes
me.edit                  yes  yes  yes  yes  yes  –    –    –    –    –    –    yes  yes
`;

const rows = TABLE.trim()
  .split("\n")
  .map((line) => line.split(/\s+/));

describe("who may do what", () => {
  it("is told for every action there is", () => {
    expect(rows.map(([action]) => action).sort()).toEqual([...ACTIONS].sort());
    expect(rows.every((row) => row.length === ACTORS.length + 1)).toBe(true);
  });

  it.each(rows)("%s", (action, ...cells) => {
    const answers = ACTORS.map((actor) => (can(actor, action as (typeof ACTIONS)[number], SUBJECT) ? "yes" : "–"));
    expect(answers).toEqual(cells);
  });

  it("gives a manager nothing that names no pool, and a person nothing that names nobody", () => {
    for (const action of ACTIONS) {
      const open = ["dashboard.open", "session.open", "me.view", "me.edit"].includes(action);
      if (action !== "stats.view") expect([action, can(user("manager", ["p1"]), action)]).toEqual([action, open]);
      const forAnybody = ["group.create", "group.adopt"].includes(action);
      expect([action, can(ACTORS[5]!, action)]).toEqual([action, forAnybody]);
    }
  });
});

/** What a person, and a signed-in member, may do in a group by what they are there: owner, member, nothing. */
const IN_GROUPS: [(typeof ACTIONS)[number], string, string][] = [
  ["group.change", "yes – –", "– – –"],
  ["group.delete", "yes – –", "– – –"],
  ["group.evict", "yes – –", "– – –"],
  ["group.view", "yes yes –", "yes yes –"],
  ["group.join", "yes yes –", "– – –"],
  ["group.branch", "yes yes –", "– – –"],
  ["group.restore", "– – –", "– – –"],
  ["group.forget", "– – –", "– – –"],
  ["group.reconcile", "– – –", "– – –"],
];

describe("who may do what in a group", () => {
  it.each(IN_GROUPS)("%s", (action, ofPerson, ofMember) => {
    const cells = (actor: Actor) =>
      (["owner", "member", null] as const)
        .map((groupRole) => (can(actor, action, { groupRole }) ? "yes" : "–"))
        .join(" ");
    expect([cells(ACTORS[5]!), cells(user("member"))]).toEqual([ofPerson, ofMember]);
  });
});

/** The columns: as above. */
const STATS: [string, Subject, string][] = [
  ["public", { poolId: "p1", visibility: "public" }, "yes yes yes yes yes yes yes yes yes yes yes yes yes"],
  ["unlisted, without its key", { poolId: "p1", visibility: "unlisted" }, "yes yes – yes – – – yes – – – – –"],
  ["unlisted, with its key", { poolId: "p1", visibility: "unlisted", keyGiven: true }, Array(13).fill("yes").join(" ")],
  ["login", { poolId: "p1", visibility: "login" }, "yes yes yes yes yes – – yes yes – – yes yes"],
];

describe("whose stats pages are whose", () => {
  it.each(STATS)("%s", (_, subject, cells) => {
    expect(ACTORS.map((actor) => (can(actor, "stats.view", subject) ? "yes" : "–")).join(" ")).toBe(cells);
  });
});
