// The control door: faults, outages, settings, and what administrators and others do. Needs the control token.
import type { Fault } from "../faults";
import { Refusal } from "../model";
import { someone } from "./client";
import type { Channel, Settings, Team, User } from "./model";
import { channelShape, memberShape, userShape } from "./shapes";
import type { MattermostServer } from "./start";
import { addMember, removeMember } from "./world/members";
import { revokeSession, revokeSessions } from "./world/sessions";
import { joinTeam, setTeamAdmin } from "./world/teams";
import { createUser, setActive, setRoles } from "./world/users";
import { channelNamed, type World } from "./world/world";

// biome-ignore lint/suspicious/noExplicitAny: bodies of a private door, checked by what uses them
type Input = any;

type Act = (server: MattermostServer, input: Input) => unknown;

/** POST by path; state may be read with GET too. */
export const controls: Record<string, Act> = {
  state: ({ door, deliveries, hub }) => ({
    team: teamOf(door.world),
    bot: door.world.state.app.bot_id,
    users: Object.values(door.world.state.users).map(userShape),
    channels: Object.values(door.world.state.channels).map((channel) => ({
      ...channelShape(channel),
      members: Object.values(door.world.state.members[channel.id] ?? {}).map(memberShape),
      posts: door.world.state.posts[channel.id] ?? [],
    })),
    settings: door.world.state.settings,
    connections: hub.connections().filter((one) => one.active).length,
    calls: door.calls.perMinute(),
    outcomes: door.calls.outcomes(),
    deliveries,
    faults: door.faults.list(),
  }),
  /** What was called how often, and nothing else. */
  calls: ({ door: { calls } }) => ({
    ...{ calls: calls.perMinute(), outcomes: calls.outcomes(), busiest: calls.busiest() },
  }),
  faults({ door }, input: Fault | Fault[]) {
    door.faults.set(Array.isArray(input) ? input : [input]);
    return door.faults.list();
  },
  /** Ends faults and an outage, forgets counts and used limits. What the server keeps stays. */
  reset({ door }) {
    door.faults.set([]);
    door.limits.reset();
    door.calls.reset();
    door.down.until = 0;
  },
  /** {ms, how?: "drop" | "503"}; open sockets are dropped. */
  down({ door, upgrades }, input) {
    door.down.until = door.world.now() + Number(input.ms ?? 0);
    door.down.how = input.how === "503" ? "503" : "drop";
    upgrades.dropAll();
    return door.down;
  },
  /** Sockets drop, and what was kept for those who come back is forgotten. */
  restart({ hub, upgrades }) {
    upgrades.dropAll();
    hub.forgetAll();
  },
  /** Only the lines are cut. */
  "cut-sockets": ({ upgrades }) => upgrades.dropAll(),
  /** {token} or {user}: the session ends, a personal access token for good. */
  "revoke-token"({ door }, input) {
    const { world } = door;
    const { accessTokens } = world.state;
    const user = input.user === undefined ? undefined : someone(world, input.user);
    for (const one of Object.values(accessTokens)) {
      if (one.token === input.token || one.user_id === user?.id) delete accessTokens[one.id];
    }
    if (user) revokeSessions(world, user.id);
    else revokeSession(world, String(input.token));
  },
  "disable-bot": ({ door }, input) => setActive(door.world, someone(door.world, input.user ?? "kith"), false),
  "enable-bot": ({ door }, input) => setActive(door.world, someone(door.world, input.user ?? "kith"), true),
  settings({ door }, input: Partial<Settings>) {
    Object.assign(door.world.state.settings, input);
    door.limits.reset();
    return door.world.state.settings;
  },
  "add-user"({ door }, input) {
    const { team: _, ...given } = input;
    const user = createUser(door.world, given);
    if (input.team !== false) joinTeam(door.world, teamOf(door.world), user);
    return userShape(user);
  },
  deactivate: ({ door }, input) => activate(door.world, someone(door.world, input.user), false),
  activate: ({ door }, input) => activate(door.world, someone(door.world, input.user), true),
  /** {user, roles}: system roles, separated by spaces. */
  roles: ({ door }, input) => setRoles(door.world, someone(door.world, input.user), String(input.roles)),
  /** {user, admin}: whether they administer the team. */
  "team-admin": ({ door }, input) =>
    setTeamAdmin(door.world, teamOf(door.world).id, someone(door.world, input.user).id, input.admin !== false),
  /** {channel, user, by}: whoever may or may not. */
  async "add-to-channel"({ door }, input) {
    const { world } = door;
    const [user, by] = [someone(world, input.user), someone(world, input.by ?? "admin")];
    return memberShape(await addMember(world, channelOf(world, input.channel), user, by));
  },
  "remove-from-channel"({ door }, input) {
    const { world } = door;
    removeMember(
      world,
      channelOf(world, input.channel),
      someone(world, input.user),
      someone(world, input.by ?? "admin"),
    );
  },
};

const teamOf = (world: World): Team => world.state.teams[world.state.app.team_id]!;

/** By id, or by name in the app's team. */
function channelOf(world: World, which: unknown): Channel {
  const text = String(which);
  const channel = world.state.channels[text] ?? channelNamed(world, teamOf(world).id, text);
  if (!channel) throw new Refusal("channel_not_found");
  return channel;
}

function activate(world: World, user: User, active: boolean): void {
  setActive(world, user, active);
  world.publish("user_activation_status_change", {}, {});
}
