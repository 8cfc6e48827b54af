// The jobs' file is deleted in the middle of a round, under a running server and under none: the round goes on to its end.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { delivery, outbox } from "@/db/schema";
import { type Field, openField, pause } from "./field.testing";

const PEOPLE = 8;
const LONGEST_MS = 120_000;
let field: Field;
beforeAll(async () => {
  field = await openField(PEOPLE, { SLACK_MESSAGES_PER_MINUTE: "60" });
  await field.start();
  await field.gather();
}, LONGEST_MS);
afterAll(() => field.end());

function deleteJobs(): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(field.folder, `jobs.db${end}`));
}

/** Something is under way: told to the jobs, and not done. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await isSo()); await pause(20))
    if (Date.now() > end) throw new Error("Never.");
}
const handedOver = async () => (await field.ctx.db.select().from(outbox)).every((row) => row.sentAt !== null);

it("goes on to its end, and nobody is told anything twice", async () => {
  await field.ask();
  await until(async () => (await field.ctx.db.$count(delivery, eq(delivery.state, "sent"))) >= 3);
  deleteJobs();
  await field.settled("asking", LONGEST_MS);

  await field.match();
  await until(handedOver);
  await field.kill();
  deleteJobs();
  await field.start();
  await field.settled("introduced", LONGEST_MS);

  await field.close();
  await until(handedOver);
  deleteJobs();
  await field.settled("closed", LONGEST_MS);
  expect(field.told()).toMatchObject({ once: PEOPLE * 5, oftener: 0 });
}, 400_000);
