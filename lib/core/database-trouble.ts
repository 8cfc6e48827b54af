// What people are told when a database across the network cannot be had, its answer was lost, or a file is damaged.
import { isDamaged } from "@/db/damaged";
import { isLost, isShut, OutcomeUnknownError } from "@/db/lost";

/** null for any other trouble. */
export function databaseTrouble(error: unknown): string | null {
  if (error instanceof Error && error.name === OutcomeUnknownError.name)
    return "The database's answer was lost, so this may be done or not. Look whether it is before you do it again.";
  if (isLost(error)) return "The database does not answer. Nothing was changed: please try again in a moment.";
  if (isShut(error)) return "The database does not accept DATABASE_AUTH_TOKEN. Nothing was changed.";
  if (isDamaged(error))
    return "The database's file is damaged. Nothing was changed: bring a backup back with `kith restore FILE`, which keeps what is there beside it.";
  return null;
}
