// Tries a connection as it stands: address, token, permissions, clocks, and whether the platform reaches Kith.
import { authorize, type Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { workspaceReconnected } from "@/lib/meetups/members";
import { connectionOf, failing, noteHealth, platformHealth } from "./connect";
import type { ConnectionCheck, PlatformName } from "./connection-schemas";
import { heardAt } from "./connection-view";
import { requireAllowedAddress } from "./platform-address";
import { PLATFORMS } from "./platforms";
import { troubleWith } from "./refused-connection";

/** @throws AppError not_found when the platform is not connected. What it comes to is a value. */
export async function testConnection(ctx: Ctx, platform: PlatformName): Promise<ConnectionCheck> {
  authorize(ctx, "workspace.connect");
  const connection = await connectionOf(ctx, platform);
  if (!connection) throw notFound(`${PLATFORMS[platform].name} is not connected, so there is nothing to test.`);
  const { workspace, port } = connection;
  const unknown = { at: Date.now(), missing: null, ahead: null, heardAt: await heardAt(ctx, workspace) };
  try {
    await requireAllowedAddress(workspace.apiUrl);
    const { identity, missing, ahead } = await port.examine();
    if (identity.team !== workspace.team) return { ...unknown, problem: "other_team", words: OTHER_TEAM };
    await isWell(ctx, platform, workspace.state === "disconnected" ? connection.workspaceId : null);
    return { ...unknown, problem: null, words: null, missing, ahead };
  } catch (error) {
    const { problem, words } = troubleWith(platform, error);
    if (problem !== "address") noteHealth(platform, failing(platform, error));
    return { ...unknown, problem, words };
  }
}

const OTHER_TEAM = "The token is of another workspace than the one Kith is connected to.";

/** Of Mattermost only the open line tells that it is heard. */
async function isWell(ctx: Ctx, platform: PlatformName, disconnected: string | null): Promise<void> {
  if (disconnected !== null) await workspaceReconnected(ctx, { workspaceId: disconnected });
  if (platform === "slack" && platformHealth(platform).state !== "ok") noteHealth(platform, { state: "ok" });
}
