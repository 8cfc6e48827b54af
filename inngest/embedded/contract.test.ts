// The contract, held by the embedded executor.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases, contractFunctions } from "./contract";
import { openStage, type Stage } from "./testing";

describe("the contract of the jobs, embedded", () => {
  let stage: Stage;
  let notes: string[] = [];

  beforeAll(async () => {
    stage = await openStage((client) => contractFunctions(client, (what) => notes.push(what)));
  });
  afterAll(() => stage.close());

  for (const { name, acts, notes: expected } of cases) {
    it(name, async () => {
      notes = [];
      for (const act of acts) {
        if (typeof act === "number") await stage.pass(act);
        else {
          const sent = act.map((event) => ({ ts: stage.now(), data: {}, ...event }));
          await stage.executor.send(sent);
          await stage.executor.idle();
        }
      }
      expect(notes.toSorted()).toEqual(expected.toSorted());
    });
  }
});
