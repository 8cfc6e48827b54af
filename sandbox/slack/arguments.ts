// A call's arguments: from query, form or JSON, each turned into its kind.
import type { Json, JsonObject } from "../model";
import type { Method } from "./method";
import { invalid } from "./slack-error";

export type Kind = "boolean" | "integer" | "json";

export class Args {
  constructor(private readonly values: JsonObject) {}

  /** Text of an argument; undefined when it is absent, null or empty. */
  text(name: string): string | undefined {
    const value = this.values[name];
    return value === undefined || value === null || value === "" ? undefined : String(value);
  }
  /** A required text (its presence was checked). */
  must(name: string): string {
    return this.text(name) ?? "";
  }
  flag(name: string): boolean {
    return this.values[name] === true;
  }
  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === "number" ? value : undefined;
  }
  /** A structured argument; a string that was no JSON stays one. */
  json(name: string): Json | undefined {
    const value = this.values[name];
    return value === null || value === "" ? undefined : value;
  }
}

/** Throws invalid_arguments as Slack words it, all faults at once. */
export function readArguments(method: Method, given: JsonObject): Args {
  const faults: string[] = [];
  const values: JsonObject = {};
  for (const name of method.required ?? []) {
    if (given[name] === undefined || given[name] === null || given[name] === "") {
      faults.push(`missing required field: ${name}`);
    }
  }
  for (const [name, value = null] of Object.entries(given)) {
    const kind = method.kinds?.[name];
    const read = kind ? readers[kind](value) : plain(value);
    if (read === undefined) faults.push(`${must[kind ?? "text"]} [json-pointer:/${name}]`);
    else values[name] = read;
  }
  if (faults.length) throw invalid("invalid_arguments", faults);
  return new Args(values);
}

const must = {
  boolean: "must be a boolean",
  integer: "must be an integer",
  json: "must be valid",
  text: "must be a string",
};

const plain = (value: Json) => (typeof value === "object" && value !== null ? undefined : value);

const readers: Record<Kind, (value: Json) => Json | undefined> = {
  boolean(value) {
    if (value === "" || value === null) return false;
    if (value === true || value === "true" || value === "1" || value === 1) return true;
    return value === false || value === "false" || value === "0" || value === 0 ? false : undefined;
  },
  integer(value) {
    if (value === "" || value === null) return null;
    const number = Number(value);
    return Number.isInteger(number) ? number : undefined;
  },
  json(value) {
    if (typeof value !== "string" || value === "") return value;
    try {
      return JSON.parse(value) as Json;
    } catch {
      return value;
    }
  },
};
