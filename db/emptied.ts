// Whether a database's file was in use before and holds nothing any more: begun anew in silence, its loss would pass unseen.
import { statSync } from "node:fs";
import { filePath } from "./file-path";

function sizeOf(url: string): number | null {
  const path = filePath(url);
  return path === null ? null : (statSync(path, { throwIfNoEntry: false })?.size ?? null);
}

/** `later`: a file that is made only once the database has its tables. One that is not there at all was taken away by hand. */
export const isEmptied = (url: string, later: string): boolean => sizeOf(url) === 0 && (sizeOf(later) ?? 0) > 0;
