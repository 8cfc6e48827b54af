// What people are told when a database across the network cannot be had, its answer was lost, or a file is damaged or shut.
import { causesOf, codeOf } from "@/db/causes";
import { isUnwritable } from "@/db/client";
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
  if (isUnwritable(error)) return unwritable(error);
  if (isClosedToUs(error))
    return "The database's file cannot be opened. Nothing was changed: check DATABASE_URL and DATA_DIR, and that the user Kith runs as may read and write there.";
  return null;
}

/** The client has no code for a file or folder that is not there, or another user's. */
const isClosedToUs = (error: unknown): boolean =>
  causesOf(error).some((e) => /Unable to open connection to local database/.test(e.message));

/** Why nothing can be written, and what to do about it. */
const UNWRITABLE: [RegExp, string, string][] = [
  [/SQLITE_FULL|disk is full/, "the disk is full", "make room on the disk of DATA_DIR"],
  [
    /SQLITE_(READONLY|CANTOPEN)|readonly database/,
    "it may only be read",
    "let the user that Kith runs as write DATA_DIR and what is in it",
  ],
  [/./, "its disk fails", "check the disk of DATA_DIR"],
];

function unwritable(error: unknown): string {
  const told = causesOf(error).map((e) => `${codeOf(e)} ${e.message}`);
  const [, why, todo] = UNWRITABLE.find(([pattern]) => told.some((text) => pattern.test(text)))!;
  return `Nothing can be written to the database: ${why}. Nothing was changed: ${todo}.`;
}
