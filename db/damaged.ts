// Whether a file is no database, or not a whole one.

/** Anywhere in the chain of causes: Drizzle and the client both wrap errors. */
export function isDamaged(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = "code" in e ? String(e.code) : "";
    if (/SQLITE_(CORRUPT|NOTADB)/.test(code) || /file is not a database|image is malformed/.test(e.message))
      return true;
  }
  return false;
}
