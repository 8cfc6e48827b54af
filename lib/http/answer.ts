// The web's way of saying what a verb said: facts as JSON, refusals as a status.
import { databaseTrouble } from "@/lib/core/database-trouble";
import { AppError, type AppErrorCode } from "@/lib/core/errors";
import { framesOf, kindOf, log } from "@/lib/core/log";

const STATUS: Record<AppErrorCode, number> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
  too_large: 413,
};

const UNKNOWN = "Something went wrong on our side and was written to the log. Please try again in a moment.";

/** Facts, never kept by a cache. */
export function json(facts: unknown, status = 200): Response {
  return Response.json(facts, { status, headers: { "Cache-Control": "no-store" } });
}

/** `{error: {code, message, field?}}` with the status of the code; an error we do not know shows nothing of itself. */
export function refusal(error: unknown): Response {
  if (error instanceof AppError) return refuse(error.code, error.message, STATUS[error.code], error.field);
  log().error({ ...kindOf(error), at: framesOf(error) }, "a request failed");
  const trouble = databaseTrouble(error);
  if (trouble !== null) return refuse("unavailable", trouble, STATUS.unavailable);
  return refuse("failed", UNKNOWN, 500);
}

export function refuse(code: string, message: string, status: number, field?: string): Response {
  return json({ error: { code, message, ...(field ? { field } : {}) } }, status);
}

/** Runs a route's work and answers what it returns, as it is when that is a Response. */
export async function answer(work: () => Promise<unknown>): Promise<Response> {
  try {
    const facts = await work();
    return facts instanceof Response ? facts : json(facts);
  } catch (error) {
    return refusal(error);
  }
}

/** For pages: what a verb refused as not found is null, and the page shows its own 404. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
