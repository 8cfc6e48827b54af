// Collects what is wrong with blocks, in Slack's words and with JSON pointers.
import type { Json, JsonObject } from "../model";

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export class Faults {
  readonly lines: string[] = [];

  add(pointer: string, what: string): void {
    this.lines.push(`${what} [json-pointer:${pointer}]`);
  }

  /** A text object of at least one sign and at most max. */
  text(value: Json | undefined, at: string, { max, plain = false }: { max: number; plain?: boolean }) {
    if (!isObject(value)) return this.add(at, "missing required field");
    const types = plain ? ["plain_text"] : ["plain_text", "mrkdwn"];
    if (!types.includes(String(value.type))) return this.add(`${at}/type`, `unsupported type: ${String(value.type)}`);
    if (typeof value.text !== "string") return this.add(`${at}/text`, "missing required field: text");
    if (value.text.length < 1) this.add(`${at}/text`, "must be more than 0 characters");
    if (value.text.length > max) this.add(`${at}/text`, `must be less than ${max + 1} characters`);
  }

  /** A required string field. */
  textual(from: JsonObject, name: string, max: number, at: string): void {
    if (typeof from[name] !== "string" || from[name] === "") this.add(at, `missing required field: ${name}`);
    else this.length(from, name, max, at);
  }

  /** An optional string field of at most max signs. */
  length(from: JsonObject, name: string, max: number, at: string): void {
    const value = from[name];
    if (value === undefined || value === null) return;
    if (typeof value !== "string") this.add(`${at}/${name}`, "must be a string");
    else if (value.length > max) this.add(`${at}/${name}`, `must be less than ${max + 1} characters`);
  }

  /** A required list; answers its items. */
  list(from: JsonObject, name: string, min: number, max: number, at: string): Json[] {
    const value = from[name];
    if (!Array.isArray(value)) {
      this.add(at, `missing required field: ${name}`);
      return [];
    }
    if (value.length < min) this.add(`${at}/${name}`, `no fewer than ${min} items allowed`);
    if (value.length > max) this.add(`${at}/${name}`, `no more than ${max} items allowed`);
    return value;
  }
}
