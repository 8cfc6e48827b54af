// How people are called, and how they are found and put in order by it.

/** The first word of the full name, used in greetings. */
export function casualNameOf(fullName: string): string {
  return fullName.trim().split(/\s+/u)[0] || fullName;
}

/** Letters that Unicode does not take apart into a plain one and a mark. */
const PLAIN: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** Without case, marks and needless space: what is searched, and what is searched for. */
export const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[łøđðħıßæœþ]/g, (letter) => PLAIN[letter]!)
    .trim()
    .replace(/\s+/gu, " ");

/** Kept with a person, to find them and to put them in order: their full name, and what else they are called. */
export function nameKeyOf(fullName: string, casualName: string): string {
  const [full, casual] = [folded(fullName), folded(casualName)];
  return full.includes(casual) ? full : `${full} ${casual}`;
}
