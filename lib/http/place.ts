// Where the visitor is, as far as their browser says: how dates are written, and in which zone.
import { cookies, headers } from "next/headers";

const DEFAULT_LOCALE = "en-GB";

/** The locale of the request and the zone that an earlier page noted. */
export async function placeOfVisitor(): Promise<{ locale: string; timeZone: string }> {
  const [wanted, zone] = [(await headers()).get("accept-language"), (await cookies()).get("kith-zone")?.value];
  return { locale: localeOf(wanted), timeZone: zoneOf(zone) };
}

/** Of `Accept-Language` the first; texts are English, so of other languages only the way to write dates is taken. */
export function localeOf(header: string | null): string {
  const first = header?.split(",")[0]?.split(";")[0]?.trim() ?? "";
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([first])[0] ?? DEFAULT_LOCALE;
  } catch {
    return DEFAULT_LOCALE;
  }
}

export function zoneOf(cookie: string | undefined): string {
  try {
    const name = decodeURIComponent(cookie ?? "UTC");
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
