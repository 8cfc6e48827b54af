// What a client may ask through its socket.
import { objectOf, parseJson, textOf } from "../json";
import type { JsonObject } from "../model";
import { sessionOf } from "../world/sessions";
import { setStatus } from "../world/statuses";
import { memberOf, type World } from "../world/world";
import type { Connection } from "./connection";
import type { Hub } from "./hub";

const failed = (seq: number, id: string, message: string, status_code: number): JsonObject => ({
  status: "FAIL",
  ...(seq > 0 ? { seq_reply: seq } : {}),
  error: { id, message, detailed_error: "", status_code },
});

type Action = (world: World, connection: Connection, data: JsonObject) => JsonObject | undefined;

const actions: Record<string, Action> = {
  ping: (world) => ({ node_id: "", server_time: world.now(), text: "pong", version: "5.37.0" }),
  get_statuses: (world) => Object.fromEntries([...world.statuses].map(([id, { status }]) => [id, status])),
  get_statuses_by_ids: (world, _, data) => {
    const ids = Array.isArray(data.user_ids) ? data.user_ids.map(textOf) : [];
    return Object.fromEntries(ids.map((id) => [id, world.statuses.get(id)?.status ?? "offline"]));
  },
  user_typing(world, { user }, data) {
    const channel_id = textOf(data.channel_id);
    if (!memberOf(world, channel_id, user)) return undefined;
    const told = { parent_id: textOf(data.parent_id), user_id: user };
    world.publish("typing", told, { channel_id, omit_users: [user] });
    return {};
  },
};

interface Request {
  action: string;
  seq: number;
  data: JsonObject;
}

/** Handles one message of a client's. Whatever is no JSON closes the connection, and so does a wrong token. */
export function heed(world: World, hub: Hub, connection: Connection, text: string): void {
  const json = parseJson(text);
  if (json === undefined) {
    connection.close();
    return;
  }
  const { action, seq, data } = objectOf(json);
  const request = { action: textOf(action), seq: typeof seq === "number" ? seq : 0, data: objectOf(data) };
  if (request.action === "authentication_challenge" && request.seq > 0) {
    challenge(world, hub, connection, request);
    return;
  }
  const reply = answer(world, hub, connection, request);
  // Nobody is answered before they are known.
  if (connection.user) connection.reply(reply);
}

/** In the server's order of refusals. */
function answer(world: World, hub: Hub, connection: Connection, { action, seq, data }: Request): JsonObject {
  const refused = (id: string, message: string, status: number) => failed(seq, id, message, status);
  if (!action) return refused("api.web_socket_router.no_action.app_error", "No websocket action.", 400);
  if (seq <= 0) {
    return refused("api.web_socket_router.bad_seq.app_error", "Invalid sequence for WebSocket message.", 400);
  }
  if (!hub.isAuthenticated(connection)) {
    const message = "WebSocket connection is not authenticated. Please log in and try again.";
    return refused("api.web_socket_router.not_authenticated.app_error", message, 401);
  }
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) return refused("api.web_socket_router.bad_action.app_error", "Unknown WebSocket action.", 500);
  if (!sessionOf(world, connection.token)) {
    return refused("api.context.invalid_token.error", `Invalid session token=${connection.token}, err=`, 401);
  }
  const result = act(world, connection, data);
  if (!result) return refused("api.websocket_handler.invalid_param.app_error", "Invalid channel_id parameter.", 400);
  return { status: "OK", seq_reply: seq, ...(Object.keys(result).length ? { data: result } : {}) };
}

function challenge(world: World, hub: Hub, connection: Connection, { seq, data }: Request): void {
  if (connection.token) return;
  if (!hub.authenticate(connection, textOf(data.token))) {
    connection.close();
    return;
  }
  connection.reply({ status: "OK", seq_reply: seq });
  setStatus(world, connection.user, "online");
}
