// The process that the kill loop kills: runs its jobs until none is left, and logs what they did. Arguments: file, log.
import { appendFileSync } from "node:fs";
import { type Inngest, NonRetriableError } from "inngest";
import { openDatabase } from "@/db/client";
import { openStage } from "./testing";

const [file = "", log = "", mode = ""] = process.argv.slice(2);
const say = (line: string) => appendFileSync(log, `${line}\n`);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const functions = (client: Inngest) => {
  const post = client.createFunction(
    { id: "post", triggers: { event: "post" }, concurrency: 5, idempotency: "event.data.to" },
    async ({ event, step }) => {
      await step.run("post", async () => {
        await pause(5);
        say(`did post ${event.data.to}`);
      });
    },
  );
  const ask = client.createFunction({ id: "ask", triggers: { event: "ask" } }, async ({ step }) => {
    const people = await step.run("list", () => Array.from({ length: 300 }, (_, i) => `p${i}`));
    for (let i = 0; i < people.length; i += 50) {
      const some = people.slice(i, i + 50);
      await step.sendEvent(
        `send ${i}`,
        some.map((to) => ({ id: `post-${to}`, name: "post", data: { to } })),
      );
    }
  });
  const three = client.createFunction({ id: "three", triggers: { event: "three" } }, async ({ event, step }) => {
    for (const name of ["a", "b", "c"]) await step.run(name, () => say(`did three ${event.data.n} ${name}`));
  });
  const wide = client.createFunction({ id: "wide", triggers: { event: "wide" } }, async ({ step }) => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        step.run(`w${i}`, async () => {
          await pause(20);
          say(`did wide 0 w${i}`);
          return i;
        }),
      ),
    );
    await step.sleep("nap", "1s");
    return all.length;
  });
  const child = client.createFunction({ id: "child", triggers: { event: "child" } }, async ({ event, step }) =>
    step.run("double", () => event.data.n * 2),
  );
  const parent = client.createFunction({ id: "parent", triggers: { event: "parent" } }, async ({ step }) => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => step.invoke(`child ${n}`, { function: child, data: { n } })),
    );
    return all.reduce((sum: number, n: number) => sum + n, 0);
  });
  const doomed = client.createFunction(
    {
      id: "doomed",
      triggers: { event: "doomed" },
      onFailure: ({ event, step }) => step.run("tell", () => say(`failed ${event.data.event.data.n}`)),
    },
    async ({ step }) => {
      await step.run("fail", () => {
        throw new NonRetriableError("doomed");
      });
    },
  );
  const deadly = client.createFunction({ id: "deadly", triggers: { event: "deadly" } }, async ({ event, step }) => {
    await step.run("die", () => {
      say(`died ${event.data.n}`);
      if (event.data.n === 0) process.exit(1);
      process.kill(process.pid, "SIGKILL");
    });
  });
  return [post, ask, three, wide, child, parent, doomed, deadly];
};

const many = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `${name}-${n}`, name, data: { n } }));

/** What a step did is on disk now, so it must never be done again. */
async function reportKept(): Promise<void> {
  const kept = `SELECT r.fn, r.event ->> '$.data.to' AS who, r.event ->> '$.data.n' AS n, s.name
    FROM step s JOIN run r ON r.id = s.run_id WHERE r.fn IN ('t-post', 't-three', 't-wide')`;
  for (const { fn, who, n, name } of await openDatabase(`file:${file}`).read(kept)) {
    if (fn === "t-post") say(`kept post ${who}`);
    else if (name !== "nap") say(`kept ${String(fn).slice(2)} ${n ?? 0} ${name}`);
  }
}

const first = !(await openDatabase(`file:${file}`).read("SELECT 1 FROM sqlite_master LIMIT 1")).length;
if (!first) await reportKept();
const leftAlone = mode === "deadly" ? [0, 300, 600, 900] : undefined;
const stage = await openStage(functions, { file, now: Date.now, backoff: [100], ...(leftAlone && { leftAlone }) });
if (first && mode === "deadly") await stage.executor.send([...many("deadly", 2), ...many("three", 30)]);
else if (first) {
  const events = [
    ...many("ask", 1),
    ...many("three", 60),
    ...many("wide", 1),
    ...many("parent", 1),
    ...many("doomed", 20),
  ];
  await stage.executor.send(events);
}
console.log("ready");
for (;;) {
  await pause(50);
  const open = await openDatabase(`file:${file}`).read("SELECT 1 FROM run WHERE ended_at IS NULL LIMIT 1");
  if (open.length === 0 && mode !== "hold") break;
}
await stage.close();
console.log("done");
