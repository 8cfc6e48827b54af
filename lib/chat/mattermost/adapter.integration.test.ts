// The Mattermost adapter against the sandbox: the contract of every port, groups, requests to us, and the gateway.
import type { Sandbox } from "@/sandbox/model";
import { startSandbox } from "@/sandbox/server";
import { describePort } from "../contract";
import { describeDoors } from "./doors.testing";
import { describeGateway } from "./gateway.testing";
import { describeGroups } from "./groups.testing";
import { type MattermostWorld, mattermostWorld } from "./world.testing";

async function sandboxWorld(): Promise<MattermostWorld & { sandbox: Sandbox }> {
  const sandbox = await startSandbox({});
  const { url, botToken, botUserId, users } = sandbox.mattermost;
  const adminToken = users.admin!.token;
  const world = await mattermostWorld({ url, botToken, botUser: botUserId, adminToken });
  const close = async () => {
    await world.close();
    await sandbox.close();
  };
  return { ...world, sandbox, close };
}

// What people say comes over the gateway, which nobody else can reach; `describeDoors` tries the doors that can be.
describePort("Mattermost", sandboxWorld, ["it refuses a request that was changed on the way"]);
describeGroups("Mattermost", sandboxWorld);
describeDoors("Mattermost", sandboxWorld);
describeGateway("Mattermost", async () => {
  const world = await sandboxWorld();
  const { mattermost, controlToken } = world.sandbox;
  const order = async (what: string, body = {}) => {
    const headers = { authorization: `Bearer ${controlToken}`, "content-type": "application/json" };
    const url = `${mattermost.url}/mattermost/control/${what}`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${what}: ${await response.text()}`);
  };
  const { url } = mattermost;
  return { world, troubles: { url, cut: () => order("cut-sockets"), restart: () => order("restart") } };
});
