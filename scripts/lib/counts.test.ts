// Counting tests: a stage that failed, or that ran nothing, can never count as passed.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countPlaywright, countStage, countVitest } from "./counts.mjs";

const vitest = (numPassedTests: number, numFailedTests: number, testResults: object[] = []) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

describe("countVitest", () => {
  it("adds a file that could not even be loaded", () => {
    const broken = { status: "failed", assertionResults: [] };
    const failed = { status: "failed", assertionResults: [{ status: "failed" }] };
    expect(countVitest(vitest(3, 1, [broken, failed]))).toEqual({ passed: 3, failed: 2 });
  });
});

describe("countPlaywright", () => {
  it("counts what passed at last, and errors outside any test", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2 });
  });
});

describe("countStage", () => {
  const file = join(mkdtempSync(join(tmpdir(), "kith-counts-")), "report.json");
  const count = (report: object, exitCode: number) => {
    writeFileSync(file, JSON.stringify(report));
    return countStage(file, countVitest, exitCode);
  };

  it("takes the report's numbers", () => {
    expect(count(vitest(7, 0), 0)).toEqual({ passed: 7, failed: 0 });
    expect(count(vitest(7, 2), 1)).toEqual({ passed: 7, failed: 2 });
  });

  it("believes the exit code over a clean report", () => {
    expect(count(vitest(7, 0), 1)).toEqual({ passed: 7, failed: 1 });
  });

  it("fails a stage without a test, without a report, or with half of one", () => {
    expect(count(vitest(0, 0), 0)).toEqual({ passed: 0, failed: 1 });
    expect(countStage(`${file}.none`, countVitest, 0)).toEqual({ passed: 0, failed: 1 });
    writeFileSync(file, "{");
    expect(countStage(file, countVitest, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
