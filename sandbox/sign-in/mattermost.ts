// Mattermost as an OAuth 2.0 service: an app gets a token that may do what its user may.
import { AppError } from "../mattermost/app-error";
import { newId } from "../mattermost/ids";
import type { User } from "../mattermost/model";
import { openSession } from "../mattermost/world/sessions";
import type { World } from "../mattermost/world/world";
import { type Codes, createCodes, isVerified, readAsked, wayBack } from "./codes";
import { authorizePage, refusalPage } from "./page";

export interface MattermostSignIn {
  world: World;
  codes: Codes;
  redirects(): string[];
}

const LIFETIME_S = 2_592_000;

export function createMattermostSignIn(world: World, requestUrl: () => string | undefined): MattermostSignIn {
  world.state.app.oauth_id ??= newId();
  world.state.app.oauth_secret ??= newId();
  return {
    world,
    codes: createCodes(Date.now),
    redirects: () => [`${requestUrl()?.replace(/\/$/, "")}/api/auth/callback/mattermost`],
  };
}

/** The authorize page, and after a choice the address of the way back. */
export function authorizeMattermost(here: MattermostSignIn, asked: URLSearchParams, chosen?: URLSearchParams) {
  const { app, teams, users } = here.world.state;
  const read = readAsked(asked, app.oauth_id!, here.redirects());
  if (typeof read === "string") return { status: 400, html: refusalPage(read) };
  if (!chosen) {
    const people = Object.values(users)
      .filter((one) => !one.bot && !one.delete_at)
      .map((one) => candidate(here.world, one));
    const page = { platform: "Mattermost", place: teams[app.team_id]!.display_name, app: "Kith", people, query: asked };
    return { status: 200, html: authorizePage(page) };
  }
  if (chosen.get("cancel")) return { location: wayBack(read, { error: "access_denied" }) };
  const user = chosen.get("user") ?? "";
  if (!Object.hasOwn(users, user)) return { status: 400, html: refusalPage("There is nobody with that id.") };
  return { location: wayBack(read, { code: here.codes.give({ ...read, user, stranger: false }) }) };
}

function candidate({ state }: World, user: User) {
  const isIn = state.teamMembers[state.app.team_id]?.[user.id]?.delete_at === 0;
  const name = `${user.first_name} ${user.last_name}`.trim() || user.username;
  return { id: user.id, name, about: isIn ? `@${user.username}` : `@${user.username}, in another team` };
}

/** POST /oauth/access_token, with the server's refusals. PKCE as newer servers have it. @throws AppError. */
export function tokenOfMattermost({ world, codes }: MattermostSignIn, form: URLSearchParams) {
  const { app, users } = world.state;
  const refused = (id: string, status: number, words: string) =>
    new AppError(`api.oauth.get_access_token.${id}.app_error`, status, words);
  if (form.get("grant_type") !== "authorization_code")
    throw refused("bad_grant", 400, "invalid_request: Bad grant_type");
  if (form.get("client_id") !== app.oauth_id) throw refused("bad_client_id", 400, "invalid_request: Bad client_id");
  if (form.get("client_secret") !== app.oauth_secret)
    throw refused("credentials", 403, "invalid_client: Invalid client credentials");
  const granted = codes.take(form.get("code") ?? "");
  if (typeof granted === "string")
    throw refused("expired_code", 400, "invalid_grant: Invalid or expired authorization code");
  if (granted.redirectUri !== form.get("redirect_uri"))
    throw refused("redirect_uri", 400, "invalid_request: Supplied redirect_uri does not match authorization code");
  if (!isVerified(granted, form.get("code_verifier") ?? undefined))
    throw refused("pkce", 400, "invalid_grant: PKCE verification failed");
  const { token } = openSession(world, users[granted.user]!);
  return {
    access_token: token,
    token_type: "bearer",
    expires_in: LIFETIME_S,
    scope: "user",
    refresh_token: newId(),
    id_token: "",
  };
}
