// @ts-check
// Mattermost's Markdown as HTML: paragraphs, headings, lists, quotes, code and tables.
import { html } from "../../page/html.js";
import { inline } from "./inline.js";

/**
 * @typedef {import("../../page/html.js").Markup} Markup
 * @typedef {import("./inline.js").Names} Names
 * @typedef {{ block: Markup, taken: number } | undefined} Found a block, and of how many lines
 */

/** Quotes and lists within each other beyond this are shown as they were typed. */
const deepest = 6;

const item = /^( {0,40})([-*+]|\d{1,9}[.)]) +(?=\S)/;
const heading = /^ {0,3}(#{1,6}) +(?=\S)/;
const quote = /^ {0,3}> ?/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/;
const divider = /^ *\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$/;

/** @param {string} line */
const isRule = (line) => rule.test(line.replaceAll(" ", ""));

/** @param {string} text @param {Names} names */
export function markdown(text, names) {
  return html`${blocks(text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n"), names, 0)}`;
}

/** @param {string[]} lines @param {Names} names @param {number} depth @returns {Markup[]} */
function blocks(lines, names, depth) {
  /** @type {Markup[]} */
  const out = [];
  /** @type {string[]} */
  let paragraph = [];
  const close = () => {
    if (paragraph.length) out.push(html`<p>${broken(paragraph, names)}</p>`);
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const rest = lines.slice(at, at + 2);
    const found = startsBlock(rest, depth) ? blockOf(lines.slice(at), names, depth) : undefined;
    if (found || !rest[0]?.trim()) close();
    else paragraph.push(rest[0]);
    if (found) out.push(found.block);
    at += found?.taken ?? 1;
  }
  close();
  return out;
}

/** @param {string[]} lines the next two @param {number} depth */
function startsBlock([line = "", next = ""], depth) {
  if (fence.test(line) || heading.test(line) || isRule(line)) return true;
  if (line.includes("|") && next.includes("|") && divider.test(next)) return true;
  return depth < deepest && (quote.test(line) || item.test(line));
}

/** @param {string[]} lines @param {Names} names @param {number} depth @returns {Found} */
function blockOf(lines, names, depth) {
  const [line = ""] = lines;
  const open = fence.exec(line)?.[1];
  if (open) return fenced(lines, open);
  const level = heading.exec(line);
  if (level) {
    const words = line.slice(level[0].length).replace(/ #+ *$/, "");
    return { block: html`<h3 data-level="${level[1]?.length}">${inline(words, names)}</h3>`, taken: 1 };
  }
  if (isRule(line)) return { block: html`<hr>`, taken: 1 };
  if (quote.test(line)) return quoted(lines, names, depth);
  if (item.test(line)) return list(lines, names, depth);
  return table(lines, names);
}

/** @param {string[]} lines @param {Names} names */
const broken = (lines, names) =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${inline(line.trim(), names)}`)}`;

/** How many lines from the start satisfy it. @param {string[]} lines @param {(line: string, index: number) => boolean} test */
function run(lines, test) {
  const end = lines.findIndex((line, index) => !test(line, index));
  return end < 0 ? lines.length : end;
}

/** @param {string[]} lines @param {string} open @returns {Found} */
function fenced(lines, open) {
  const end = lines.findIndex(
    (line, index) => index > 0 && line.trim().startsWith(open) && !line.trim().slice(open.length),
  );
  const inside = lines.slice(1, end < 0 ? lines.length : end);
  return { block: html`<pre><code>${inside.join("\n")}</code></pre>`, taken: end < 0 ? lines.length : end + 1 };
}

/** @param {string[]} lines @param {Names} names @param {number} depth @returns {Found} */
function quoted(lines, names, depth) {
  const taken = run(lines, (line) => quote.test(line));
  const inside = lines.slice(0, taken).map((line) => line.replace(quote, ""));
  return { block: html`<blockquote>${blocks(inside, names, depth + 1)}</blockquote>`, taken };
}

/** Items of one kind; what is indented below one belongs to it. @param {string[]} lines @param {Names} names @param {number} depth @returns {Found} */
function list(lines, names, depth) {
  const [, margin = "", sign = ""] = item.exec(lines[0] ?? "") ?? [];
  const ordered = /\d/.test(sign);
  const indent = (/** @type {string} */ line) => line.length - line.trimStart().length;
  const starts = (/** @type {string} */ line) => indent(line) <= margin.length + 1 && item.test(line);
  const same = (/** @type {string} */ line) => /\d/.test(item.exec(line)?.[2] ?? "") === ordered;
  const taken = run(lines, (line) => (starts(line) ? same(line) : line.trim() !== "" && indent(line) > margin.length));
  /** @type {string[][]} */
  const items = [];
  for (const line of lines.slice(0, taken)) {
    if (starts(line)) items.push([line]);
    else items.at(-1)?.push(line);
  }
  const drawn = items.map(([first = "", ...below]) => {
    const [whole = "", , mark = ""] = item.exec(first) ?? [];
    const least = Math.min(...below.map(indent));
    const content = html`${inline(first.slice(whole.length), names)}${blocks(
      below.map((line) => line.slice(least)),
      names,
      depth + 1,
    )}`;
    return ordered ? html`<li value="${Number.parseInt(mark, 10)}">${content}</li>` : html`<li>${content}</li>`;
  });
  return { block: ordered ? html`<ol>${drawn}</ol>` : html`<ul>${drawn}</ul>`, taken };
}

/** @param {string} line */
const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .slice(0, 40);

/** @param {string[]} lines @param {Names} names @returns {Found} */
function table(lines, names) {
  const aligned = cellsOf(lines[1] ?? "").map((cell) => {
    const [left, right] = [cell.trim().startsWith(":"), cell.trim().endsWith(":")];
    return right ? (left ? "center" : "end") : "start";
  });
  const head = cellsOf(lines[0] ?? "");
  const taken = run(lines, (line, index) => index < 2 || (line.includes("|") && line.trim() !== ""));
  const rows = lines.slice(2, taken).map((line) => {
    const cells = cellsOf(line);
    return html`<tr>${head.map((_, index) => html`<td data-align="${aligned[index] ?? "start"}">${inline((cells[index] ?? "").trim(), names)}</td>`)}</tr>`;
  });
  const titles = head.map(
    (cell, index) => html`<th data-align="${aligned[index] ?? "start"}">${inline(cell.trim(), names)}</th>`,
  );
  const block = html`<div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr>${titles}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return { block, taken };
}
