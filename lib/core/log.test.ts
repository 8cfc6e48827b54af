// Every line says what it is about, to whatever depth and for no longer than that.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SCRIPT = `
  import { concerning, concerningNothing } from "./lib/core/concern";
  import { log } from "./lib/core/log";
  const later = () => new Promise((done) => setTimeout(done, 1));
  const inner = async () => { await later(); log().info({ state: "sent" }, "inner"); };
  const outer = async () => {
    await concerning({ delivery: "d1" }, inner);
    log().info("outer");
    concerningNothing(() => log().info("by the way"));
  };
  await Promise.all([concerning({ request: "r1" }, outer), concerning({ request: "r2" }, inner)]);
  log().info("after");
`;

it("carries the request and what is done for it", () => {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const args = ["--import", "tsx", "--input-type=module", "--eval", SCRIPT];
  const out = execFileSync(process.execPath, args, {
    cwd,
    env: { ...process.env, LOG_LEVEL: "info" },
    encoding: "utf8",
  });
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const told = lines.map(({ level: _, time: __, ...rest }) => rest);
  expect(told).toEqual(
    expect.arrayContaining([
      { request: "r1", delivery: "d1", state: "sent", msg: "inner" },
      { request: "r2", state: "sent", msg: "inner" },
      { request: "r1", msg: "outer" },
      { msg: "by the way" },
    ]),
  );
  expect(told.at(-1)).toEqual({ msg: "after" });
});
