import { describe, expect, it } from "vitest";
import { nextFiring } from "./cron";
import { openStage, type Stage } from "./testing";

const at = (iso: string) => Date.parse(iso);
const firings = (expression: string, from: string, count: number) => {
  const found: string[] = [];
  for (let after = at(from); found.length < count; ) {
    after = nextFiring(expression, after)!;
    found.push(new Date(after).toISOString().slice(0, 16));
  }
  return found;
};

describe("firings of a cron", () => {
  it("keep to the clock on the wall when summer time begins", () => {
    const nine = firings("TZ=Europe/Paris 0 9 * * *", "2026-03-28T00:00Z", 3);
    expect(nine).toEqual(["2026-03-28T08:00", "2026-03-29T07:00", "2026-03-30T07:00"]);
  });
  it("come at the change when their time is left out", () => {
    const halfPastTwo = firings("TZ=Europe/Paris 30 2 * * *", "2026-03-28T00:00Z", 3);
    expect(halfPastTwo).toEqual(["2026-03-28T01:30", "2026-03-29T01:00", "2026-03-30T00:30"]);
  });
  it("come once when their time happens twice", () => {
    const halfPastTwo = firings("TZ=Europe/Paris 30 2 * * *", "2026-10-24T00:00Z", 3);
    expect(halfPastTwo).toEqual(["2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"]);
  });
  it("stay an hour apart when they are hourly", () => {
    for (const day of ["2026-03-28T22:30Z", "2026-10-24T22:30Z"]) {
      const hours = firings("TZ=Europe/Paris 0 * * * *", day, 6).map((iso) => at(`${iso}Z`));
      expect(new Set(hours.slice(1).map((hour, i) => hour - hours[i]!))).toEqual(new Set([3_600_000]));
    }
  });
  it("are in UTC unless a zone is said", () => {
    expect(firings("0 9 * * 1", "2026-06-01T10:00Z", 1)).toEqual(["2026-06-08T09:00"]);
  });
  it("refuse nonsense", () => {
    expect(() => nextFiring("TZ=Mars/Olympus 0 9 * * *", 0)).toThrow();
    expect(() => nextFiring("often", 0)).toThrow();
  });
});

describe("the executor with crons", () => {
  const fired: string[] = [];
  const tick = (cron: string) => (client: Stage["client"]) => [
    client.createFunction({ id: "tick", triggers: { cron } }, async ({ event, step }) => {
      await step.run("note", () => fired.push(new Date(event.ts ?? 0).toISOString().slice(0, 16)));
    }),
  ];
  const hour = 3_600;

  it("fires at half past two on the days of both changes, once", async () => {
    for (const [from, expected] of [
      ["2026-03-28T12:00Z", ["2026-03-29T01:00", "2026-03-30T00:30"]],
      ["2026-10-24T12:00Z", ["2026-10-25T00:30", "2026-10-26T01:30"]],
    ] as const) {
      fired.length = 0;
      const stage = await openStage(tick("TZ=Europe/Paris 30 2 * * *"), { at: at(from) });
      for (let i = 0; i < 40 * 4; i++) await stage.pass(hour / 4);
      await stage.close();
      expect(fired).toEqual(expected);
    }
  });

  it("fires once for all that passed while it was down, and then on time", async () => {
    fired.length = 0;
    const stage = await openStage(tick("0 * * * *"), { at: at("2026-06-01T08:30Z") });
    await stage.pass(hour);
    await stage.executor.stop();
    stage.wait(10 * hour);
    await stage.executor.start();
    await stage.executor.idle();
    await stage.pass(hour);
    await stage.close();
    expect(fired).toEqual(["2026-06-01T09:00", "2026-06-01T10:00", "2026-06-01T20:00"]);
  });

  it("is not silenced by a clock that was ahead for a while", async () => {
    fired.length = 0;
    const stage = await openStage(tick("0 * * * *"), { at: at("2026-06-20T08:30Z") });
    await stage.executor.stop();
    stage.wait(-10 * 24 * hour);
    await stage.executor.start();
    await stage.pass(hour);
    await stage.close();
    expect(fired).toEqual(["2026-06-10T09:00"]);
  });
});
