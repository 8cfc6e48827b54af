// What of a name the fonts at hand can set: what they lack would be boxes that say nothing.
import type { Pen } from "./pen";
import { sheetOf } from "./text";
import { graphemesOf } from "./wrap";

const IN_NO_FONT = "\u{10fffe}";
const PLAIN = /^[\x20-\x7e]*$/;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The first of these names whose letters can all be set, without the signs that cannot, such as emoji; "" where there
 * is none. Half a name would be a wrong one.
 */
export async function firstDrawable(names: readonly string[], pen: Pick<Pen, "unknown">): Promise<string> {
  const asked = [...new Set(names.flatMap(graphemesOf))].filter((one) => !PLAIN.test(one));
  const sheet = sheetOf([IN_NO_FONT, ...asked].map((text) => ({ text })));
  const unknown = new Set(asked.length === 0 ? [] : (await pen.unknown(sheet)).map((at) => asked[at - 1]));
  for (const name of names) {
    const isLost = (one: string) => unknown.has(one) && one.trim() !== "";
    const graphemes = graphemesOf(name);
    if (graphemes.some((one) => isLost(one) && LETTER.test(one))) continue;
    const rest = graphemes.filter((one) => !isLost(one)).join("");
    if (LETTER.test(rest)) return rest.replace(/ +/g, " ").trim();
  }
  return "";
}
