// How people are called.

/** The first word of the full name, used in greetings. */
export function casualNameOf(fullName: string): string {
  return fullName.trim().split(/\s+/u)[0] || fullName;
}
