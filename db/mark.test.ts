// The mark of a database: the same while nothing is written, another after any write, by this process or by others.
import { createClient } from "@libsql/client";
import { expect, it } from "vitest";
import { openDatabase } from "./client";
import { testDatabase } from "./testing";

it("changes with every write, whoever wrote, and with nothing else", async () => {
  const { database, path, remove } = await testDatabase();
  const sql = "insert into setting (id, value, updated_at) values (?, '1', 0)";
  const marks = [await database.mark()];
  const same = async () => expect(await database.mark()).toBe(marks.at(-1));
  const changed = async () => {
    const mark = await database.mark();
    expect(marks).not.toContain(mark);
    marks.push(mark);
    await same();
  };
  await Promise.all(Array.from({ length: 20 }, () => database.read("select * from setting")));
  await Promise.all(Array.from({ length: 20 }, same));
  await database.transact((tx) => tx.execute({ sql, args: ["a"] }));
  await changed();
  await database.alone((client) => client.execute({ sql, args: ["b"] }));
  await changed();
  await openDatabase(`file:${path}`).transact((tx) => tx.execute({ sql, args: ["c"] }));
  await changed();
  const other = createClient({ url: `file:${path}` });
  await other.execute({ sql, args: ["d"] });
  other.close();
  await changed();
  await database.transact(async (tx) => tx.execute({ sql, args: ["e"] }).then(() => tx.rollback())).catch(() => {});
  await database.read("select * from setting");
  expect((await database.read("select count(*) as n from setting"))[0]?.n).toBe(4);
  await remove();
});
