// Which workspace a payload is for.
import { firstText, text } from "../shape";

/** What the adapter knows of itself; both are missing before it has identified itself. */
export interface Own {
  team?: string;
  botUser?: string;
}

/**
 * A shared channel's event names the workspace it happened in, the installation it is for, and the context; on Enterprise
 * Grid any of them may be null. Ours, when it is among them; else the first that is there. Whose member somebody is counts
 * only where the envelope names no workspace at all: it says nothing about whom the payload is for.
 */
export function teamOf(payload: unknown, own: Own): string {
  const envelope = [
    text(payload, "team_id"),
    text(payload, "team", "id"),
    text(payload, "authorizations", 0, "team_id"),
    text(payload, "context_team_id"),
    text(payload, "view", "app_installed_team_id"),
  ];
  if (own.team && envelope.includes(own.team)) return own.team;
  const member = [text(payload, "event", "team"), text(payload, "user", "team_id")];
  return firstText(
    ...envelope,
    ...member,
    text(payload, "enterprise_id"),
    text(payload, "enterprise", "id"),
    own.team ?? "",
  );
}
