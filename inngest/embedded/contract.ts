// What every runner of Kith's jobs must do, as functions and the notes they must leave. Any Inngest server will do.
import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from "inngest";

export type Note = (what: string) => void;

export interface Case {
  name: string;
  /** Sent one after the other, each when the ones before have done what they can; a number is a wait in seconds. */
  acts: ({ name: string; id?: string; data?: Record<string, unknown> }[] | number)[];
  /** The notes in any order. */
  notes: string[];
}

export const cases: Case[] = [
  {
    name: "steps run once, in order, with what came before",
    acts: [[{ name: "t/steps" }]],
    notes: ["a", "b 1", "c 2"],
  },
  { name: "repeated step ids are different steps", acts: [[{ name: "t/loop" }]], notes: ["0", "1", "2", "sum 3"] },
  { name: "parallel steps are joined", acts: [[{ name: "t/parallel" }]], notes: ["p0", "p1", "p2", "sum 3"] },
  {
    name: "chains run beside each other, with sleeps in them",
    acts: [[{ name: "t/chains" }], 3],
    notes: ["a1", "a2", "b2", "both a2 b2"],
  },
  {
    name: "a step is tried again, with its count",
    acts: [[{ name: "t/flaky" }], 60, 60],
    notes: ["0", "1", "2", "ok"],
  },
  { name: "so is what throws outside a step", acts: [[{ name: "t/throws" }], 60, 60], notes: ["0", "1", "2"] },
  { name: "RetryAfterError says when", acts: [[{ name: "t/after" }], 3], notes: ["0", "1", "done"] },
  {
    name: "NonRetriableError ends the run, and onFailure hears of it",
    acts: [[{ name: "t/fatal", data: { n: 7 } }]],
    notes: ["tried", "onFailure never 7"],
  },
  {
    name: "used up retries end the run, and onFailure hears of it",
    acts: [[{ name: "t/hopeless" }], 60],
    notes: ["try 0", "try 1", "onFailure no luck"],
  },
  { name: "a failed step can be caught", acts: [[{ name: "t/caught" }]], notes: ["recovered from bad"] },
  { name: "sleep and sleepUntil", acts: [[{ name: "t/sleep" }], 2, 2], notes: ["before", "between", "after"] },
  { name: "sendEvent starts what listens", acts: [[{ name: "t/parent-of-events" }]], notes: ["heard 1", "heard 2"] },
  { name: "a send outside a step does too", acts: [[{ name: "t/plain-send" }]], notes: ["heard 3"] },
  {
    name: "waitForEvent takes the event that matches",
    acts: [
      [{ name: "t/wait", data: { id: 7 } }],
      [
        { name: "t/reply", data: { id: 8, text: "no" } },
        { name: "t/reply", data: { id: 7, text: "yes" } },
      ],
      [{ name: "t/reply", data: { id: 7, text: "late" } }],
    ],
    notes: ["got yes"],
  },
  {
    name: "waitForEvent gives null in the end",
    acts: [[{ name: "t/wait", data: { id: 9 } }], 6],
    notes: ["got nothing"],
  },
  { name: "invoke brings the result", acts: [[{ name: "t/invoke" }]], notes: ["children 2 4 6"] },
  { name: "invoke brings the failure", acts: [[{ name: "t/invoke-fatal" }]], notes: ["child failed"] },
  {
    name: "cancelOn ends the run that matches",
    acts: [
      [
        { name: "t/long", data: { id: 1 } },
        { name: "t/long", data: { id: 2 } },
      ],
      [{ name: "t/stop", data: { id: 1 } }],
      6,
    ],
    notes: ["survived 2"],
  },
  {
    name: "an event id counts once",
    acts: [[{ id: "once", name: "t/heard", data: { n: 4 } }], [{ id: "once", name: "t/heard", data: { n: 4 } }]],
    notes: ["heard 4"],
  },
  {
    name: "an idempotency key counts once",
    acts: [
      [
        { name: "t/keyed", data: { key: "k1" } },
        { name: "t/keyed", data: { key: "k1" } },
      ],
      [
        { name: "t/keyed", data: { key: "k1" } },
        { name: "t/keyed", data: { key: "k2" } },
      ],
    ],
    notes: ["keyed k1", "keyed k2"],
  },
  {
    name: "concurrency holds for each key",
    acts: [Array.from({ length: 12 }, (_, i) => ({ name: "t/narrow", data: { ws: i % 2 } }))],
    notes: Array.from({ length: 12 }, (_, i) => `ws ${i % 2} within 2`),
  },
  {
    name: "a trigger's condition chooses",
    acts: [
      [
        { name: "t/chosen", data: { kind: "yes" } },
        { name: "t/chosen", data: { kind: "no" } },
      ],
    ],
    notes: ["chosen yes"],
  },
];

/** Leaves a note and gives the value back. */
const noting =
  (note: Note) =>
  <T>(what: string, value: T): T => {
    note(what);
    return value;
  };
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export function contractFunctions(inngest: Inngest.Any, note: Note): InngestFunction.Like[] {
  return [...plain(inngest, note), ...failing(inngest, note), ...waiting(inngest, note), ...limited(inngest, note)];
}

function plain(inngest: Inngest.Any, note: Note): InngestFunction.Like[] {
  const say = noting(note);
  const steps = inngest.createFunction({ id: "steps", triggers: { event: "t/steps" } }, async ({ step }) => {
    const a = await step.run("a", () => say("a", 1));
    const b = await step.run("b", () => say(`b ${a}`, a + 1));
    await step.run("c", () => note(`c ${b}`));
  });
  const loop = inngest.createFunction({ id: "loop", triggers: { event: "t/loop" } }, async ({ step }) => {
    let sum = 0;
    for (let i = 0; i < 3; i++) sum += await step.run("same", () => say(String(i), i));
    await step.run("sum", () => note(`sum ${sum}`));
  });
  const parallel = inngest.createFunction({ id: "parallel", triggers: { event: "t/parallel" } }, async ({ step }) => {
    const all = await Promise.all([0, 1, 2].map((i) => step.run(`p${i}`, () => say(`p${i}`, i))));
    await step.run("sum", () => note(`sum ${all.reduce((a, b) => a + b)}`));
  });
  const chains = inngest.createFunction({ id: "chains", triggers: { event: "t/chains" } }, async ({ step }) => {
    const a = async () => {
      await step.run("a1", () => note("a1"));
      return step.run("a2", () => say("a2", "a2"));
    };
    const b = async () => {
      await step.sleep("b1", "2s");
      return step.run("b2", () => say("b2", "b2"));
    };
    const both = await Promise.all([a(), b()]);
    await step.run("both", () => note(`both ${both.join(" ")}`));
  });
  const sender = inngest.createFunction(
    { id: "sender", triggers: { event: "t/parent-of-events" } },
    async ({ step }) => {
      await step.sendEvent("send", [
        { name: "t/heard", data: { n: 1 } },
        { name: "t/heard", data: { n: 2 } },
      ]);
    },
  );
  const plainSend = inngest.createFunction({ id: "plain-send", triggers: { event: "t/plain-send" } }, async () => {
    await inngest.send({ id: "plain", name: "t/heard", data: { n: 3 } });
  });
  const heard = inngest.createFunction({ id: "heard", triggers: { event: "t/heard" } }, async ({ event, step }) => {
    await step.run("note", () => note(`heard ${event.data.n}`));
  });
  const chosen = inngest.createFunction(
    { id: "chosen", triggers: { event: "t/chosen", if: "event.data.kind == 'yes'" } },
    async ({ event, step }) => step.run("note", () => note(`chosen ${event.data.kind}`)),
  );
  return [steps, loop, parallel, chains, sender, plainSend, heard, chosen];
}

function failing(inngest: Inngest.Any, note: Note): InngestFunction.Like[] {
  const flaky = inngest.createFunction(
    { id: "flaky", retries: 3, triggers: { event: "t/flaky" } },
    async ({ step, attempt }) => {
      const said = await step.run("try", () => {
        note(String(attempt));
        if (attempt < 2) throw new Error("not yet");
        return "ok";
      });
      await step.run("note", () => note(said));
    },
  );
  const throws = inngest.createFunction(
    { id: "throws", retries: 2, triggers: { event: "t/throws" } },
    async ({ attempt }) => {
      note(String(attempt));
      if (attempt < 2) throw new Error("not yet");
    },
  );
  const after = inngest.createFunction(
    { id: "after", retries: 1, triggers: { event: "t/after" } },
    async ({ step, attempt }) => {
      const said = await step.run("try", () => {
        note(String(attempt));
        if (attempt === 0) throw new RetryAfterError("busy", "2s");
        return "done";
      });
      await step.run("note", () => note(said));
    },
  );
  const fatal = inngest.createFunction(
    {
      id: "fatal",
      retries: 3,
      triggers: { event: "t/fatal" },
      onFailure: ({ error, event }) => note(`onFailure ${error.message} ${event.data.event.data.n}`),
    },
    async ({ step }) => {
      await step.run("boom", () => {
        note("tried");
        throw new NonRetriableError("never");
      });
    },
  );
  const hopeless = inngest.createFunction(
    {
      id: "hopeless",
      retries: 1,
      triggers: { event: "t/hopeless" },
      onFailure: ({ error }) => note(`onFailure ${error.message}`),
    },
    async ({ step, attempt }) => {
      await step.run("boom", () => {
        note(`try ${attempt}`);
        throw new Error("no luck");
      });
    },
  );
  const caught = inngest.createFunction(
    { id: "caught", retries: 0, triggers: { event: "t/caught" } },
    async ({ step }) => {
      try {
        await step.run("bad", () => {
          throw new Error("bad");
        });
      } catch (error) {
        await step.run("recover", () => note(`recovered from ${(error as Error).message}`));
      }
    },
  );
  return [flaky, throws, after, fatal, hopeless, caught];
}

function waiting(inngest: Inngest.Any, note: Note): InngestFunction.Like[] {
  const sleep = inngest.createFunction({ id: "sleep", triggers: { event: "t/sleep" } }, async ({ step, event }) => {
    await step.run("before", () => note("before"));
    await step.sleep("nap", "1s");
    await step.run("between", () => note("between"));
    await step.sleepUntil("until", new Date((event.ts ?? 0) + 3_000));
    await step.run("after", () => note("after"));
  });
  const wait = inngest.createFunction({ id: "wait", triggers: { event: "t/wait" } }, async ({ step }) => {
    const reply = await step.waitForEvent("reply", { event: "t/reply", match: "data.id", timeout: "5s" });
    await step.run("note", () => note(`got ${reply?.data.text ?? "nothing"}`));
  });
  const child = inngest.createFunction({ id: "child", triggers: { event: "t/child" } }, async ({ step, event }) =>
    step.run("double", () => event.data.n * 2),
  );
  const fatalChild = inngest.createFunction({ id: "fatal-child", triggers: { event: "t/fatal-child" } }, async () => {
    throw new NonRetriableError("child failed");
  });
  const invoke = inngest.createFunction({ id: "invoke", triggers: { event: "t/invoke" } }, async ({ step }) => {
    const all = await Promise.all([1, 2, 3].map((n) => step.invoke(`child ${n}`, { function: child, data: { n } })));
    await step.run("note", () => note(`children ${all.join(" ")}`));
  });
  const invokeFatal = inngest.createFunction(
    { id: "invoke-fatal", triggers: { event: "t/invoke-fatal" } },
    async ({ step }) => {
      const said = await step.invoke("child", { function: fatalChild, data: {} }).catch((e: Error) => e.message);
      await step.run("note", () => note(String(said)));
    },
  );
  const long = inngest.createFunction(
    { id: "long", triggers: { event: "t/long" }, cancelOn: [{ event: "t/stop", match: "data.id" }] },
    async ({ step, event }) => {
      await step.sleep("long", "5s");
      await step.run("note", () => note(`survived ${event.data.id}`));
    },
  );
  return [sleep, wait, child, fatalChild, invoke, invokeFatal, long];
}

function limited(inngest: Inngest.Any, note: Note): InngestFunction.Like[] {
  const keyed = inngest.createFunction(
    { id: "keyed", triggers: { event: "t/keyed" }, idempotency: "event.data.key" },
    async ({ step, event }) => step.run("note", () => note(`keyed ${event.data.key}`)),
  );
  const working = new Map<number, number>();
  const narrow = inngest.createFunction(
    { id: "narrow", triggers: { event: "t/narrow" }, concurrency: { limit: 2, key: "event.data.ws" } },
    async ({ step, event }) =>
      step.run("work", async () => {
        const { ws } = event.data;
        const now = (working.get(ws) ?? 0) + 1;
        working.set(ws, now);
        await pause(10);
        note(`ws ${ws} ${now <= 2 ? "within 2" : `had ${now}`}`);
        working.set(ws, (working.get(ws) ?? 0) - 1);
      }),
  );
  return [keyed, narrow];
}
