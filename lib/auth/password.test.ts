// Signing in with a password: who gets in, and what the others learn.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "@/db/schema";
import { hashPassword } from "@/lib/core/crypto";
import { signInWithPassword } from "./password";
import { type AuthWorld, authWorld, PASSWORD } from "./testing";
import { countTry } from "./throttle";

const MINUTE = 60_000;
let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
});
afterAll(() => world.end());
beforeEach(() => world.job.write(async (tx) => void (await tx.delete(attempt))));

const signIn = (email: unknown, password: unknown = PASSWORD) =>
  signInWithPassword(world.public, { email, password, address: null });
const WRONG = { code: "invalid", message: "The e-mail address or the password is wrong." };

describe("with the right password", () => {
  it("one is in, however the address is written", async () => {
    const { id } = await world.user({ email: "Ana@Example.org" });
    for (const email of ["Ana@Example.org", "ana@example.org", " ANA@EXAMPLE.ORG "])
      expect(await signIn(email)).toEqual({ userId: id });
  });

  it("one is not in while there were too many wrong ones, and is afterwards", async () => {
    const { email, id } = await world.user();
    for (let i = 0; i < 5; i++) await expect(signIn(email, "wrong")).rejects.toMatchObject(WRONG);
    await expect(signIn(email)).rejects.toMatchObject({ code: "unavailable" });
    world.pass(15 * MINUTE);
    expect(await signIn(email)).toEqual({ userId: id });
  });

  it("the wrong ones before it are forgiven", async () => {
    const { email } = await world.user();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await expect(signIn(email, "wrong")).rejects.toMatchObject(WRONG);
      await signIn(email);
    }
  });
});

describe("everybody else hears the same", () => {
  it("with a wrong password, an unknown address, no password, and disabled", async () => {
    const known = await world.user();
    const through = await world.user({ password: false });
    const disabled = await world.user({ disabledAt: 1 });
    await expect(signIn(known.email, "wrong horse battery")).rejects.toMatchObject(WRONG);
    await expect(signIn("nobody@example.org")).rejects.toMatchObject(WRONG);
    await expect(signIn(through.email)).rejects.toMatchObject(WRONG);
    await expect(signIn(disabled.email)).rejects.toMatchObject(WRONG);
  });

  it("and after as long", async () => {
    const { email } = await world.user({ passwordHash: await hashPassword(PASSWORD) });
    // The quicker of three: a busy machine can only make one slower.
    const took = async (work: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let i = 0; i < 3; i++) {
        const began = performance.now();
        await work().catch(() => {});
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    await signIn("warm@example.org").catch(() => {});
    const known = await took(() => signIn(email, "wrong"));
    const unknown = await took(() => signIn("nobody.at.all@example.org", "wrong"));
    // Hashing takes a hundred times what the rest takes: without it one would be far quicker.
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it("and an unknown address is locked like a known one", async () => {
    const ghost = { what: "sign-in" as const, account: "ghost@example.org", address: null };
    for (let i = 0; i < 5; i++) await countTry(world.public, ghost);
    await expect(signIn("ghost@example.org")).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("what is no address or password is said beside its field", async () => {
  await expect(signIn("ana")).rejects.toMatchObject({ code: "invalid", field: "email" });
  await expect(signIn("ana@example.org", "")).rejects.toMatchObject({ code: "invalid", field: "password" });
  await expect(signIn({ $ne: null }, ["x"])).rejects.toMatchObject({ code: "invalid" });
});

it("is for browsers", async () => {
  const input = { email: "ana@example.org", password: PASSWORD, address: null };
  for (const actor of [world.operator, world.job, world.setup])
    await world.refused(() => signInWithPassword(actor, input), "forbidden");
});
