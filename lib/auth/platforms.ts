// Signing in through the chat: Slack by OpenID Connect, Mattermost by OAuth 2.0. Both say who somebody is, and in which team.
import { eq } from "drizzle-orm";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { TokenSet, TokenSetParameters } from "openid-client";
import { workspace } from "@/db/schema";
import type { Ctx } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { outward } from "@/lib/core/outward";
import { platformUrlProblem } from "@/lib/core/platform-url";

export type Platform = "slack" | "mattermost";
type Workspace = typeof workspace.$inferSelect;

/** What a provider tells of whoever came: their id there, and the team they belong to, if it is ours. */
export interface Told {
  id: string;
  team: string | null;
}

const ANSWER_MS = 10_000;
const SLACK = "https://slack.com";

/** Those that are set up and connected, in their order on the page. */
export async function signInPlatforms(ctx: Pick<Ctx, "db">): Promise<{ platform: Platform; workspace: Workspace }[]> {
  const { signIn } = env();
  if (!signIn.slack && !signIn.mattermost) return [];
  const rows = await ctx.db.select().from(workspace).where(eq(workspace.state, "connected"));
  return (["slack", "mattermost"] as const).flatMap((platform) => {
    const found = rows.find((row) => row.platform === platform);
    return found && isForIts(platform, found) ? [{ platform, workspace: found }] : [];
  });
}

/**
 * The environment's client is for the environment's server. An admin may connect to another one, which then neither hears
 * the client's secret nor says who comes in.
 */
function isForIts(platform: Platform, { apiUrl }: Workspace): boolean {
  const { signIn, given } = env();
  const its = signIn[platform]?.apiUrl;
  if (!its || platformUrlProblem(its) !== null) return false;
  const present = given[platform].apiUrl ?? apiUrl;
  return URL.canParse(present) && new URL(present).href === new URL(its).href;
}

export async function platformProviders(ctx: Pick<Ctx, "db">) {
  const there = await signInPlatforms(ctx);
  return there.map(({ platform, workspace }) => (platform === "slack" ? slack(workspace) : mattermost(workspace)));
}

const client = (platform: Platform) => {
  const { id, secret } = env().signIn[platform]!;
  return { clientId: id, clientSecret: secret, httpOptions: { timeout: ANSWER_MS, lookup: outward.lookup } };
};

/**
 * The id token is checked against Slack's keys, our client, and the nonce of this browser. Addresses as in
 * slack.com/.well-known/openid-configuration, at whatever origin SLACK_API_URL has.
 */
function slack({ team }: Workspace): OAuthConfig<Record<string, unknown>> {
  const apiUrl = env().signIn.slack!.apiUrl!;
  const { origin } = new URL(apiUrl);
  return {
    ...{ id: "slack", name: "Slack", type: "oauth", ...client("slack") },
    issuer: origin,
    idToken: true,
    checks: ["state", "nonce"],
    authorization: { url: `${origin}/openid/connect/authorize`, params: { scope: "openid profile", team } },
    token: `${apiUrl}openid.connect.token`,
    jwks_endpoint: `${origin}/openid/connect/keys`,
    // Throws where what it tells is about somebody else than the id token.
    userinfo: {
      url: `${apiUrl}openid.connect.userInfo`,
      request: ({ client, tokens }) => client.userinfo(tokens as TokenSet),
    },
    profile: (told): Told => ({
      id: String(told[`${SLACK}/user_id`] ?? ""),
      team: String(told[`${SLACK}/team_id`] ?? "") || null,
    }),
  };
}

/** Servers that know PKCE check it, older ones take no notice. Its token may do all its user may: it is given back at once. */
function mattermost({ team }: Workspace): OAuthConfig<Record<string, unknown>> {
  const apiUrl = env().signIn.mattermost!.apiUrl!;
  return {
    ...{ id: "mattermost", name: "Mattermost", type: "oauth", ...client("mattermost") },
    checks: ["state", "pkce"],
    client: { token_endpoint_auth_method: "client_secret_post" },
    authorization: { url: `${apiUrl}/oauth/authorize`, params: { scope: "user" } },
    token: `${apiUrl}/oauth/access_token`,
    userinfo: { request: ({ tokens }) => whoOnMattermost(apiUrl, team, tokens) },
    profile: (told): Told => ({ id: String(told.id ?? ""), team: told.isInTeam === true ? team : null }),
  };
}

async function whoOnMattermost(apiUrl: string, team: string, { access_token }: TokenSetParameters) {
  const ask = (path: string, method = "GET") =>
    outward.fetch(`${apiUrl}/api/v4${path}`, {
      method,
      headers: { Authorization: `Bearer ${access_token}` },
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  const me = await ask("/users/me");
  if (!me.ok) throw new Error("Mattermost does not say who that is.");
  const { id } = (await me.json()) as { id: string };
  const membership = await ask(`/teams/${encodeURIComponent(team)}/members/me`);
  const row = membership.ok ? ((await membership.json()) as { user_id?: string; delete_at?: number }) : null;
  await ask("/users/logout", "POST").catch(() => null);
  return { id, sub: id, isInTeam: row?.user_id === id && row.delete_at === 0 };
}
