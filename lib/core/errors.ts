// A refusal, told in words for the person who asked.

export type AppErrorCode = "invalid" | "forbidden" | "not_found" | "conflict" | "unavailable" | "too_large";

/** The message says what happened, what was not changed and what to do: it is shown as it is. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    message: string,
    /** Of a form's fields, the one it is about. */
    readonly field?: string,
  ) {
    super(message);
    this.name = "AppError";
  }
}

export const invalid = (message: string, field?: string) => new AppError("invalid", message, field);
export const forbidden = (message: string) => new AppError("forbidden", message);
export const notFound = (message: string) => new AppError("not_found", message);
export const conflict = (message: string, field?: string) => new AppError("conflict", message, field);
export const tooLarge = (message: string) => new AppError("too_large", message);
export const unavailable = (message: string) => new AppError("unavailable", message);
