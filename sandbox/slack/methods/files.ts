// files.getUploadURLExternal and .completeUploadExternal; the bytes come in between, see http/uploads.
import type { JsonObject } from "../../model";
import { post } from "../../world/messages";
import { newId, newSecret, seconds, type World } from "../../world/world";
import { isMember } from "../access";
import { isObject } from "../faults-found";
import { fileShape } from "../message-shape";
import type { Call, Method } from "../method";
import { SlackError } from "../slack-error";

export const files: Record<string, Method> = {
  "files.getUploadURLExternal": {
    tier: 4,
    scopes: ["files:write"],
    json: false,
    required: ["filename", "length"],
    kinds: { length: "integer" },
    run({ world, args }) {
      const id = newId("F");
      const name = args.must("filename");
      world.workspace.files[id] = {
        id,
        name,
        title: name,
        mimetype: mimetypeOf(name),
        user: world.workspace.app.botUserId,
        created: seconds(world),
        size: args.number("length") ?? 0,
      };
      return { upload_url: `${world.base}/upload/v1/${id}-${newSecret(16)}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    tier: 4,
    scopes: ["files:write"],
    json: true,
    required: ["files"],
    kinds: { files: "json", blocks: "json" },
    run: complete,
  },
};

const types: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  csv: "text/csv",
  txt: "text/plain",
};

export const mimetypeOf = (name: string) =>
  types[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";

function complete(call: Call): JsonObject {
  const { world, args } = call;
  const given = args.json("files");
  if (!Array.isArray(given) || !given.length) throw new SlackError("invalid_arguments");
  const found = given.map((one) => {
    const file = isObject(one) ? world.workspace.files[String(one.id)] : undefined;
    if (!file || file.content === undefined) throw new SlackError("file_not_found");
    if (isObject(one) && typeof one.title === "string") file.title = one.title;
    return file;
  });
  const targets = (args.text("channels") ?? args.text("channel_id") ?? "").split(",").filter(Boolean);
  for (const id of targets)
    share(
      world,
      id,
      found.map((file) => file.id),
      call,
    );
  return { files: found.map((file) => fileShape(world, file)) };
}

function share(world: World, id: string, ids: string[], { args }: Call): void {
  const channel = world.workspace.channels[id];
  if (!channel || (channel.kind !== "channel" && !isMember(world, channel))) throw new SlackError("channel_not_found");
  if (!isMember(world, channel)) throw new SlackError("not_in_channel");
  const { app } = world.workspace;
  const threadTs = args.text("thread_ts");
  post(world, channel, {
    user: app.botUserId,
    botId: app.botId,
    appId: app.id,
    subtype: "file_share",
    text: args.text("initial_comment") ?? "",
    files: ids,
    ...(threadTs ? { threadTs } : {}),
  });
}
