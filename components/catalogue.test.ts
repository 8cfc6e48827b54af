// Every text a person sees comes from components/words: no words of its own in any other file of pages and components.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Attributes and properties that people read or hear; whatever is written into one is a text. */
const TEXTS =
  "title|label|about|hint|caption|description|roledescription|valuetext|placeholder|alt|eyebrow|heading|legend|" +
  "summary|submit|action|actions|text|message|error|children|empty|content|siteName";
const TEXT_NAME = new RegExp(`^(aria-)?(${TEXTS})$|[a-z](${TEXTS.replace(/\b[a-z]/g, (c) => c.toUpperCase())})$`);
/** Texts as attributes; elsewhere as often what a program knows something by. */
const CODE_NAME = /^(action|error)$/;
/** Attributes, properties and calls that take something for the machine, whatever it looks like. */
const MACHINE_NAME =
  /[cC]lassName$|^(class|selector|style|headers|media|d|sizes|rel|sandbox|allow|srcSet|transition|transform)$/;
const MACHINE_CALL =
  /^(clsx|closest|matches|querySelector|querySelectorAll|matchMedia|nodes|edges|addClass|removeClass|removeListener)$/;
const MACHINE_ASSIGNED = /^(this\.name|document\.cookie) = /;
/** Keys of a keyboard. */
const MACHINE_WORD = /^(Enter|Escape|Tab|Backspace|Shift|Control|Meta)$/;
/** What else no person reads: where it stands, and how to know it. */
const ALLOWED: [file: RegExp, text: RegExp][] = [
  [/^app\/global-error\.tsx$/, /^\s*body \{ margin/],
  // By what its lines are told apart.
  [/^components\/shell\/palette\.tsx$/, /^(page|do) 0$/],
];

const BARE_CLASS =
  "absolute|antialiased|block|border|capitalize|collapse|container|contents|fixed|flex|grid|group|grow|hidden|inline|" +
  "invisible|isolate|italic|lowercase|outline|peer|prose|relative|resize|ring|rounded|shadow|shrink|static|sticky|" +
  "table|transition|truncate|underline|uppercase|visible";
const CLASS = new RegExp(`^(-?[a-z0-9@[*&!][^\\s]*[-:/[][^\\s]*|${BARE_CLASS})$`);

const isPath = (text: string) => /^(\/|#|\.{1,2}\/|[a-z]+:(?=\S))\S*$/.test(text);
const isClasses = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .every((token) => CLASS.test(token));
const hasWord = (text: string) => /\p{L}/u.test(text);
/** Several words, or one as a sentence or a heading begins; units after numbers are no words. */
const readsLikeText = (text: string) =>
  (/\S\s|\s\S/.test(text) && /(?<![\p{L}\p{N}])\p{L}{2,}/u.test(text) && !isClasses(text)) ||
  (/^\p{Lu}\p{Ll}+[.:?…]?$/u.test(text) && !MACHINE_WORD.test(text));

/** What is written in a file for people: "line: text". */
function textsOf(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const take = (node: ts.Node, text: string) => {
    if (ALLOWED.some(([where, what]) => where.test(file) && what.test(text))) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source) + node.getText(source).search(/\S/));
    found.push(`${line + 1}: ${text.trim().replace(/\s+/g, " ")}`);
  };
  const visit = (node: ts.Node, inText: boolean): void => {
    if (isForTheMachine(node)) return;
    if (ts.isJsxText(node)) {
      const text = node.text.replace(/&#?\w+;/g, " ");
      if (hasWord(text)) take(node, text);
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      // In place of what is filled in stands a digit: something, but no word.
      const text = ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("0")
        : node.text;
      if (!isPath(text) && (inText ? hasWord(text) : readsLikeText(text))) take(node, text);
    }
    ts.forEachChild(node, (child) => visit(child, isTextPlace(child, node, inText)));
  };
  visit(source, false);
  return found;
}

/** Does `node` become what a person reads, given whether its parent does? */
function isTextPlace(node: ts.Node, parent: ts.Node, inText: boolean): boolean {
  if (isNamed(parent)) {
    const name = parent.name.getText().replaceAll('"', "");
    const isCode = CODE_NAME.test(name) && !ts.isJsxAttribute(parent);
    return node === parent.initializer && TEXT_NAME.test(name) && !isCode;
  }
  if (ts.isJsxExpression(parent)) return inText || !ts.isJsxAttribute(parent.parent);
  if (!inText) return false;
  if (ts.isConditionalExpression(parent)) return node !== parent.condition;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return !isComparison(parent) && (kind !== ts.SyntaxKind.AmpersandAmpersandToken || node === parent.right);
  }
  if (ts.isArrowFunction(parent)) return node === parent.body && !ts.isBlock(node);
  // What a call is given is not what it answers; what a function given to it answers mostly is.
  if (ts.isCallExpression(parent)) return ts.isArrowFunction(node);
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isTemplateSpan(parent)
  );
}

const isNamed = (node: ts.Node) =>
  ts.isJsxAttribute(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isBindingElement(node) ||
  ts.isParameter(node) ||
  ts.isVariableDeclaration(node);

const isComparison = (node: ts.BinaryExpression) =>
  /^[!=]==?$|^in$|^instanceof$|^[<>]=?$/.test(node.operatorToken.getText());

/** Imports, types, keys, comparisons, classes: strings no person reads. */
function isForTheMachine(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    return MACHINE_CALL.test(called.getText());
  }
  if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) return MACHINE_NAME.test(node.name.getText());
  if (ts.isBinaryExpression(node)) return MACHINE_ASSIGNED.test(node.getText());
  if (!ts.isStringLiteralLike(node)) return false;
  return (
    ts.isExpressionStatement(parent) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isBinaryExpression(parent) && isComparison(parent)) ||
    ("name" in parent && parent.name === node)
  );
}

const files = execFileSync(
  "git",
  [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "app/*.ts",
    "app/*.tsx",
    "components/*.ts",
    "components/*.tsx",
  ],
  { encoding: "utf8" },
)
  .split("\n")
  .filter(
    (file) => /\.tsx?$/.test(file) && !/^components\/words\/|^app\/api\/|\.test\./.test(file) && existsSync(file),
  );

describe("the catalogue of texts", () => {
  it("has every text of pages and components", () => {
    expect(files).toContain("app/layout.tsx");
    const strays = files.flatMap((file) => textsOf(file, readFileSync(file, "utf8")).map((text) => `${file}:${text}`));
    expect(strays).toEqual([]);
  });

  it.each([
    ["<p>Two words</p>", "Two words"],
    ['<p>{open}{" "}of <b>{all}</b></p>', "of"],
    ['<p>{open ? "open" : null}</p>', "open"],
    [`<p>{open && \`\${n} left\`}</p>`, "0 left"],
    ['<ul>{items.map((item) => item.name || "none")}</ul>', "none"],
    ['<a title="more" href="/x" />', "more"],
    ['<a aria-label={open ? "close" : words.open} />', "close"],
    ['<Table columns={[{ key: "name", title: "name" }]} />', "name"],
    ['const f = ({ label = "copy" }) => label', "copy"],
    ['const metadata = { title: "Not found" }', "Not found"],
    ['const NAMES = { met: "They met", no: NO }', "They met"],
    ['toast("Saved.")', "Saved."],
    ['const tabs = [["/x", "People"]]', "People"],
    ['throw new Refused("has not answered")', "has not answered"],
  ])("would refuse %s", (code, text) => {
    expect(textsOf("x.tsx", code)).toEqual([`1: ${text}`]);
  });

  it.each([
    '"use client"',
    'import { a } from "some words"',
    '<p className="two words">{words.two} · {n}%{" "}&nbsp;+</p>',
    `<form action={\`/stats/\${slug}#top\`} className={clsx("a b", open && "c d")} />`,
    'const SHAPE = "flex w-full gap-2 [&_td]:border-t hover:underline"',
    'send({ action: "archive" })',
    `const bar = { width: \`\${n}%\`, backgroundSize: \`\${n}% 2px\`, path: \`M\${x} \${y}Q\${x} \${y} 0 1\` }`,
    'if (event.key === "Down here" || key === "Go") go(KEYS["Some key"])',
    '<a href="https://example.com/a" rel="noopener noreferrer" target="new" title={words.title} />',
    '<Press step="ask" text={words.of("ask")} />',
    'type Say = "one thing" | "another thing"',
    'fetch(url, { headers: { Accept: "text/html, all of it" } })',
  ])("lets pass %s", (code) => {
    expect(textsOf("x.tsx", code)).toEqual([]);
  });
});
