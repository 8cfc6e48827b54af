// Asks Kith's own routes for JSON. A refusal is an error in words; whoever is signed out goes to sign in and comes back.
import { ui } from "@/components/words/ui";

/** What a refusal said, and of a form the field it is about. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = "Refused";
  }
}

/** How soon a view asks again while something is going on, and otherwise; ms. */
export const LIVE_MS = 2000;
export const CALM_MS = 15_000;

type Search = Record<string, string | number | boolean | null | undefined>;

export function getJson<T>(path: string, search: object = {}): Promise<T> {
  const given = Object.entries(search as Search).filter(
    ([, value]) => value != null && value !== "" && value !== false,
  );
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return ask<T>(query ? `${path}?${query}` : path, {});
}

export function sendJson<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  const json =
    body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return ask<T>(path, { method, ...json });
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch(() => {
    throw new Refused(ui.unreachable, "unreachable");
  });
  const body = await response.json().catch(() => null);
  if (response.ok) return body as T;
  if (response.status === 401) signInAgain();
  const { message = ui.unreachable, code = "failed", field } = body?.error ?? {};
  throw new Refused(message, code, field);
}

function signInAgain(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?ended=1&back=${encodeURIComponent(here)}`);
}
