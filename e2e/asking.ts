// How what stands in the table of routes is asked for: its address, and the cookies of whoever asks.
import type { Row } from "./roles-table";
import { type Column, signInOf } from "./roles-world";

/** `given` stands for a row's parts in brackets and braces, its own before those. */
export function addressOf(
  { at, search, parts }: Pick<Row, "at" | "search" | "parts">,
  given: Record<string, string>,
): string {
  const path = at.slice(at.indexOf(" ") + 1);
  const filled = (text: string) =>
    text.replace(/\[(?:\.\.\.)?(\w+)\]|\{(\w+)\}/g, (_, part, word) =>
      encodeURIComponent({ ...given, ...parts }[part ?? word]!),
    );
  return filled(search ? `${path}?${search}` : path);
}

/** As a browser does it: the cookies of somebody who has typed their password. */
export async function signIn(url: string, who: Column): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, ...signInOf(who), callbackUrl: url, json: "true" });
  const headers = { cookie: cookiesOf(first).join("; ") };
  const second = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    body,
    headers,
    redirect: "manual",
  });
  return [...cookiesOf(first), ...cookiesOf(second)].join("; ");
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf(";")));
