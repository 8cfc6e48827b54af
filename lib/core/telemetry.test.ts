// Without a collector nothing of telemetry is there: not loaded, and nobody's work goes through it.
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { startTelemetry, telemetry } from "./telemetry";

const { cache } = createRequire(import.meta.url);
const loaded = () => Object.keys(cache).filter((file) => /@opentelemetry\/(sdk|exporter|resources)/.test(file));

it("loads nothing unless a collector is named", async () => {
  await startTelemetry(async () => []);
  expect(loaded()).toEqual([]);
  telemetry().count("kith.jobs", { function: "sweep", outcome: "completed" });
  expect(await telemetry().span({ name: "work" }, async () => "done")).toBe("done");
  // That it would be seen here if it were loaded:
  await import("./collector");
  expect(loaded()).not.toEqual([]);
});
