// Why a message did not get through, in words.
import { round } from "@/components/words/round";

const KNOWN = round.reason;

export function reasonInWords(error: string | null): string {
  if (error === null || error === "") return KNOWN.unknown;
  if (error === "other" || error === "unknown") return KNOWN.other(error);
  const known = Object.hasOwn(KNOWN, error) ? KNOWN[error as keyof typeof KNOWN] : null;
  return typeof known === "string" ? known : KNOWN.other(error);
}
