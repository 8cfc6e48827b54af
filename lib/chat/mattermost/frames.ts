// What comes over the WebSocket, or is read again by REST, cut down to what is needed of it: nothing else is ever stored.
import type { GatewayEvent } from "../port";
import { at, list, objectIn, text } from "../shape";
import type { Own } from "./identity";
import { timeAt } from "./times";

/** A post. `kind` is its channel's letter; of a channel's post the text is only there when it speaks to us. */
interface PostBody {
  kind: string;
  team_id: string;
  text: string;
  files: number;
  mention: boolean;
  post: {
    id: string;
    user_id: string;
    channel_id: string;
    type: string;
    edit_at: number;
    /** Of the props those that tell who made it, and whom it put where. */
    props: Record<string, string>;
  };
}
/** Any other event that tells us something. */
interface FrameBody {
  event: string;
  data: Record<string, unknown>;
}

const PROPS = ["from_bot", "from_webhook", "addedUserId", "removedUserId"];

/** Null for an event nobody needs. `connectionId` and the frame's number name what has no id of its own. */
export function eventOfFrame(frame: unknown, own: Own, connectionId: string): GatewayEvent | null {
  if (text(frame, "event") === "posted") return postedEvent(frame, own);
  const body = frameBody(frame);
  const seq = at(frame, "seq");
  const number = typeof seq === "number" ? seq : text(frame, "seq");
  return body && { door: "gateway", key: `ws:${connectionId}:${number}`, body: JSON.stringify(body), at: null };
}

function postedEvent(frame: unknown, own: Own): GatewayEvent | null {
  const post = objectIn(text(frame, "data", "post"));
  return eventOfPost(post, { kind: text(frame, "data", "channel_type"), team: text(frame, "data", "team_id") }, own);
}

/** The same for the same post, whichever way it is read. */
export function eventOfPost(
  post: unknown,
  { kind, team }: { kind: string; team: string },
  own: Own,
): GatewayEvent | null {
  const id = text(post, "id");
  if (!id) return null;
  const said = text(post, "message");
  const mention = kind !== "D" && isMentioned(said, own.userName);
  const isCommand = said.trimStart().startsWith("!");
  const readable = kind === "D" || (kind !== "G" && (isCommand || mention));
  const body: PostBody = {
    kind,
    team_id: team,
    text: readable && !text(post, "type") ? said : "",
    files: list(post, "file_ids").length,
    mention,
    post: {
      id,
      user_id: text(post, "user_id"),
      channel_id: text(post, "channel_id"),
      type: text(post, "type"),
      edit_at: timeAt(post, "edit_at"),
      props: Object.fromEntries(PROPS.map((key) => [key, propOf(post, key)]).filter(([, value]) => value)),
    },
  };
  return { door: "gateway", key: `post:${id}`, body: JSON.stringify(body), at: timeAt(post, "create_at") || null };
}

/** Anybody may set a prop to anything: `true` counts as "true". */
function propOf(post: unknown, key: string): string {
  const value = at(post, "props", key);
  return typeof value === "boolean" || typeof value === "number" ? String(value) : text(post, "props", key);
}

/** `@kith`, but not `@kith-team`; a sentence may end after it. */
export function isMentioned(said: string, userName: string | undefined): boolean {
  if (!userName) return false;
  const name = userName.replace(/[.]/g, "\\.");
  return new RegExp(`(?<![\\w@])@${name}(?![\\w-]|\\.\\w)`, "i").test(said);
}

function frameBody(frame: unknown): FrameBody | null {
  const event = text(frame, "event");
  const data = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, text(frame, "data", key)]));
  switch (event) {
    case "user_removed":
      return { event, data: data("channel_id", "user_id", "remover_id") };
    case "leave_team":
      return { event, data: data("team_id", "user_id") };
    case "channel_deleted":
    case "channel_restored":
      return { event, data: { ...data("channel_id"), team_id: text(frame, "broadcast", "team_id") } };
    case "channel_updated": {
      const channel = objectIn(text(frame, "data", "channel"));
      return { event, data: picked(channel, "id", "team_id", "name", "type") };
    }
    case "user_updated":
      return { event, data: picked(at(frame, "data", "user"), ...USER) };
    default:
      return null;
  }
}

const USER = [
  "id",
  "username",
  "nickname",
  "first_name",
  "last_name",
  "email",
  "timezone",
  "roles",
  "is_bot",
  "delete_at",
  "remote_id",
];

function picked(value: unknown, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, at(value, key)]).filter(([, found]) => found !== undefined));
}
