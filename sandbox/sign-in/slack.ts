// Sign in with Slack (OpenID Connect): who somebody is, as a token that Slack has signed. Shapes as in Slack's documentation.
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { JsonObject, User } from "../model";
import { newSecret, type World } from "../world/world";
import { type Codes, createCodes, type Granted, isVerified, readAsked, wayBack } from "./codes";
import { authorizePage, type Candidate, refusalPage } from "./page";

export interface SlackSignIn {
  world: World;
  codes: Codes;
  /** Access token → who it is about. */
  tokens: Map<string, Granted>;
  /** Made when first needed: it takes a moment. */
  keys(): { publicKey: KeyObject; privateKey: KeyObject };
  redirects(): string[];
}

const CLAIM = "https://slack.com";
const ELSEWHERE = { id: "T0ELSEWHERE", name: "Southwind Boats", domain: "southwind-boats" };
const KEY_ID = "sandbox";
/** What a stranger's user id begins with on the page. */
const AWAY = "elsewhere:";

export function createSlackSignIn(world: World, requestUrl: () => string | undefined): SlackSignIn {
  let keys: ReturnType<SlackSignIn["keys"]> | undefined;
  const { app } = world.workspace;
  app.clientId ??= `${Date.now()}.${parseInt(newSecret(5), 16)}`;
  app.clientSecret ??= newSecret(16);
  return {
    world,
    // A browser's round trip takes real time, whatever the workspace's clock says.
    codes: createCodes(Date.now),
    tokens: new Map(),
    keys: () => {
      keys ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
      return keys;
    },
    redirects: () => [`${requestUrl()?.replace(/\/$/, "")}/api/auth/callback/slack`],
  };
}

/** The authorize page, and after a choice the address of the way back. */
export function authorizeSlack(here: SlackSignIn, asked: URLSearchParams, chosen?: URLSearchParams) {
  const { app, team, users } = here.world.workspace;
  const read = readAsked(asked, app.clientId!, here.redirects());
  if (typeof read === "string") return { status: 400, html: refusalPage(read) };
  if (!asked.get("scope")?.split(/[ ,]/).includes("openid")) {
    return { status: 400, html: refusalPage("The scope openid is missing.") };
  }
  if (!chosen) {
    const people = candidates(Object.values(users));
    const page = { platform: "Slack", place: team.name, app: app.name, people, query: asked };
    return { status: 200, html: authorizePage(page) };
  }
  if (chosen.get("cancel")) return { location: wayBack(read, { error: "access_denied" }) };
  const choice = chosen.get("user") ?? "";
  const user = choice.replace(AWAY, "");
  if (!Object.hasOwn(users, user)) return { status: 400, html: refusalPage("There is nobody with that id.") };
  return { location: wayBack(read, { code: here.codes.give({ ...read, user, stranger: choice.startsWith(AWAY) }) }) };
}

function candidates(users: User[]): Candidate[] {
  const people = users.filter((one) => one.kind === "person" && !one.deleted && !one.invited);
  const known = people.map((one) => ({
    id: one.id,
    name: one.realName,
    about: one.guest === "no" ? one.title : `guest, ${one.title}`,
  }));
  const stranger = people[0] && {
    id: people[0].id,
    name: "Somebody else",
    about: `of ${ELSEWHERE.name}`,
    stranger: true,
  };
  return stranger ? [...known, stranger] : known;
}

/** openid.connect.token: the code becomes tokens. */
export function tokenOfSlack(here: SlackSignIn, form: URLSearchParams, basic: string | undefined): JsonObject {
  const { app } = here.world.workspace;
  const [id, secret] = credentials(form, basic);
  if (id !== app.clientId) return { ok: false, error: "invalid_client_id" };
  if (secret !== app.clientSecret) return { ok: false, error: "bad_client_secret" };
  if (form.get("grant_type") !== "authorization_code") return { ok: false, error: "invalid_grant_type" };
  const granted = here.codes.take(form.get("code") ?? "");
  if (granted === "used") return { ok: false, error: "code_already_used" };
  if (granted === "unknown") return { ok: false, error: "invalid_code" };
  if (granted.redirectUri !== form.get("redirect_uri")) return { ok: false, error: "bad_redirect_uri" };
  if (!isVerified(granted, form.get("code_verifier") ?? undefined))
    return { ok: false, error: "invalid_code_verifier" };
  const token = `xoxp-${newSecret(24)}`;
  here.tokens.set(token, granted);
  return { ok: true, access_token: token, token_type: "Bearer", id_token: idToken(here, granted) };
}

function credentials(form: URLSearchParams, basic: string | undefined): (string | null)[] {
  if (!basic) return [form.get("client_id"), form.get("client_secret")];
  return Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent);
}

/** openid.connect.userInfo: who the token is about. */
export function userInfoOfSlack(here: SlackSignIn, token: string | undefined): JsonObject {
  const granted = token === undefined ? undefined : here.tokens.get(token);
  if (!token) return { ok: false, error: "not_authed" };
  return granted ? { ok: true, ...claims(here, granted) } : { ok: false, error: "invalid_auth" };
}

function claims({ world }: SlackSignIn, { user: id, stranger }: Granted): JsonObject {
  const { users, team: own } = world.workspace;
  const user = users[id]!;
  const team = stranger ? ELSEWHERE : own;
  const [given = "", ...family] = user.realName.split(" ");
  return {
    sub: id,
    [`${CLAIM}/user_id`]: id,
    [`${CLAIM}/team_id`]: team.id,
    name: user.realName,
    given_name: given,
    family_name: family.join(" "),
    picture: `${world.base}/avatars/${id}-512`,
    locale: "en-US",
    [`${CLAIM}/team_name`]: team.name,
    [`${CLAIM}/team_domain`]: team.domain,
  };
}

/** By the machine's own clock: whoever checks it has no other. */
function idToken(here: SlackSignIn, granted: Granted): string {
  const now = Math.floor(Date.now() / 1000);
  const about = { iss: here.world.base, aud: granted.clientId, auth_time: now, iat: now, exp: now + 300 };
  const said = { ...claims(here, granted), ...about, nonce: granted.nonce || undefined };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ typ: "JWT", alg: "RS256", kid: KEY_ID })}.${part(said)}`;
  return `${body}.${createSign("RSA-SHA256").update(body).sign(here.keys().privateKey, "base64url")}`;
}

/** /openid/connect/keys. */
export const slackKeys = (here: SlackSignIn) => ({
  keys: [{ ...here.keys().publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: KEY_ID }],
});

/** /.well-known/openid-configuration. */
export const slackConfiguration = ({ world: { base } }: SlackSignIn) => ({
  issuer: base,
  authorization_endpoint: `${base}/openid/connect/authorize`,
  token_endpoint: `${base}/api/openid.connect.token`,
  userinfo_endpoint: `${base}/api/openid.connect.userInfo`,
  jwks_uri: `${base}/openid/connect/keys`,
  scopes_supported: ["openid", "profile", "email"],
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
});
