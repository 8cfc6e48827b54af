// For tests: whether an answer is the recorded one, but for ids, tokens and times, which are learned as they come.
import { isObject, parseJson } from "./json";
import type { Json, JsonObject } from "./model";

const id = /(?<![A-Za-z0-9])[a-z0-9]{26}(?![A-Za-z0-9])/g;

/** Recorded ids, tokens and times, and what they are here. */
export interface Known {
  texts: Map<string, string>;
  times: Map<number, number>;
}

export const known = (): Known => ({ texts: new Map(), times: new Map() });

/** A recorded text with what is known put in. */
export function here({ texts, times }: Known, recorded: string): string {
  const withTokens = recorded.replace(/<[\w-]+(:\w+)?>/g, (found) => texts.get(found) ?? found);
  const withIds = withTokens.replace(id, (found) => texts.get(found) ?? found);
  return withIds.replace(/\b1[78]\d{11}\b/g, (found) => String(times.get(Number(found)) ?? found));
}

/** The same for any JSON. */
export function hereIn(map: Known, recorded: Json | undefined): Json | undefined {
  if (typeof recorded === "string") return map.texts.get(recorded) ?? here(map, recorded);
  if (typeof recorded === "number") return map.times.get(recorded) ?? recorded;
  if (Array.isArray(recorded)) return recorded.map((one) => hereIn(map, one)!);
  if (!isObject(recorded)) return recorded;
  return Object.fromEntries(Object.entries(recorded).map(([key, value]) => [here(map, key), hereIn(map, value)]));
}

/** Whose values nobody can foresee and nothing else refers to. */
const opaque = /(^|\.)(token|trigger_id|request_id|invite_id|cookie|mini_preview)$/;

/** What is not as recorded, each with where it is. */
export function differences(map: Known, recorded: Json | undefined, ours: Json | undefined, at = ""): string[] {
  if (typeof recorded === "number" && recorded > 1.7e12) return time(map, recorded, ours, at);
  if (typeof recorded === "string" && typeof ours === "string") return text(map, recorded, ours, at);
  if (Array.isArray(recorded) && Array.isArray(ours)) return list(map, recorded, ours, at);
  if (isObject(recorded) && isObject(ours)) return object(map, recorded, ours, at);
  return recorded === ours ? [] : [`${at}: ${JSON.stringify(ours)} instead of ${JSON.stringify(recorded)}`];
}

function time(map: Known, recorded: number, ours: Json | undefined, at: string): string[] {
  if (typeof ours !== "number" || ours < 1.7e12) return [`${at}: ${JSON.stringify(ours)} instead of a time`];
  map.times.set(recorded, ours);
  return [];
}

function text(map: Known, recorded: string, ours: string, at: string): string[] {
  const [inside, mine] = [parseJson(recorded), parseJson(ours)];
  if (typeof inside === "object" && typeof mine === "object") return differences(map, inside, mine, `${at}(json)`);
  if (opaque.test(at) && recorded !== "" && ours !== "") {
    map.texts.set(recorded, ours);
    return [];
  }
  // The name of a direct channel is its two members in their order, which is another one here.
  if (/^[a-z0-9]{26}__[a-z0-9]{26}$/.test(recorded)) {
    const sorted = (name: string) => name.split("__").sort().join("__");
    return sorted(here(map, recorded)) === sorted(ours) ? [] : [`${at}: ${ours} instead of ${recorded}`];
  }
  if (/^[0-9a-f]{40}$/.test(recorded) && /^[0-9a-f]{40}$/.test(ours)) return [];

  if (at.endsWith("response_url")) map.texts.set("<response-url-id>", ours.split("/").at(-1)!);
  return learned(map, here(map, recorded), ours)
    ? []
    : [`${at}: ${JSON.stringify(ours)} instead of ${JSON.stringify(recorded)}`];
}

/** Whether they are one text. Ids that nobody knew are taken as they come; ours are in it already. */
function learned({ texts }: Known, recorded: string, ours: string): boolean {
  if (recorded === ours) return true;
  const known = new Set(texts.values());
  const unknown: string[] = [];
  const parts = recorded.split(/((?<![A-Za-z0-9])[a-z0-9]{26}(?![A-Za-z0-9])|\b1[78]\d{8}(?:\d{3})?\b)/);
  const source = parts.map((part, index) => {
    if (index % 2 === 0 || known.has(part)) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (/^\d+$/.test(part)) return `\\d{${part.length}}`;
    unknown.push(part);
    return "([a-z0-9]{26})";
  });
  const match = new RegExp(`^${source.join("")}$`, "s").exec(ours);
  if (!match) return false;
  for (const [index, part] of unknown.entries()) texts.set(part, match[index + 1]!);
  return true;
}

const keyOf = (value: Json | undefined): string | undefined => {
  if (typeof value === "string") return value;
  if (!isObject(value)) return undefined;
  const key = value.id ?? value.user_id ?? value.channel_id ?? value.emoji_name ?? value.name;
  return typeof key === "string" ? key : undefined;
};

/** By what their things are, for lists have no order that would be the same here. */
function list(map: Known, recorded: Json[], ours: Json[], at: string): string[] {
  const left = recorded.find((one) => isObject(one) && typeof one["#left_out"] === "number") as JsonObject | undefined;
  const things = recorded.filter((one) => one !== left);
  const wanted = things.length + Number(left?.["#left_out"] ?? 0);
  const found = ours.length === wanted ? [] : [`${at}: ${ours.length} instead of ${wanted}`];
  const rest = [...ours];
  for (const [index, one] of things.entries()) {
    const key = keyOf(one);
    const mine = key && (map.texts.get(key) ?? key);
    const place = rest.findIndex((other) => keyOf(other) === mine);
    const [other] = rest.splice(Math.max(place, 0), 1);
    found.push(...differences(map, one, other, `${at}[${index}]`));
  }
  return found;
}

function object(map: Known, recorded: JsonObject, ours: JsonObject, at: string): string[] {
  const wanted = new Map(Object.entries(recorded).map(([key, value]) => [here(map, key), value]));
  const path = (key: string) => (at ? `${at}.${key}` : key);
  const missing = [...wanted.keys()].filter((key) => !(key in ours)).map((key) => `${path(key)}: missing`);
  const more = Object.keys(ours).filter((key) => ours[key] !== undefined && !wanted.has(key));
  const inside = [...wanted].filter(([key]) => key in ours);
  return [
    ...missing,
    ...more.map((key) => `${path(key)}: not in the recording`),
    ...inside.flatMap(([key, value]) => differences(map, value, ours[key], path(key))),
  ];
}
