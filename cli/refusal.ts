// What went wrong, as one line for the person at the terminal, and the exit code.
import { isBusy } from "@/db/client";
import { inWords } from "@/lib/bot/channels";
import { ChatError } from "@/lib/chat/chat-error";
import { databaseTrouble } from "@/lib/core/database-trouble";
import { EnvError } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { UsageError } from "./arguments";
import { plain } from "./print";

export interface Refusal {
  line: string;
  /** 1 refused, 2 wrong usage. */
  exit: 1 | 2;
  /** Nobody foresaw it: its details belong in the log. */
  unknown?: true;
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof UsageError) return { line: plain(error.message), exit: 2 };
  const words = wordsFor(error);
  if (words !== null) return { line: plain(words), exit: 1 };
  const line = "Something went wrong inside Kith. LOG_LEVEL=debug shows more; status tells what works.";
  return { line, exit: 1, unknown: true };
}

function wordsFor(error: unknown): string | null {
  if (error instanceof AppError || error instanceof EnvError) return error.message;
  if (error instanceof ChatError) return chatWords(error);
  if (!(error instanceof Error)) return null;
  if (error.name === "NewerDatabaseError") return error.message;
  const trouble = databaseTrouble(error);
  if (trouble !== null) return trouble;
  if (isBusy(error)) return "The database is held by another process. Nothing was changed: try again in a moment.";
  const code = "code" in error ? String(error.code) : "";
  if (/^E(ACCES|ROFS|NOSPC|NOTDIR|PERM)$/.test(code)) {
    return `Kith cannot write its data (${code}). Nothing was changed: check DATA_DIR and the disk.`;
  }
  return null;
}

function chatWords(error: ChatError): string {
  const known = inWords(error, "");
  const general = ["forbidden", "disconnected", "unavailable", "uncertain", "rate_limited"].includes(error.code);
  if (general && known instanceof AppError) return known.message;
  return `The chat platform refused that (${error.detail}). Nothing was changed.`;
}
