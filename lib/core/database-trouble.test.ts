// A database that cannot be had is said in words that tell what to do.
import { expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { databaseTrouble } from "./database-trouble";

it("of a file that cannot be opened, where to look", async () => {
  const opened = async () => openDatabase("file:/dev/null/kith.db").read("select 1");
  const error = await opened().catch((caught) => caught);
  expect(databaseTrouble(error)).toMatch(
    /file cannot be opened\. Nothing was changed: check DATABASE_URL and DATA_DIR/,
  );
});
