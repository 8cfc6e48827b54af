// All connections: who is let in, who hears what, who may come back where they were.
import { isId, newId } from "../ids";
import type { Event } from "../model";
import { maySystem } from "../permissions";
import { version } from "../version";
import { sessionOf } from "../world/sessions";
import { setStatus } from "../world/statuses";
import type { World } from "../world/world";
import { Connection, type Line } from "./connection";

/** How long a cut connection may come back. */
const stale = 5 * 60_000;

export interface Hub {
  /** A new line; token: from its header. Undefined when it asks for what cannot be. */
  open(line: Line, token: string | undefined, query: URLSearchParams): Connection | undefined;
  /** By a message, when there was no header. */
  authenticate(connection: Connection, token: string): boolean;
  /** Whether its session was one when last looked; never again once it was found ended. */
  isAuthenticated(connection: Connection): boolean;
  cut(connection: Connection): void;
  connections(): Connection[];
  /** As after a restart: nothing is kept. */
  forgetAll(): void;
}

export function createHub(world: World): Hub {
  let all: Connection[] = [];

  function isAuthenticated(connection: Connection): boolean {
    if (connection.trusted) return true;
    connection.trusted = connection.token !== "" && sessionOf(world, connection.token) !== undefined;
    if (!connection.trusted) connection.token = "";
    return connection.trusted;
  }

  function hears(connection: Connection, { broadcast }: Event): boolean {
    if (broadcast.user_id && broadcast.user_id !== connection.user) return false;
    if (!isAuthenticated(connection)) return false;
    if (broadcast.readers) {
      const admin = maySystem(world, connection.user, "manage_system");
      if (admin !== (broadcast.readers === "admins")) return false;
    }
    if (broadcast.user_id) return true;
    if (broadcast.omit_users?.includes(connection.user)) return false;
    if (broadcast.channel_id) {
      connection.channels ??= new Set(world.channelsOf(connection.user));
      return connection.channels.has(broadcast.channel_id);
    }
    if (!broadcast.team_id) return true;
    const member = world.state.teamMembers[broadcast.team_id]?.[connection.user];
    return member?.delete_at === 0;
  }

  world.on((event) => {
    for (const connection of all) {
      if (hears(connection, event) && !connection.send(event)) remove(connection);
    }
  });
  world.onForget((user) => {
    for (const connection of all) {
      if (connection.user === user) Object.assign(connection, { channels: undefined, trusted: false });
    }
  });

  function remove(connection: Connection): void {
    all = all.filter((one) => one !== connection);
  }

  const greet = (connection: Connection) =>
    connection.send({
      event: "hello",
      data: { connection_id: connection.id, server_version: version },
      broadcast: { user_id: connection.user },
    });

  function enter(connection: Connection, token: string, user: string): void {
    Object.assign(connection, { token, user });
    all.push(connection);
    greet(connection);
  }

  /** A connection of this person's that was cut not long ago. */
  function cutOne(user: string, id: string): Connection | undefined {
    all = all.filter((one) => one.active || world.now() - one.goneAt < stale);
    return all.find((one) => one.id === id && one.user === user && !one.active);
  }

  function comeBack(connection: Connection, line: Line, wanted: number, token: string): void {
    connection.token = token;
    if (!connection.resume(line, wanted)) {
      connection.id = newId();
      greet(connection);
    }
    connection.flush();
    setStatus(world, connection.user, "online");
  }

  return {
    isAuthenticated,
    open(line, token, query) {
      const session = token ? sessionOf(world, token) : undefined;
      const id = query.get("connection_id");
      const reliable = world.state.settings.EnableReliableWebSockets;
      if (session && id && reliable) {
        if (!isId(id)) return undefined;
        const old = cutOne(session.user_id, id);
        const wanted = query.get("sequence_number") ?? "";
        if (old && !/^\d+$/.test(wanted)) return undefined;
        if (old) {
          comeBack(old, line, Number(wanted), session.token);
          return old;
        }
      }
      const connection = new Connection(newId());
      connection.attach(line);
      if (session) {
        enter(connection, session.token, session.user_id);
        setStatus(world, session.user_id, "online");
      }
      return connection;
    },
    authenticate(connection, token) {
      const session = sessionOf(world, token);
      if (session) enter(connection, session.token, session.user_id);
      return session !== undefined;
    },
    cut(connection) {
      connection.detach(world.now());
      if (!world.state.settings.EnableReliableWebSockets) remove(connection);
      if (!connection.user || all.some((one) => one.user === connection.user && one.active)) return;
      setStatus(world, connection.user, "offline");
    },
    connections: () => all,
    forgetAll() {
      for (const connection of all) connection.close();
      all = [];
      world.statuses.clear();
      world.pending.clear();
    },
  };
}
