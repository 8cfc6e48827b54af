// Whether a file is no database, or not a whole one.
import { causesOf, codeOf } from "./causes";

export const isDamaged = (error: unknown): boolean =>
  causesOf(error).some(
    (e) => /SQLITE_(CORRUPT|NOTADB)/.test(codeOf(e)) || /file is not a database|image is malformed/.test(e.message),
  );
