// Finding people by what they are called: every word somewhere in their names, or a whole id or part of an address.
import { type SQL, sql } from "drizzle-orm";
import { account } from "@/db/schema";
import { folded } from "../names";

const MOST_WORDS = 8;

/** Of people `p`; e-mail is looked into only for those who may see it. */
export function isNamed(typed: string, mayEmail: boolean): SQL {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.length === 0
    ? sql`1`
    : sql.join(
        words.map((word) => hasWord(word, mayEmail)),
        sql` and `,
      );
}

function hasWord(word: string, mayEmail: boolean): SQL {
  const plain = word.toLowerCase();
  const name = folded(word);
  const called = plain.replace(/^@/, "");
  return sql`(
    ${name === "" ? sql`0` : sql`instr(p.name_key, ${name}) > 0`}
    or p.id in (select n.person_id from ${account} n where ${called === "" ? sql`0` : sql`instr(lower(n.user_name), ${called}) > 0`}
      or lower(n.user) = ${plain})
    ${mayEmail ? sql`or instr(lower(p.email), ${plain}) > 0` : sql``})`;
}
