// For tests: what the sources say of verbs: who is asked for which right, and whether before or after anything is done.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { ACTIONS, type Action } from "./roles";

/**
 * `first`: the right is asked for before anything else; `looked`: what it is about was looked up before, and nothing was
 * written; `reads` and `writes`: without having asked; `nothing`: it touches no data by itself.
 */
export type Asks = "first" | "looked" | "reads" | "writes" | "nothing";

export interface Func {
  file: string;
  name: string;
  /** What it is given first is who asks. */
  takesCtx: boolean;
  /** It is given a transaction: what it does is part of another verb. */
  takesTx: boolean;
  isExported: boolean;
  body: ts.Node;
}

const isAction = (text: string): text is Action => (ACTIONS as readonly string[]).includes(text);
/** They ask by themselves. */
const ASKING = new Set(["authorize", "authorizeIn", "can", "poolsWhere"]);
const WRITING = new Set(["insert", "update", "delete", "run", "emit", "audit"]);
const READING = new Set(["select", "selectDistinct", "all", "get", "query", "$count"]);

export class Sources {
  readonly functions = new Map<string, Func>();
  private readonly imports = new Map<string, Map<string, string>>();
  private readonly asked = new Map<string, Asks>();

  constructor(...paths: string[]) {
    const listed = ["ls-files", "--cached", "--others", "--exclude-standard", ...paths];
    const files = execFileSync("git", listed, { encoding: "utf8" }).split("\n");
    for (const file of files.filter((one) => /\.tsx?$/.test(one) && !/\.test\.|testing\.ts$|contract\.ts$/.test(one)))
      this.read(file);
  }

  files(): string[] {
    return [...this.imports.keys()];
  }

  /** What a file takes from others of ours, as `file#name`. */
  imported(file: string): string[] {
    return [...(this.imports.get(file)?.values() ?? [])];
  }

  /** Everything exported that is given a context first, and does more than its part of another's transaction. */
  verbs(): Func[] {
    return [...this.functions.values()].filter((one) => one.isExported && one.takesCtx && !one.takesTx);
  }

  named(name: string): Func[] {
    return [...this.functions.values()].filter((one) => one.name === name && one.isExported);
  }

  asks(func: Func): Asks {
    const key = keyOf(func);
    const known = this.asked.get(key);
    if (known) return known;
    // Whoever calls itself is as good as what it does before that.
    this.asked.set(key, "first");
    const found = this.judge(func);
    this.asked.set(key, found);
    return found;
  }

  /** The rights without which it refuses: its own; where it has none, those of what it hands over to. */
  rights(func: Func, depth = 4): Set<Action> {
    const [own, told] = [new Set<Action>(), new Set<Action>()];
    const named = new Set<Func>();
    walk(func.body, (call) => {
      for (const right of rightsIn(call)) (nameOf(call) === "can" ? told : own).add(right);
    });
    names(func.body, (name) => {
      const one = this.called(func.file, name);
      if (one && one !== func) named.add(one);
    });
    if (own.size > 0) return own;
    if (depth > 0) for (const one of named) for (const right of this.rights(one, depth - 1)) told.add(right);
    return told;
  }

  private judge(func: Func): Asks {
    let looked = false;
    let answer: Asks | null = null;
    walk(func.body, (call) => {
      if (answer !== null) return;
      const name = nameOf(call);
      const callee = this.callee(func.file, call);
      if (ASKING.has(name)) answer = looked ? "looked" : "first";
      else if (callee?.takesTx) answer = "writes";
      else if (callee?.takesCtx) {
        const theirs = this.asks(callee);
        if (theirs === "writes") answer = "writes";
        else if (theirs === "reads") looked = true;
        else if (theirs !== "nothing") answer = looked ? "looked" : theirs;
      } else if (name === "atOnce" || (WRITING.has(name) && isOf(call, /^tx\b/))) answer = "writes";
      else if (READING.has(name) && isOf(call, /\b(db|tx)\b/)) looked = true;
      else if (call.arguments.some((one) => /^(\w+\.db|tx)$/.test(one.getText()))) looked = true;
    });
    return answer ?? (looked ? "reads" : "nothing");
  }

  private callee(file: string, call: ts.CallExpression): Func | undefined {
    return ts.isIdentifier(call.expression) ? this.called(file, call.expression.text) : undefined;
  }

  private called(file: string, name: string): Func | undefined {
    const from = this.imports.get(file)?.get(name);
    return this.functions.get(from ?? `${file}#${name}`);
  }

  private read(file: string): void {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const imports = new Map<string, string>();
    this.imports.set(file, imports);
    for (const node of source.statements) {
      if (ts.isImportDeclaration(node)) for (const [name, key] of importedBy(file, node)) imports.set(name, key);
      for (const func of functionsIn(file, node)) this.functions.set(keyOf(func), func);
    }
  }
}

export const keyOf = ({ file, name }: Pick<Func, "file" | "name">) => `${file}#${name}`;

function importedBy(file: string, node: ts.ImportDeclaration): [string, string][] {
  const bindings = node.importClause?.namedBindings;
  const path = (node.moduleSpecifier as ts.StringLiteral).text;
  if (!bindings || !ts.isNamedImports(bindings) || !/^[.@]/.test(path)) return [];
  const target = path.startsWith("@/") ? path.slice(2) : normalize(join(dirname(file), path));
  return bindings.elements.map((one) => [one.name.text, `${target}.ts#${(one.propertyName ?? one.name).text}`]);
}

function functionsIn(file: string, node: ts.Statement): Func[] {
  const isExported =
    ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
  const made = (name: string, parameters: readonly ts.ParameterDeclaration[], body: ts.Node): Func => ({
    ...{ file, name, isExported, body },
    takesCtx: parameters[0]?.type?.getText() === "Ctx",
    takesTx: parameters.slice(0, 2).some((one) => one.type?.getText() === "WriteTx"),
  });
  if (ts.isFunctionDeclaration(node) && node.name && node.body)
    return [made(node.name.text, node.parameters, node.body)];
  if (!ts.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer === undefined
      ? []
      : ts.isArrowFunction(initializer)
        ? [made(name.getText(), initializer.parameters, initializer.body)]
        : ts.isObjectLiteralExpression(initializer)
          ? [made(name.getText(), [], initializer)]
          : [],
  );
}

function names(node: ts.Node, see: (name: string) => void): void {
  if (ts.isIdentifier(node)) see(node.text);
  ts.forEachChild(node, (child) => names(child, see));
}

/** Calls in the order in which they happen: what is given to a call comes before it, but for functions. */
function walk(node: ts.Node, see: (call: ts.CallExpression) => void): void {
  if (!ts.isCallExpression(node)) {
    ts.forEachChild(node, (child) => walk(child, see));
    return;
  }
  const isFunction = (one: ts.Node) => ts.isArrowFunction(one) || ts.isFunctionExpression(one);
  walk(node.expression, see);
  for (const one of node.arguments) if (!isFunction(one)) walk(one, see);
  see(node);
  for (const one of node.arguments) if (isFunction(one)) walk(one, see);
}

function nameOf({ expression }: ts.CallExpression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
}

const isOf = (call: ts.CallExpression, what: RegExp) => what.test(call.expression.getText());

/** Given by itself, or as the `action` of what is asked; the audit's words are no rights. */
function rightsIn(call: ts.CallExpression): Action[] {
  if (nameOf(call) === "audit") return [];
  return call.arguments.flatMap((one) => {
    if (ts.isStringLiteral(one)) return isAction(one.text) ? [one.text] : [];
    if (!ts.isObjectLiteralExpression(one)) return [];
    return one.properties.flatMap((property) => {
      const isIt = ts.isPropertyAssignment(property) && property.name.getText() === "action";
      return isIt && ts.isStringLiteral(property.initializer) && isAction(property.initializer.text)
        ? [property.initializer.text]
        : [];
    });
  });
}
