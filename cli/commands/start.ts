// demo:seed: what runs before the server of the demo, by itself.
import { env } from "@/lib/core/env";
import { command } from "../command";
import { seedDemo } from "../demo";
import { openSession } from "../session";

export const seed = command(
  { name: "demo:seed", about: "give the demo a pool with a past" },
  async () => {
    const pool = await seedDemo(await openSession(), env().demo);
    return { data: { slug: pool.slug }, text: `The demo's pool is “${pool.name}”.` };
  },
  { hidden: true },
);
