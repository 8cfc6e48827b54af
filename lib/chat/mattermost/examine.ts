// Whether the account may do what Kith needs of it, as far as the server tells.
import type { Examination } from "../port";
import { list, text } from "../shape";
import { identify, type Server } from "./identity";

/** What pools and groups take: of everybody, in the team, and in a channel one is in. */
const NEEDED = [
  ...["create_direct_channel", "create_group_channel", "create_private_channel"],
  ...["create_post", "add_reaction", "upload_file", "manage_private_channel_members", "delete_private_channel"],
];
/** The role that a member of a channel has unless the server was told otherwise. */
const IN_A_CHANNEL = "channel_user";

export async function examine(server: Server): Promise<Examination> {
  const identity = await identify(server);
  const missing = await missingOf(server, identity.team).catch(() => null);
  return { identity, missing, ahead: server.rest.ahead };
}

async function missingOf({ rest }: Server, team: string): Promise<string[] | null> {
  const me: unknown = await rest.getMe();
  const member: unknown = await rest.getTeamMember(team, text(me, "id"));
  const names = [text(me, "roles"), text(member, "roles"), IN_A_CHANNEL].join(" ").split(" ").filter(Boolean);
  if (names.includes("system_admin")) return [];
  const roles: unknown = await rest.getRolesByNames([...new Set(names)]);
  const granted = new Set(list(roles).flatMap((role) => list(role, "permissions")));
  return granted.size === 0 ? null : NEEDED.filter((permission) => !granted.has(permission));
}
