// For tests: every address there is, with its methods, as the file system has them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import ts from "typescript";

export interface Address {
  /** `POST /api/rounds/[roundId]/draw` */
  at: string;
  /** Of the file that answers there, and of the one that has its steps. */
  text: string;
}

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** Pages and routes; of a route with steps, each step is an address. */
export function addressesThere(): Address[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "app"], {
    encoding: "utf8",
  });
  return listed.split("\n").flatMap((file) => {
    if (/\/page\.tsx$/.test(file)) return [{ at: `GET ${pathOf(file)}`, text: readFileSync(file, "utf8") }];
    return /\/route\.tsx?$/.test(file) ? routesIn(file) : [];
  });
}

/** What stands in brackets is no part of an address. */
function pathOf(file: string): string {
  const parts = file.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

function routesIn(file: string): Address[] {
  const [path, consts] = [pathOf(file), constsOf(file)];
  const files = [file, ...[...consts.imported.values()].filter((one) => one.endsWith("-steps.ts"))];
  const text = [...new Set(files)].map((one) => readFileSync(one, "utf8")).join("\n");
  const methods = METHODS.filter((method) => consts.exported.has(method));
  if (methods.length === 0) throw new Error(`${file} answers no method`);
  return methods.flatMap((method) => {
    if (!path.endsWith("[step]")) return [{ at: `${method} ${path}`, text }];
    const steps = stepsOf(consts, method) ?? [];
    if (steps.length === 0) throw new Error(`${file} has no steps for ${method} that could be read`);
    return steps.map((step) => ({ at: `${method} ${path.replace("[step]", step)}`, text }));
  });
}

interface Consts {
  exported: Set<string>;
  /** By name, what is set, and for what is imported the file it is in. */
  values: Map<string, ts.Expression>;
  imported: Map<string, string>;
}

function constsOf(file: string): Consts {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const consts: Consts = { exported: new Set(), values: new Map(), imported: new Map() };
  for (const node of source.statements) {
    const isExported =
      ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isExportDeclaration(node)) throw new Error(`${file} exports in a way that is not read here`);
    if (ts.isFunctionDeclaration(node) && node.name && isExported) consts.exported.add(node.name.text);
    if (ts.isVariableStatement(node))
      for (const { name, initializer } of node.declarationList.declarations) {
        if (isExported) consts.exported.add(name.getText());
        if (initializer) consts.values.set(name.getText(), initializer);
      }
    if (ts.isImportDeclaration(node)) for (const [name, from] of importsOf(node)) consts.imported.set(name, from);
  }
  return consts;
}

function importsOf(node: ts.ImportDeclaration): [string, string][] {
  const [bindings, path] = [node.importClause?.namedBindings, (node.moduleSpecifier as ts.StringLiteral).text];
  if (!bindings || !ts.isNamedImports(bindings) || !path.startsWith("@/")) return [];
  return bindings.elements.map((one) => [one.name.text, `${path.slice(2)}.ts`]);
}

/** What `stepOf` is given, or else the table `STEPS` of a route that looks its steps up by itself. */
function stepsOf(consts: Consts, method: string): string[] | null {
  const value = consts.values.get(method);
  const given =
    value && ts.isCallExpression(value) && value.expression.getText() === "stepOf" ? value.arguments[0] : undefined;
  const table = given ?? consts.values.get("STEPS");
  return table ? keysOf(consts, table) : null;
}

function keysOf(consts: Consts, table: ts.Expression): string[] | null {
  if (ts.isObjectLiteralExpression(table))
    return table.properties.flatMap(({ name }) =>
      name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
    );
  if (!ts.isIdentifier(table)) return null;
  const [here, from] = [consts.values.get(table.text), consts.imported.get(table.text)];
  if (here) return keysOf(consts, here);
  const there = from === undefined ? undefined : constsOf(from);
  const value = there?.values.get(table.text);
  return there && value ? keysOf(there, value) : null;
}
