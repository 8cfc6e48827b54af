// The small part of CEL that functions may use: paths and literals, compared and joined by &&, or added to a key.

/** What an expression may speak of: the run's own event, and the one that arrived. */
export interface Scope {
  event?: unknown;
  async?: unknown;
}
export type Condition = (scope: Scope) => boolean;
/** null when a part of the key is missing. */
export type Key = (scope: Scope) => string | null;

export class ExpressionError extends Error {}

type Term = (scope: Scope) => unknown;
type Token = { operator: string } | { term: Term };

const TOKEN =
  /\s*(?:(==|!=|&&|\+)|'([^'\\]*)'|"([^"\\]*)"|(-?\d+(?:\.\d+)?)(?![\w.])|(true|false|null)\b|((?:event|async)(?:\.[A-Za-z_]\w*)*)(?![\w.(["']))\s*/y;

/**
 * `event.data.id == async.data.id && event.data.kind != 'x'`. Types count; a missing value equals nothing.
 * @throws ExpressionError on anything else.
 */
export function parseCondition(text: string): Condition {
  const comparisons = split(tokens(text), "&&").map((part) => comparison(part, text));
  return (scope) => comparisons.every((holds) => holds(scope));
}

/** `event.data.a + "-" + event.data.b`. @throws ExpressionError on anything else. */
export function parseKey(text: string): Key {
  const terms = split(tokens(text), "+").map((part) => single(part, text));
  return (scope) => {
    const values = terms.map((term) => term(scope) ?? null);
    return values.includes(null) ? null : values.map(asText).join("");
  };
}

const asText = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

function comparison(part: Token[], text: string): Condition {
  const operator = part.length === 3 && part[1] && "operator" in part[1] ? part[1].operator : null;
  if (operator !== "==" && operator !== "!=") {
    const term = single(part, text);
    return (scope) => term(scope) === true;
  }
  const left = single(part.slice(0, 1), text);
  const right = single(part.slice(2), text);
  const equal: Condition = (scope) => left(scope) !== undefined && left(scope) === right(scope);
  return operator === "==" ? equal : (scope) => !equal(scope);
}

function single(part: Token[], text: string): Term {
  const [token] = part;
  if (part.length !== 1 || !token || !("term" in token)) throw refused(text);
  return token.term;
}

function split(list: Token[], operator: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of list) {
    if ("operator" in token && token.operator === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function tokens(text: string): Token[] {
  const list: Token[] = [];
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found || found[0] === "") throw refused(text);
    list.push(token(found));
    at = TOKEN.lastIndex;
  }
  return list;
}

function token([, operator, single, double, number, word, path]: RegExpExecArray): Token {
  if (operator) return { operator };
  if (number) return { term: () => Number(number) };
  if (word) return { term: () => ({ true: true, false: false, null: null })[word] };
  if (path) return { term: (scope) => valueAt(scope, path.split(".")) };
  return { term: () => single ?? double };
}

function valueAt(scope: object, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      value !== null && typeof value === "object" && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    scope,
  );
}

const refused = (text: string) =>
  new ExpressionError(`The expression \`${text}\` is more than paths and literals compared with == and !=.`);
