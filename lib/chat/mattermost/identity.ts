// Who the bot is, and which team it works in.
import { ChatError } from "../chat-error";
import type { Identity } from "../port";
import { text } from "../shape";
import { idTold, listTold } from "../told";
import type { Names } from "./names";
import type { Rest } from "./rest";

/** What the adapter knows of itself; `identify` learns it. */
export interface Own {
  team?: string;
  botUser?: string;
  userName?: string;
}

/** What every call needs. */
export interface Server {
  rest: Rest;
  own: Own;
  names: Names;
  teamName?: string;
}

/** Throws ChatError `refused` where it is not clear which team is meant. */
export async function identify({ rest, own, teamName }: Server): Promise<Identity> {
  const me: unknown = await rest.getMe();
  const botUser = idTold(me, "id");
  const team = chosen(listTold(await rest.getMyTeams()), own.team, teamName?.trim().toLowerCase());
  Object.assign(own, { team: text(team, "id"), botUser, userName: text(me, "username") });
  return {
    team: text(team, "id"),
    teamName: text(team, "display_name") || text(team, "name"),
    url: rest.getUrl(),
    botUser,
    botId: null,
  };
}

/** A name wins over an id: it is what somebody wrote down, the id only what that came to the last time. */
function chosen(teams: unknown[], id: string | undefined, name: string | undefined): unknown {
  const fitting = teams.filter((team) => (name ? text(team, "name") === name : !id || text(team, "id") === id));
  if (fitting.length === 1) return fitting[0];
  if (fitting.length > 1) throw new ChatError("refused", "several_teams");
  throw new ChatError("refused", name || id ? "not_in_that_team" : "no_team");
}

/** The team's and the bot's ids, asked for where they are not known yet. */
export async function ourselves(server: Server): Promise<{ team: string; botUser: string }> {
  const { team, botUser } = server.own;
  return team && botUser ? { team, botUser } : identify(server);
}
