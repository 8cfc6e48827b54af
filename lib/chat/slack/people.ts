// Slack's user object as a person.
import type { ChatPerson } from "../port";
import { firstText, flag, list, nameAt, text } from "../shape";

/** Slackbot says `is_bot: false`: only its id tells. */
const SLACKBOT = "USLACKBOT";

/**
 * Deactivated people come with eight keys only (no zone, no guest flags), so nothing but the id is required.
 * `team` is our own workspace: without it only `is_stranger` tells strangers. Null when there is no id.
 */
export function toPerson(user: unknown, team?: string): ChatPerson | null {
  const id = text(user, "id");
  if (!id) return null;
  const userName = text(user, "name");
  const displayName = nameAt(user, "profile", "display_name");
  const realName = firstText(nameAt(user, "real_name"), nameAt(user, "profile", "real_name"));
  const fullName = firstText(realName, displayName, userName, id).trim();
  return {
    user: id,
    userName,
    fullName,
    displayName: firstText(displayName, fullName).trim(),
    email: text(user, "profile", "email") || null,
    timeZone: text(user, "tz") || null,
    isBot: id === SLACKBOT || flag(user, "is_bot") || flag(user, "is_workflow_bot") || flag(user, "is_connector_bot"),
    isGuest: flag(user, "is_restricted") || flag(user, "is_ultra_restricted"),
    isStranger: flag(user, "is_stranger") || isElsewhere(user, team),
    isDeactivated: flag(user, "deleted"),
    isInvited: flag(user, "is_invited_user"),
  };
}

/** On Enterprise Grid a colleague's `team_id` may name a sister workspace; `enterprise_user.teams` then has ours too. */
function isElsewhere(user: unknown, team?: string): boolean {
  const home = text(user, "team_id");
  if (!team || !home || home === team) return false;
  return (
    !list(user, "enterprise_user", "teams").includes(team) && text(user, "enterprise_user", "enterprise_id") !== home
  );
}

/** What is not a user is left out. */
export function toPeople(users: unknown[], team?: string): ChatPerson[] {
  return users.map((user) => toPerson(user, team)).filter((person) => person !== null);
}
