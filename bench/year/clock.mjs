// A clock that goes faster and can be set ahead, for one process and all that is in it: loaded with --import, or imported first.
import { syncBuiltinESMExports } from "node:module";
import waits from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

/** So many times faster than the world: what a platform takes in a minute it takes in three seconds. */
export const RATE = 20;

const World = Date;
const [GIVEN, { setTimeout: wait }] = ["BENCH_CLOCK", waits];
/** Our moment `at` was the world's moment `real`. */
let set = process.env[GIVEN] ? JSON.parse(process.env[GIVEN]) : { at: World.now(), real: World.now() };

const now = () => Math.floor(set.at + (World.now() - set.real) * RATE);

globalThis.Date = class Moved extends World {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now = now;
  // Next makes a Date of its own of what stands on this one.
  static UTC = World.UTC;
  static parse = World.parse;
};

// What Kith waits for by itself is as much shorter. Deadlines of calls over the network, timers proper, stay what they are.
waits.setTimeout = (ms, ...more) => wait(ms === undefined ? ms : ms / RATE, ...more);
syncBuiltinESMExports();

/** Processes that are started from now on begin with the same. */
export function setClock(at) {
  set = { at, real: World.now() };
  process.env[GIVEN] = JSON.stringify(set);
  return set;
}

/** Makes another process's clock the same. */
export const setClockOf = (child, clock) => asked(child, { clock });

/** What another process uses once everything was cleared up, as `process.memoryUsage` tells it. */
export const memoryOf = (child) => asked(child, { memory: true });

function asked(child, question) {
  return new Promise((done, failed) => {
    const gone = () => failed(new Error("The server has ended."));
    child.once("exit", gone);
    child.once("message", (answer) => {
      child.off("exit", gone);
      done(answer);
    });
    child.send(question);
  });
}

/** Twice, with a moment between: what is let go of by the first is cleared up by the second. */
async function afterClearing() {
  setFlagsFromString("--expose-gc");
  const clear = runInNewContext("gc");
  for (let times = 0; times < 2; times++) {
    clear();
    await wait(200);
  }
  return process.memoryUsage();
}

async function answer({ clock, memory }) {
  if (clock) set = clock;
  process.send(memory ? await afterClearing() : {});
}

if (isMainThread && process.channel) {
  process.on("message", answer);
  process.channel.unref();
}
