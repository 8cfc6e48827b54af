// Reading plain JSON from outside: each takes what fits and nothing else.
import type { Json, JsonObject } from "./model";

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const textsOf = (value: unknown): string[] => listOf(value).filter((one) => typeof one === "string");

/** Undefined where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Letters as people count them, which is how limits are set. */
export const lengthOf = (text: string) => [...text].length;
