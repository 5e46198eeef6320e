import { lex, type Token } from '#languages/logsql';

/** `$step` of panels in time. */
export const STEP = 'step';

/** What `$NAME` stands for in the text, before a value takes its place in the tree. */
const STAND_IN = 'bulwark_parameter_';

/** Where a panel's query has `$NAME`, outside of quotes. */
interface Variable {
  readonly name: string;
  readonly offset: number;
  readonly end: number;
}

function variablesIn(text: string): readonly Variable[] {
  const tokens = lex(text);
  return tokens.flatMap((token, index) => {
    const name = tokens[index + 1];
    return isVariable(token, name) ? [{ name: name.text, offset: token.offset, end: name.end }] : [];
  });
}

function isVariable(dollar: Token, name: Token | undefined): name is Token {
  if (name === undefined || dollar.isQuoted || dollar.text !== '$') return false;
  return !name.isQuoted && !name.hasSpaceBefore && /^[a-z][a-zA-Z0-9_]*$/.test(name.text);
}

/** The names of a template's variables, `step` included. */
export function variableNames(text: string): ReadonlySet<string> {
  return new Set(variablesIn(text).map(({ name }) => name));
}

/** The template as a query: `$step` is the step, every other variable a word that `putValues` knows again. */
export function fillTemplate(text: string, stepText: string): string {
  let filled = '';
  let at = 0;
  for (const { name, offset, end } of variablesIn(text)) {
    filled += text.slice(at, offset) + (name === STEP ? stepText : `${STAND_IN}${name}`);
    at = end;
  }
  return filled + text.slice(at);
}

/**
 * A syntax tree with the parameters' values in their places. They never were text of a query: nothing in one of them can
 * end a filter or begin another. Values that are not known stay as they are, and match nothing.
 */
export function putValues<T>(tree: T, values: ReadonlyMap<string, string>): T {
  return put(tree, values) as T;
}

function put(node: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof node === 'string') {
    return node.startsWith(STAND_IN) ? (values.get(node.slice(STAND_IN.length)) ?? node) : node;
  }
  if (Array.isArray(node)) return node.map((one) => put(one, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, put(value, values)]));
}
