// Where to go after signing in: to a page of ours, and nowhere else.

/** Where somebody goes who came from nowhere; it sends them on to what they have. */
export const HOME = "/login";
/** Where the sign-in of an invited person comes back to; only its own page asks for it. */
export const INVITED = "/invite/done";

const LONGEST = 2000;
const NOWHERE = "http://kith.invalid";

/**
 * A path of ours, or the way home. A browser takes `//x`, `/\x` and the like for another site, so what counts is where a
 * browser would arrive, and only that is given back.
 */
export function safeBack(wanted: unknown): string {
  // A browser drops tabs and line ends from an address before it reads it.
  if (typeof wanted !== "string" || wanted.length > LONGEST || /[\\\p{Cc}]/u.test(wanted)) return HOME;
  if (!/^\/(?![/%])/.test(wanted) || !URL.canParse(wanted, NOWHERE)) return HOME;
  const { origin, pathname, search, hash } = new URL(wanted, NOWHERE);
  if (origin !== NOWHERE || pathname.startsWith("//") || /^\/(api|login|setup|invite)(\/|$)/i.test(pathname))
    return HOME;
  return `${pathname}${search}${hash}`;
}

/** The same for a whole address, such as next-auth keeps. */
export const backFrom = (url: string, ourOrigin: string): string => safeBack(withoutOrigin(url, ourOrigin));

/** Where a sign-in through the chat may come back to. */
export function callbackFrom(url: string, ourOrigin: string): string {
  const path = withoutOrigin(url, ourOrigin);
  return path === INVITED ? INVITED : safeBack(path);
}

const withoutOrigin = (url: string, origin: string) => (url.startsWith(`${origin}/`) ? url.slice(origin.length) : url);
