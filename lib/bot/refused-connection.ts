// Why a platform could not be connected, beside the field that is to be changed. Nothing of its answer is repeated.
import { ChatError } from "@/lib/chat/chat-error";
import { AppError, invalid } from "@/lib/core/errors";
import type { PlatformName, Problem } from "./connection-schemas";
import { PLATFORMS } from "./platforms";

/** What kind of trouble an error is, and the field it is about. */
export interface Trouble {
  problem: Problem;
  words: string;
  field: string;
}

const TOKEN_FIELD: Record<PlatformName, string> = { slack: "botToken", mattermost: "token" };

const TOKEN_WORDS: Record<PlatformName, string> = {
  slack: "Slack does not accept this token. Copy the Bot User OAuth Token of the installed app again.",
  mattermost: "Mattermost does not accept this. Copy the bot's token again, and see that the bot is not disabled.",
};

/** @throws what is no trouble with the platform. */
export function troubleWith(platform: PlatformName, error: unknown, hasLogin = false): Trouble {
  if (error instanceof AppError) return { problem: "address", words: error.message, field: error.field ?? "apiUrl" };
  if (!(error instanceof ChatError)) throw error;
  const { name } = PLATFORMS[platform];
  const { code, detail } = error;
  if (code === "disconnected" || code === "forbidden") {
    if (!hasLogin) return { problem: "token", words: TOKEN_WORDS[platform], field: TOKEN_FIELD[platform] };
    return { problem: "token", words: "Mattermost does not accept this name and password.", field: "password" };
  }
  if (code === "rate_limited") {
    const words = `${name} asks us to wait ${error.retryAfter ?? 30} seconds. Try again then.`;
    return { problem: "busy", words, field: TOKEN_FIELD[platform] };
  }
  if (code === "refused" && TEAMS[detail]) return { problem: "refused", words: TEAMS[detail], field: "team" };
  if (code === "unavailable" || code === "uncertain" || detail.startsWith("http_")) {
    return { problem: "unreachable", words: unreachable(name, detail), field: "apiUrl" };
  }
  return { problem: "refused", words: `${name} refuses this connection.`, field: TOKEN_FIELD[platform] };
}

const TEAMS: Record<string, string> = {
  several_teams: "The account is in several teams: give the name of the one that Kith is for.",
  no_team: "The account is in no team: add it to one first.",
  not_in_that_team:
    "The account is not in a team of that name. The name is the part of the address after the server's.",
};

function unreachable(name: string, detail: string): string {
  if (/^http_3/.test(detail)) return `That address sends us elsewhere. Give the one at which ${name} itself answers.`;
  if (/^http_|not JSON/.test(detail)) return `Something answers at that address, and it is not ${name}.`;
  if (/^ENOTFOUND|EAI_AGAIN/.test(detail)) return "There is no server of that name.";
  if (detail === "ECONNREFUSED") return "Nothing listens at that address. Is the port right, and the server running?";
  if (/CERT|TLS|SIGNED|VERIFY|SSL/.test(detail)) return "The server's certificate is not one that this machine trusts.";
  if (detail === "timeout") return `${name} did not answer within ten seconds.`;
  return `${name} could not be reached at that address.`;
}

/** The same as a refusal beside its field. */
export function refusedConnection(platform: PlatformName, error: unknown, hasLogin: boolean): AppError {
  if (error instanceof AppError) return error;
  const { words, field } = troubleWith(platform, error, hasLogin);
  return invalid(`${words} Nothing was stored.`, field);
}
