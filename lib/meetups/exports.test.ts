// What can be taken along of a pool.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "@/db/schema";
import { exportFile } from "./exports";
import { recordAnswer } from "./feedback";
import { leftChannel } from "./members";
import { archivePool } from "./pools";
import {
  ACTORS,
  managerOf,
  meetupWorld,
  profile,
  type Somebody,
  type TestPool,
  WORKSPACE,
  type World,
} from "./testing";

let world: World;
let here: TestPool;
beforeAll(async () => {
  world = await meetupWorld();
  here = await world.pool([
    profile("UANA", { fullName: "=cmd|' /C calc'!A0", email: "ana@x.example" }),
    profile("UBO", { fullName: 'Bo "B", Chen', email: "bo@x.example" }),
    profile("UCY", { fullName: "<b>Cy</b>", email: "BO@x.example\n=1" }),
    profile("UDI", { fullName: "مريم", email: null }),
    profile("UGU", { fullName: "Guest", isGuest: true, email: "guest@x.example" }),
    profile("ULEFT", { fullName: "Left", email: "left@x.example" }),
  ]);
  await leftChannel(world.job, { workspaceId: WORKSPACE, channel: here.channel, user: "ULEFT" });
  await world.job.write((tx) => tx.update(person).set({ intro: null }).where(eq(person.fullName, "<b>Cy</b>")));
});
afterAll(() => world.end());

const file = async (name: string, ctx = world.as(ACTORS.admin!)) =>
  (await exportFile(ctx, { slug: here.slug, file: name })).text;

describe("a pool's files", () => {
  it("members: whoever is in it now, every cell safe, addresses for those who may see them", async () => {
    const rows = (await file("members.csv")).split("\r\n");
    expect(rows[0]).toBe("id,user_name,full_name,has_intro,email");
    expect(rows.slice(1, 5).sort()).toEqual([
      `UANA,uana,'=cmd|' /C calc'!A0,true,ana@x.example`,
      `UBO,ubo,"Bo ""B"", Chen",true,bo@x.example`,
      'UCY,ucy,<b>Cy</b>,false,"BO@x.example\n=1"',
      "UDI,udi,مريم,true,",
    ]);
    expect(rows.slice(5)).toEqual([""]);
    const viewed = (await file("members.csv", world.as(ACTORS.viewer!))).split("\r\n");
    expect(viewed[0]).toBe("id,user_name,full_name,has_intro");
    expect(viewed.join()).not.toContain("@");
  });

  it("addresses: one a line, each once, and only what is one", async () => {
    expect(await file("emails.txt")).toBe("ana@x.example\nbo@x.example\n");
    await world.refused(() => file("emails.txt", world.as(ACTORS.viewer!)), "forbidden");
    expect(await file("emails.txt", world.as(managerOf(here)))).toContain("ana@");
  });

  it("matches: of published rounds, in order, with what came of them", async () => {
    const coffee = await world.pool(2);
    const [ana, bo] = coffee.people as [Somebody, Somebody];
    await world.roundOf(coffee, "introduced");
    const [one] = await world.matches(coffee);
    await recordAnswer(world.own(ana), { accountId: ana.accountId, matchId: one!.id, value: "met" });
    await world.roundOf(coffee, "drafted");
    const { name, type, text } = await exportFile(world.as(ACTORS.admin!), { slug: coffee.slug, file: "matches.csv" });
    expect([name, type]).toEqual([`${coffee.slug}-matches.csv`, "text/csv"]);
    const users = [ana.user, bo.user];
    expect(text.split("\r\n").slice(0, 1)).toEqual(["round,match,user_ids,met"]);
    expect([`1,1,${users.join(";")},true`, `1,1,${users.toReversed().join(";")},true`]).toContain(
      text.split("\r\n")[1],
    );
    expect(text.split("\r\n")).toHaveLength(3);
    await world.close(coffee);
    await archivePool(world.operator, coffee);
    expect((await exportFile(world.as(ACTORS.admin!), { slug: coffee.slug, file: "matches.csv" })).text).toBe(text);
  });

  it("are not there for others, nor under other names", async () => {
    for (const name of ["member", "person", "public", "manager of another pool"])
      await world.refused(() => file("members.csv", world.as(ACTORS[name]!)), "not_found");
    for (const name of ["constructor", "passwords.csv", ""]) await world.refused(() => file(name), "not_found");
    await world.refused(() => exportFile(world.as(ACTORS.admin!), { slug: "none", file: "members.csv" }), "not_found");
  });
});
