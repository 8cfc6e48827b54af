// One way to read a verb's input: the first thing wrong becomes one clear line.
import type { z } from "zod";
import { invalid } from "./errors";

/** @throws AppError invalid, with the schema's own words. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join(".")}: ` : "";
  const own = issue?.code === "custom" || issue?.code === "invalid_format" || issue?.code === "too_small";
  const said = issue?.message ?? "That is not valid";
  // The library's own words end without a full stop.
  const sentence = `${own ? "" : where}${said}${/[.!?]$/.test(said) ? "" : "."}`;
  throw invalid(`${sentence} Nothing was changed.`, issue?.path.join(".") || undefined);
}
