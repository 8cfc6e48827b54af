// For tests: the samples of ./fixtures, as the bodies Slack would send.
import { readdirSync, readFileSync } from "node:fs";
import type { Door } from "../port";
import { isObject, list, text } from "../shape";

const ROOT = new URL("./fixtures/", import.meta.url);

export interface Sample {
  /** File and place in it, such as `events/message.im#2`. */
  name: string;
  door: Door;
  payload: Record<string, unknown>;
  body: string;
}

export function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
}

/** Every event, interaction and command; an inner event stands in the envelope it would come in. */
export function allSamples(): Sample[] {
  return ["events", "interactions"].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT)).flatMap((file) => samplesOf(folder, file)),
  );
}

function samplesOf(folder: string, file: string): Sample[] {
  return list(fixture(`${folder}/${file}`), "samples").flatMap((sample, index): Sample[] => {
    const given = isObject(sample) ? sample.body : undefined;
    if (!isObject(given)) return [];
    const name = `${folder}/${file.replace(".json", "")}#${index}`;
    if (folder === "events") {
      const payload = enveloped(given);
      return [{ name, door: "events", payload, body: JSON.stringify(payload) }];
    }
    if (file === "slash_command.json") {
      const fields = Object.entries(given).map(([key, value]) => [key, String(value)]);
      const body = text(sample, "raw") || new URLSearchParams(fields).toString();
      return [{ name, door: "commands", payload: given, body }];
    }
    const body = new URLSearchParams({ payload: JSON.stringify(given) }).toString();
    return [{ name, door: "interactions", payload: given, body }];
  });
}

function enveloped(body: Record<string, unknown>): Record<string, unknown> {
  if (isObject(body.event)) return { ...body, type: "event_callback" };
  if (body.type === "url_verification" || body.type === "app_rate_limited") return body;
  return { type: "event_callback", team_id: "T024BE7LD", event_id: "Ev0INNER", event: body };
}
