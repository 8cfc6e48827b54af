// Files: uploading bare or in a form, reading.
import { AppError, forbidden, invalidUrlParam } from "../app-error";
import { isId, newId } from "../ids";
import type { FileInfo } from "../model";
import { mayChannel } from "../permissions";
import { fileShape } from "../shapes";
import { type Call, created, ok, type Reply } from "./call";
import { pictureSize } from "./picture-size";
import { route } from "./router";

async function upload(call: Call): Promise<Reply> {
  const { request } = call;
  const type = request.headers["content-type"] ?? "";
  if (!request.body.length) throw unreadable("Content-Length should not be 0");
  return type.startsWith("multipart/form-data") ? uploadForm(call, type) : uploadBare(call, type);
}

const unreadable = (detail: string) =>
  new AppError(
    "api.file.upload_file.read_request.app_error",
    400,
    "Unable to upload file(s). Error reading or parsing request data.",
    detail,
  );

async function uploadForm(call: Call, type: string): Promise<Reply> {
  const body = new Uint8Array(call.request.body);
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => {
    throw unreadable("multipart: NextPart: EOF");
  });
  const channel = String(form.get("channel_id") ?? "");
  checkUpload(call, channel);
  const files = form.getAll("files").filter((one): one is File => typeof one !== "string");
  const infos = await Promise.all(
    files.map(async (one) => keep(call, channel, one.name, one.type, Buffer.from(await one.arrayBuffer()))),
  );
  const ids = form.getAll("client_ids").map(String);
  return created({ file_infos: infos.map(fileShape), client_ids: ids.length ? ids : null });
}

function uploadBare(call: Call, type: string): Reply {
  const { query, request } = call;
  const [channel, name, client] = [query.get("channel_id") ?? "", query.get("filename"), query.get("client_id")];
  if (!isId(channel)) throw invalidUrlParam("channel_id");
  if (!name) throw invalidUrlParam("filename");
  checkUpload(call, channel);
  const info = keep(call, channel, name, type, request.body);
  return created({ file_infos: [fileShape(info)], client_ids: client ? [client] : null });
}

function checkUpload({ world, me }: Call, channel: string): void {
  if (!mayChannel(world, me.id, channel, "upload_file")) throw forbidden(me.id, "upload_file");
}

const types: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  pdf: "application/pdf",
};

function keep({ world, me }: Call, channel: string, name: string, type: string, content: Buffer): FileInfo {
  const base = name.replaceAll("\\", "/").split("/").at(-1)!;
  const extension = base.includes(".") ? base.split(".").at(-1)!.toLowerCase() : "";
  const info: FileInfo = {
    id: newId(),
    user_id: me.id,
    post_id: "",
    upload_channel_id: channel,
    create_at: world.now(),
    name: base,
    extension,
    size: content.length,
    mime_type: types[extension] ?? (type || "application/octet-stream"),
    ...pictureSize(content),
    content: content.toString("base64"),
  };
  world.state.files[info.id] = info;
  return info;
}

/** One's own, or what was posted where one may read. */
function readable({ world, me, params }: Call): FileInfo {
  const info = world.state.files[params.file_id!];
  if (!info) {
    const detail = `resource: FileInfo id: ${params.file_id}`;
    throw new AppError("app.file_info.get.app_error", 404, "Unable to get the file info.", detail);
  }
  const channel = world.posts.get(info.post_id)?.channel_id ?? "";
  if (info.user_id !== me.id && !mayChannel(world, me.id, channel, "read_channel")) {
    throw forbidden(me.id, "read_channel");
  }
  return info;
}

/** Only pictures are shown in place. */
function content(call: Call): Reply {
  const info = readable(call);
  const shown = /^image\/(png|jpeg|gif)$/.test(info.mime_type) && call.query.get("download") !== "1";
  const name = encodeURIComponent(info.name);
  return {
    status: 200,
    content: Buffer.from(info.content, "base64"),
    headers: {
      "content-type": info.mime_type,
      "content-disposition": `${shown ? "inline" : "attachment"};filename="${name}"; filename*=UTF-8''${name}`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    },
  };
}

const info = (call: Call): Reply => ({
  ...ok(fileShape(readable(call))),
  headers: { "cache-control": "max-age=2592000, private" },
});

export const fileRoutes = [
  route("POST", "/files", upload),
  route("GET", "/files/{file_id}", content),
  route("GET", "/files/{file_id}/info", info),
  // A real server makes smaller pictures for these.
  route("GET", "/files/{file_id}/preview", content),
  route("GET", "/files/{file_id}/thumbnail", content),
];
