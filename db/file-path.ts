// Where the file of a database's address is. The client reads an address by the same rule.

/** null of a database elsewhere. */
export const filePath = (url: string): string | null =>
  url.startsWith("file:") ? decodeURIComponent(url.slice("file:".length)) : null;
