// How people are called.

/** The first word of the full name, used in greetings. */
export function casualNameOf(fullName: string): string {
  return fullName.trim().split(/\s+/u)[0] || fullName;
}

/** "Ana", "Ana and Bo", "Ana, Bo and Cy". */
export function inWords(names: string[]): string {
  return names.length <= 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
