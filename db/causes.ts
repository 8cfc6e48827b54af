// Drizzle and the client wrap errors in one another: what an error is shows somewhere in the chain of its causes.

/** The error and what caused it, the outermost first. */
export function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

/** "" where an error has none. */
export const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");
