// A search in names: every word must be found in one of the columns.
import { type SQL, sql } from "drizzle-orm";

/** ` and (…)` for each word, or nothing. What people type has no powers here. */
export function likeWords(typed: string, columns: SQL[]): SQL {
  const words = typed.trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const found = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return sql` and (${sql.join(
      columns.map((column) => sql`${column} like ${pattern} escape '\\'`),
      sql` or `,
    )})`;
  });
  return sql.join(found, sql``);
}
