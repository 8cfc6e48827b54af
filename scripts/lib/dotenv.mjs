// Reads `.env`: a small part of the usual grammar (NAME=value, quotes, comments). The environment wins.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;

/** `NAME=value` lines as an object; anything else is skipped. Double quotes know \n; a bare value ends at " #". */
export function parseDotenv(text) {
  const values = {};
  for (const line of text.split(/\r?\n/)) {
    const found = LINE.exec(line);
    if (found) values[found[1]] = parseValue(found[2].trim());
  }
  return values;
}

function parseValue(raw) {
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(raw);
  if (!quoted) return raw.replace(/(?:^|\s+)#.*$/, "").trim();
  return quoted[1] === '"' ? quoted[2].replaceAll("\\n", "\n") : quoted[2];
}

/** The environment with what `.env` in `directory` adds to it; no file adds nothing. */
export function withDotenv(directory, env) {
  return { ...readDotenv(directory), ...env };
}

export function readDotenv(directory) {
  try {
    return parseDotenv(readFileSync(join(directory, ".env"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}

/** What others read from the same file: Node, proxies, the collector's standard, compose. */
const OTHERS = /^(NODE|NPM|HTTPS?|NO|ALL|OTEL|POSTGRES|COMPOSE)_|^TZ$/i;

/** Names that `.env` sets and .env.example does not have: a misspelt one would otherwise do nothing, without a word. */
export function unknownNames(directory) {
  const example = readFileSync(join(directory, ".env.example"), "utf8");
  const known = Object.keys(parseDotenv(example.replaceAll(/^# ?/gm, "")));
  return Object.keys(readDotenv(directory)).filter((name) => !known.includes(name) && !OTHERS.test(name));
}
