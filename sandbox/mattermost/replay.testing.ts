// For tests: plays what was recorded against a server of our own, call by call, in the order in which it happened.
import { differences, here, hereIn, type Known, known } from "./alike.testing";
import type { Json, JsonObject } from "./model";
import type { Reply } from "./rest/call";
import { type Bench, bench, type Entry, recording } from "./testing";

export interface Player {
  on: Bench;
  map: Known;
  /** Plays one call; answers what was not as recorded, in what was answered or in what the app was sent. */
  play(entry: Entry): Promise<string[]>;
  tokenOf(who: string, auth?: string): string | undefined;
}

export function player(): Player {
  const on = bench("nothing");
  const map = known();
  const tokens = new Map<string, string>();
  const tokenOf: Player["tokenOf"] = (who, auth) => {
    const named = /<(?:pat|session-token):(\w+)>/.exec(auth ?? "")?.[1] ?? who;
    if (/^(anonymous|no token|receiver)/.test(who)) return undefined;
    return tokens.get(named) ?? tokens.get(named.split(" ")[0]!) ?? "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  };
  return { on, map, tokenOf, play: (entry) => play({ on, map, tokens, tokenOf }, entry) };
}

interface Stage extends Omit<Player, "play"> {
  tokens: Map<string, string>;
}

interface Incoming {
  label: string;
  request: { headers: Record<string, string>; body: JsonObject };
  our_reply: { status: number; body?: Json; type?: string };
}

const incoming = ["slash-command", "outgoing-webhook", "action", "dialog"].flatMap(
  (kind) => recording<{ entries: Incoming[] }>(`incoming-${kind}`).entries,
);

/** The app answers as it did, and is held to have been sent what it was. */
function stage({ on, map }: Stage, label: string): string[] {
  const found: string[] = [];
  const waiting = incoming.filter((one) => one.label === label);
  on.app.answer = (call) => {
    const wanted = waiting.shift();
    if (!wanted) return undefined;
    const form = call.contentType.includes("urlencoded");
    const body = form
      ? { "#form": Object.fromEntries(new URLSearchParams(call.body)) }
      : (JSON.parse(call.body) as Json);
    found.push(...differences(map, wanted.request.body, body, "sent"));
    const authorization = call.headers?.authorization;
    found.push(...differences(map, wanted.request.headers.authorization, authorization, "sent authorization"));
    if (call.contentType !== wanted.request.headers["content-type"]) found.push(`sent as ${call.contentType}`);
    const { status, body: reply, type } = wanted.our_reply;
    return {
      status,
      type: type ?? "application/json",
      body: typeof reply === "string" ? reply : JSON.stringify(reply),
    };
  };
  return found;
}

async function play(stage_: Stage, entry: Entry): Promise<string[]> {
  const { on, map, tokens, tokenOf } = stage_;
  const { request, response } = entry;
  const sent = stage(stage_, entry.label);
  const [body, type] = sentBody(map, entry);
  const bad = /^token=([a-z]{26})$/.exec(String((response.body as JsonObject | null)?.detailed_error ?? ""))?.[1];
  const token = entry.as === "bad token" ? bad : tokenOf(entry.as, request.auth);
  const path = here(map, request.path.replace("/api/v4", ""));
  const reply = await on.call(token, request.method, path, body, type);
  remember(map, tokens, entry, reply, token);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return [...compared(map, entry, reply), ...sent];
}

/** Whose token this now is. */
function remember(map: Known, tokens: Map<string, string>, entry: Entry, reply: Reply, used?: string): void {
  const session = reply.headers?.token;
  const name = entry.as.replace(/ \(full account\)/, "");
  if (typeof session === "string") tokens.set(name, session);
  if (entry.as === "kith (second session)" && typeof session !== "string" && used) {
    tokens.set("kith (logged-out token)", used);
  }
  const { token } = (reply.body ?? {}) as JsonObject;
  const pat = /^<pat:(\w+)>$/.exec(String((entry.response.body as JsonObject | null)?.token ?? ""))?.[1];
  if (pat && typeof token === "string") {
    const owner = pat === "kith" ? ["kith (PAT)", "kith (revoked PAT)"] : [pat];
    for (const one of owner) tokens.set(one, token);
    map.texts.set(`<pat:${pat}>`, token);
  }
  if (typeof session === "string") map.texts.set(String(entry.response.headers.token), session);
}

function sentBody(map: Known, { request }: Entry): [Json | Buffer | undefined, string | undefined] {
  const { body, content_type } = request;
  if (body === "<png bytes>") return [Buffer.alloc(84, 1), content_type];
  if (typeof body === "string") return [Buffer.from(body), undefined];
  const form = (body as JsonObject | undefined)?.["#multipart"] as JsonObject | undefined;
  if (form) return multipart(map, form);
  const sent = JSON.stringify(body ?? null).replace(/<(\d+) × \\"(.)\\">/, (_, count, sign) =>
    sign.repeat(Number(count)),
  );
  return [body === undefined ? undefined : hereIn(map, JSON.parse(sent)), undefined];
}

/** An eight by eight PNG's head. */
const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000080000000808020000004b6d29dc", "hex");

function multipart(map: Known, form: JsonObject): [Buffer, string] {
  const file = form.files as JsonObject;
  const content = Buffer.concat([png, Buffer.alloc(Number(file.size) - png.length)]);
  const part = (name: string, value: string | Buffer, more = "") =>
    Buffer.concat([
      Buffer.from(`--edge\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]);
  const fields = ["channel_id", "client_ids"].filter((name) => form[name]);
  const texts = fields.map((name) => part(name, here(map, String(form[name]))));
  const named = `; filename="${file["#file"]}"\r\ncontent-type: image/png`;
  const body = Buffer.concat([...texts, part("files", content, named), Buffer.from("--edge--\r\n")]);
  return [body, "multipart/form-data; boundary=edge"];
}

function compared(map: Known, { response }: Entry, reply: Reply): string[] {
  const found = reply.status === response.status ? [] : [`status: ${reply.status} instead of ${response.status}`];
  const type = String(reply.headers?.["content-type"] ?? "application/json");
  if (type !== response.headers["content-type"]) found.push(`content-type: ${type}`);
  for (const name of ["token", "set-cookie", "cache-control"]) {
    if (name in response.headers !== name in (reply.headers ?? {})) found.push(`header ${name}`);
  }
  const body = typeof reply.content === "string" ? contentOf(reply.content) : reply.body;
  const binary = (response.body as JsonObject | null)?.["#binary"];
  if (binary !== undefined) return reply.content?.length === binary ? found : [...found, "size of the file"];
  return [...found, ...differences(map, response.body, body)];
}

function contentOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
