// How many tests passed and failed, from the reports of vitest and Playwright.
import { readFileSync } from "node:fs";

/** Vitest's JSON reporter (the same fields as Jest's). */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

/** Playwright's JSON reporter: `flaky` passed on a retry; `errors` are those outside any test. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length };
}

/**
 * The counts of a stage. A stage whose command failed has at least one failure; one that passed without a report, or
 * without a single test, failed too.
 */
export function countStage(file, count, exitCode) {
  const counts = readCounts(file, count);
  const failed = exitCode !== 0 || counts.passed === 0 ? Math.max(1, counts.failed) : counts.failed;
  return { passed: counts.passed, failed };
}

function readCounts(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
