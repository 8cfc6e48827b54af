// Mattermost's Markdown: what people wrote, made harmless on the way out.
import type { Span } from "../port";

/** Stands where a sign must not meet the next one. People do not see it, and no server or client reads over it. */
const GAP = "\u200B";

/** What is longer is no name and no word to stand out: it stays plain, so that it can be cut. */
const LONGEST = 200;
const LONGEST_URL = 2000;

/** How an id is written; null when nobody knows. */
export type NameOf = (id: string) => string | null;

/** Pieces of Markdown none of which may be cut: an escaped character, a whole mention, a whole link. */
export function piecesOf(spans: Span[], nameOf: NameOf): string[] {
  const pieces: string[] = [];
  let named = false;
  for (const span of spans) {
    const startsLine = pieces.at(-1)?.endsWith("\n") ?? true;
    const more = span.kind === "plain" ? escaped(span.text, startsLine) : piecesOfSpan(span, nameOf);
    if (named && /^[:.\-_@\p{L}\p{N}]/u.test(more[0] ?? "")) pieces.push(GAP); // "@ana" and "bel" are not "@anabel"
    pieces.push(...more);
    named = span.kind === "mention" || span.kind === "channel";
  }
  return pieces;
}

function piecesOfSpan(span: Exclude<Span, { kind: "plain" }>, nameOf: NameOf): string[] {
  switch (span.kind) {
    case "bold":
      return bold(span.text);
    case "code":
      return code(span.text);
    case "mention":
      return named("@", nameOf(span.user)) ?? escaped(span.user);
    case "channel":
      return named("~", nameOf(span.channel)) ?? escaped(span.channel);
    case "link":
      return link(span.url, span.label);
  }
}

function named(sign: "@" | "~", name: string | null): string[] | null {
  return name && /^[a-z0-9][a-z0-9._-]{0,127}$/.test(name) ? [`${sign}${name}`] : null;
}

/** Quoted, each line by itself, so that nothing stands outside it. */
export function quoted(text: string): string[] {
  return linesOf(text).flatMap((line, index) => [index === 0 ? "> " : "\n> ", ...escapedLine(line, true)]);
}

/** Line by line: what a line begins with decides whether it is a heading, a list, a table or code. */
export function escaped(text: string, startsLine = true): string[] {
  return linesOf(text).flatMap((line, index) =>
    index === 0 ? escapedLine(line, startsLine) : ["\n", ...escapedLine(line, true)],
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(tidy);
}

/** Without control characters, of which the server stores no post, and with U+FFFD for half an emoji. */
export function tidy(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/[^\P{Cc}\t]/gu, "");
}

/** For what Markdown wants on one line. */
function oneLine(text: string): string {
  return tidy(text.replace(/[\s\u0085]+/g, " ")).trim();
}

const ADDRESS = /(https?:\/\/[^\s<>"'`\\^{}|]*[^\s<>"'`\\^{}|.,;:!?()[\]*_~])/i;

/** A web address stays one that can be pressed; everything else loses its meaning. */
function escapedLine(line: string, isWhole: boolean): string[] {
  const lead = isWhole && /^(?:\s|[#>+=:|-]|\d+[.)])/.test(line) ? [GAP] : [];
  const parts = line.split(ADDRESS).flatMap((part, index) => {
    const isAddress = index % 2 === 1 && part.length <= LONGEST_URL;
    return isAddress ? [address(part)] : signs(part);
  });
  return [...lead, ...parts];
}

/**
 * Markdown's signs get a backslash. After `@` and `~` comes a gap, which keeps them from naming anybody or any channel
 * (but in `ana@example.com`, which names nobody), as after `<` and `&` where they would begin a tag or stand for a sign.
 */
function signs(text: string): string[] {
  const pieces = text.replace(
    /[\\`*_[\]|]|(?<![A-Za-z0-9])@|@(?![A-Za-z0-9])|~|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;|$)/g,
    (sign) => (/[\\`*_[\]|]/.test(sign) ? `\\${sign}` : `${sign}${GAP}`),
  );
  return pieces.match(/\\.|[@~<&]\u200B|./gsu) ?? [];
}

/** An underscore between letters means nothing to Markdown; another one, and every other sign, is percent-encoded. */
function address(url: string): string {
  return encoded(url).replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "%5F");
}

function encoded(url: string): string {
  return url.replace(/[^A-Za-z0-9\-._:/?#=&%+,@]|(?<![A-Za-z0-9])@/gu, percent);
}

function percent(sign: string): string {
  return /[!'()*~]/.test(sign) ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(sign);
}

/** On one line, without blanks at its ends; what holds a sign that could end it stays plain. */
function bold(text: string): string[] {
  const line = oneLine(text);
  if (line === "" || line.length > LONGEST || /[*\\]/.test(line)) return escaped(line);
  return [`**${escaped(line).join("")}**`];
}

/** On one line; a backtick would end it. Nobody is named in it: the server looks for names outside of code only. */
function code(text: string): string[] {
  const line = oneLine(text).replaceAll("`", "'");
  return line === "" || line.length > LONGEST ? escaped(line) : [`\`${line}\``];
}

/** A block of even letters; three backticks in a row would end it. */
export function evenly(lines: string[]): string[] {
  const rows = lines.flatMap((line) => [
    "\n",
    ...Array.from(
      line
        .split(/[\s\u0085]/)
        .map(tidy)
        .join(" ")
        .replace(/`(?=`)/g, `\`${GAP}`),
    ),
  ]);
  return rows.length === 0 ? [] : ["```", ...rows, "\n```"];
}

/** To the web or to a mailbox; anything else is only its label. */
function link(url: string, label: string): string[] {
  const [name, target] = [oneLine(label), targetOf(url)];
  if (target === null || name.length > LONGEST) return escaped(name);
  return [`[${escaped(name || url).join("")}](${target})`];
}

/** A picture from the web, described by `alt`; from anywhere else only the description. */
export function picture(url: string, alt: string): string[] {
  const [name, target] = [oneLine(alt), targetOf(url)];
  if (!target?.startsWith("http") || name.length > LONGEST) return escaped(name);
  return [`![${escaped(name).join("")}](${target})`];
}

function targetOf(url: string): string | null {
  const target = encoded(oneLine(url));
  return /^(https?:\/\/|mailto:)./.test(target) && target.length <= LONGEST_URL ? target : null;
}
