// Oneself: one's name, one's password, and that whoever changes it is the only one left.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/core/crypto";
import { changeOwnPassword, ownUser, setOwnName } from "./me";
import { type AuthWorld, authWorld, PASSWORD } from "./testing";

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());

const NEW = "another horse battery";
const wanted = { present: PASSWORD, password: NEW, again: NEW };
const about = (sessionId: string | null) => ({ sessionId, address: null });

describe("a new password", () => {
  it("takes the place of the old, and ends every other session", async () => {
    const { id } = await world.user();
    const [here, there] = [await world.signIn(id), await world.signIn(id)];
    const other = await world.signIn((await world.user()).id);
    expect(await changeOwnPassword(here.ctx, about(here.sessionId), wanted)).toEqual({ ended: 1 });
    expect([await world.isIn(here.sessionId), await world.isIn(there.sessionId)]).toEqual([true, false]);
    expect(await world.isIn(other.sessionId)).toBe(true);
    const stored = (await world.userRow(id))!.passwordHash!;
    expect([await verifyPassword(NEW, stored), await verifyPassword(PASSWORD, stored)]).toEqual([true, false]);
    expect(await world.audited()).toContain(`user.password ${id} ${id}`);
  });

  it("needs the present one, which cannot be guessed at either", async () => {
    const { id, passwordHash } = await world.user();
    const { ctx, sessionId } = await world.signIn(id);
    const guess = () => changeOwnPassword(ctx, about(sessionId), { ...wanted, present: "wrong" });
    for (let i = 0; i < 5; i++) await expect(guess()).rejects.toMatchObject({ code: "invalid", field: "present" });
    await expect(guess()).rejects.toMatchObject({ code: "unavailable" });
    await expect(changeOwnPassword(ctx, about(sessionId), wanted)).rejects.toMatchObject({ code: "unavailable" });
    expect((await world.userRow(id))!.passwordHash).toBe(passwordHash);
  });

  it.each([
    ["too short", { ...wanted, password: "short", again: "short" }, "password"],
    ["typed differently", { ...wanted, again: "another horse batery" }, "again"],
    ["without the present one", { ...wanted, present: "" }, "present"],
  ])("is refused when %s", async (_, input, field) => {
    const { ctx, sessionId } = await world.signIn((await world.user()).id);
    await expect(changeOwnPassword(ctx, about(sessionId), input)).rejects.toMatchObject({ code: "invalid", field });
  });

  it("is none where there was none", async () => {
    const { id } = await world.user({ password: false });
    const { ctx, sessionId } = await world.signIn(id);
    await world.refused(() => changeOwnPassword(ctx, about(sessionId), wanted), "conflict", /no password/);
  });
});

describe("one's name", () => {
  it("is changed, unless somebody changed it meanwhile", async () => {
    const { id, name } = await world.user();
    const { ctx } = await world.signIn(id);
    expect(await setOwnName(ctx, { name: " Ana López ", seen: name })).toEqual({ name: "Ana López" });
    await world.refused(
      () => setOwnName(ctx, { name: "Ana", seen: name }),
      "conflict",
      /Somebody else changed your name/,
    );
    await world.refused(() => setOwnName(ctx, { name: "  " }), "invalid", /Type a name/);
  });
});

it("shows one what there is of oneself, and never the password's hash", async () => {
  const { id, email } = await world.user({ role: "manager", name: "Mia" });
  const { ctx, sessionId } = await world.signIn(id);
  const shown = await ownUser(ctx, { sessionId });
  expect(shown).toMatchObject({ name: "Mia", email, role: "manager", hasPassword: true });
  expect(JSON.stringify(shown)).not.toContain("scrypt");
});

it("is for whoever is signed in", async () => {
  for (const ctx of [world.operator, world.job, world.setup, world.public]) {
    await world.refused(() => ownUser(ctx, { sessionId: null }), "forbidden");
    await world.refused(() => setOwnName(ctx, { name: "N" }), "forbidden");
    await world.refused(() => changeOwnPassword(ctx, about(null), wanted), "forbidden");
  }
});
