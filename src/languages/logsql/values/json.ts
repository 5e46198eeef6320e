import { quote } from '../lex/index.ts';
import { isAnyLonger } from './bytes.ts';

/** JSON with its numbers as they were written, and its members in their order. */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  /** A number, `true`, `false` or `null`. */
  | { readonly kind: 'literal'; readonly text: string };

const MAX_DEPTH = 300;
const SPACE = /[ \t\n\r]*/y;
const LITERAL = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y;

/** Undefined: the text is no JSON, or deeper than 300. */
export function parseJson(text: string): JsonNode | undefined {
  const reader = new Reader(text);
  const node = reader.value(0);
  return node && reader.isEnd() ? node : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isEnd(): boolean {
    this.#take(SPACE);
    return this.#at === this.#text.length;
  }

  value(depth: number): JsonNode | undefined {
    if (depth >= MAX_DEPTH) return undefined;
    this.#take(SPACE);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    if (first === '"') {
      const text = this.#string();
      return text === undefined ? undefined : { kind: 'string', text };
    }
    const literal = this.#take(LITERAL);
    return literal === undefined ? undefined : { kind: 'literal', text: literal };
  }

  #object(depth: number): JsonNode | undefined {
    const members: (readonly [string, JsonNode])[] = [];
    this.#at += 1;
    if (this.#skip('}')) return { kind: 'object', members };
    do {
      this.#take(SPACE);
      const key = this.#string();
      const value = key !== undefined && this.#skip(':') ? this.value(depth + 1) : undefined;
      if (key === undefined || !value) return undefined;
      members.push([key, value]);
    } while (this.#skip(','));
    return this.#skip('}') ? { kind: 'object', members } : undefined;
  }

  #array(depth: number): JsonNode | undefined {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#skip(']')) return { kind: 'array', items };
    do {
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    } while (this.#skip(','));
    return this.#skip(']') ? { kind: 'array', items } : undefined;
  }

  /** Searched for, and not matched by a pattern: texts of megabytes are ordinary. */
  #string(): string | undefined {
    if (this.#text[this.#at] !== '"') return undefined;
    const start = this.#at + 1;
    let end = this.#text.indexOf('"', start);
    while (end > 0 && isEscaped(this.#text, start, end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) return undefined;
    this.#at = end + 1;
    const raw = this.#text.slice(start, end);
    return raw.includes('\\') ? readEscapes(raw) : raw;
  }

  #skip(character: string): boolean {
    this.#take(SPACE);
    const found = this.#text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

function isEscaped(text: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** As VictoriaLogs reads them: an escape that is none stays as it is, control characters need none. */
function readEscapes(raw: string): string {
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
    (written, hex: string | undefined, letter: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const character = letter ?? '';
      if (character === '"' || character === '\\' || character === '/') return character;
      return Object.hasOwn(CONTROLS, character) ? (CONTROLS[character] ?? written) : written;
    },
  );
}

/** Without spaces. */
export function formatJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.members.map(([key, value]) => `${quoteWhereNeeded(key)}:${formatJson(value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map(formatJson).join(',')}]`;
    case 'string':
      return quoteWhereNeeded(node.text);
    case 'literal':
      return node.text;
  }
}

function quoteWhereNeeded(text: string): string {
  return /["\\\u0000-\u001f]/.test(text) ? quote(text) : `"${text}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
  '<': '\\u003c',
  "'": '\\u0027',
};

/** A JSON text as VictoriaLogs writes it: safe inside of HTML. */
export function quoteJson(text: string): string {
  const escaped = text.replace(
    /[\u0000-\u001f"\\<']/g,
    (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

export function formatTexts(texts: readonly string[]): string {
  return `[${texts.map(quoteJson).join(',')}]`;
}

/** Fields without a value are left out. */
export function formatFields(fields: Iterable<readonly [string, string]>): string {
  const members: string[] = [];
  for (const [name, value] of fields) {
    if (value !== '') members.push(`${quoteJson(name)}:${quoteJson(value)}`);
  }
  return `{${members.join(',')}}`;
}

/** The elements of an array as texts; none where the text is no array. */
export function itemsOf(text: string): readonly string[] {
  const node = text.startsWith('[') ? parseJson(text) : undefined;
  if (node?.kind !== 'array') return [];
  return node.items.map((item) => (item.kind === 'string' ? item.text : formatJson(item)));
}

/** Objects inside are joined to their names with dots; arrays stay JSON, `null` is nothing. */
export function flattenNode(node: JsonNode, maxNameLength = Number.POSITIVE_INFINITY): [string, string][] {
  const fields: [string, string][] = [];
  if (node.kind === 'object') addMembers(fields, '', node, maxNameLength);
  return fields;
}

function addMembers(
  fields: [string, string][],
  prefix: string,
  node: Extract<JsonNode, { kind: 'object' }>,
  maxNameLength: number,
): void {
  const keys = node.members.map(([key]) => key);
  if (isAnyLonger(prefix, keys, maxNameLength)) {
    fields.push([prefix.replace(/\.$/, '') || '_msg', formatJson(node)]);
    return;
  }
  for (const [key, value] of node.members) {
    if (value.kind === 'object') addMembers(fields, `${prefix}${key}.`, value, maxNameLength);
    else if (value.kind === 'string') fields.push([prefix + key || '_msg', value.text]);
    else if (value.kind === 'array' || value.text !== 'null') {
      fields.push([prefix + key || '_msg', formatJson(value)]);
    }
  }
}
