// Slack's text format: what people wrote made harmless on the way out, and read back on the way in.
import { chunks, clip } from "../cut";
import type { Span } from "../port";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">" };
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escapes the three characters Slack gives meaning to. Half an emoji becomes U+FFFD: no form encoding takes it. */
export function escapeText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * What the person typed, from `text` as Slack sends it: `<@U1|ana>` becomes `<@U1>`, `<#C1|general>` `<#C1>`, a link its
 * label where Slack made it from that, `<!here>` `@here`, and the three entities their signs. One pass: nothing twice.
 */
export function unescapeText(text: string): string {
  return text.replace(
    /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>|&(amp|lt|gt);/g,
    (
      _whole,
      sign: string | undefined,
      body: string | undefined,
      label: string | undefined,
      entity: string | undefined,
    ) => {
      if (entity) return ENTITIES[entity] ?? "";
      if (sign === "@" || sign === "#") return `<${sign}${body}>`;
      if (sign === "!") return decode(label ?? `@${body}`);
      return linkText(decode(body ?? ""), decode(label ?? ""));
    },
  );
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_whole, entity: string) => ENTITIES[entity] ?? "");
}

/** A label that only repeats the address (`example.com`, an e-mail) is what was typed; another keeps its address. */
function linkText(url: string, label: string): string {
  if (!label || label === url) return url;
  return url.endsWith(label) ? label : `${label} (${url})`;
}

/** Pieces of mrkdwn none of which may be cut: an escaped character, a whole mention, a whole link. */
export function piecesOf(spans: Span[]): string[] {
  return spans.flatMap(piecesOfSpan);
}

function piecesOfSpan(span: Span): string[] {
  switch (span.kind) {
    case "plain":
      return characters(span.text);
    case "bold":
      return bold(span.text);
    case "code":
      return code(span.text);
    case "mention":
      return isId(span.user) ? [`<@${span.user}>`] : characters(span.user);
    case "channel":
      return isId(span.channel) ? [`<#${span.channel}>`] : characters(span.channel);
    case "link":
      return link(span.url, span.label);
  }
}

/** Every character escaped, a run of three backticks parted by a zero-width space: it would open a block of code. */
export function characters(text: string): string[] {
  return Array.from(text.replace(/`(?=``)/g, "`\u200B"), escapeText);
}

/** Slack only sees `*…*` on one line, without an asterisk in it and without blanks at its ends. */
function bold(text: string): string[] {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "" || line.length > 200 || line.includes("*")) return characters(line);
  return [`*${characters(line).join("")}*`];
}

/** Slack has no way to write a backtick inside one. */
function code(text: string): string[] {
  const line = text.replace(/\s+/g, " ").replaceAll("`", "'").trim();
  return line === "" || line.length > 200 ? characters(line) : [`\`${escapeText(line)}\``];
}

function link(url: string, label: string): string[] {
  const name = characters(label.replace(/\s+/g, " ").trim()).join("");
  const target = escapeText(url.replace(/[|<>\s]/g, encodeURIComponent));
  if (!/^(https?:\/\/|mailto:)/i.test(url) || target.length + name.length > 2000) return characters(label);
  return [name ? `<${target}|${name}>` : `<${target}>`];
}

function isId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id);
}

/** Blocks of even letters, each at most `size` and whole lines. */
export function lineChunks(lines: string[], size: number): string[] {
  const fence = "```";
  const room = size - 2 * (fence.length + 1);
  const done: string[] = [];
  for (const line of lines.map((one) => clip(characters(one.replace(/\s+/g, " ")), room))) {
    const last = done.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= room) done[done.length - 1] = `${last}\n${line}`;
    else done.push(line);
  }
  return done.map((block) => `${fence}\n${block}\n${fence}`);
}

/** A quote, cut into strings of at most `size`; each of their lines is one of the quote's, so nothing stands outside it. */
export function quoteChunks(text: string, size: number): string[] {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((line) => (line === "" ? [""] : chunks(characters(line), size - 2)))
    .map((line) => `> ${line}`);
  const done: string[] = [];
  let current = "";
  for (const line of lines) {
    if (current && current.length + 1 + line.length > size) {
      done.push(current);
      current = line;
    } else current = current ? `${current}\n${line}` : line;
  }
  return current ? [...done, current] : done;
}
