import { readYaml as readYamlValue } from '../builtins/yaml-read.ts';
import { isArray, isObject, isPlain, JsonError, MAX_DEPTH, parseJson } from '../values/index.ts';
import type { PlainObject, Value } from '../values/types.ts';
import { messageOf } from './problems.ts';

/** A text is no document: why, and where as far as that is known. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly row: number | undefined;
  readonly col: number | undefined;

  constructor(reason: string, row?: number, col?: number, options?: ErrorOptions) {
    super(reason, options);
    this.row = row;
    this.col = col;
  }
}

const UTF8 = new TextDecoder('utf-8');

/** Bytes as text; a mark of the byte order goes, what is no UTF-8 becomes U+FFFD as in Go's decoder. */
export function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The bytes of a source as text. What is no UTF-8 becomes half of a surrogate pair, which the lexer refuses with its
 * place: it must not be read, or formatted, as if somebody had written U+FFFD there.
 */
export function sourceTextOf(bytes: Uint8Array): string {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return textOf(bytes).replaceAll('\ufffd', '\ud800');
  }
}

/** Reads JSON, with exact numbers. Throws DocumentError. */
export function readJson(text: string): Value {
  const value = parsed(text);
  if (isDeeper(value, MAX_DEPTH)) throw new DocumentError('exceeded max depth');
  return value;
}

function parsed(text: string): Value {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError)
      throw new DocumentError(error.reason, error.row, error.col, { cause: error });
    throw error;
  }
}

/** The quick way through plain JSON is the engine's own, which nests as deep as there is memory. */
function isDeeper(value: Value, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const parts = isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];
  return parts.some((part) => isDeeper(part, levels - 1));
}

/** Reads the first document of YAML, with scalars as OPA understands them. Throws DocumentError. */
export function readYaml(text: string): Value {
  try {
    return readYamlValue(FREE, text);
  } catch (error) {
    const message = messageOf(error);
    const row = /line (\d+):/.exec(message)?.[1];
    throw new DocumentError(
      message.replace(/^yaml: line \d+: /, 'yaml: '),
      row === undefined ? undefined : Number(row),
      undefined,
      {
        cause: error,
      },
    );
  }
}

/** JSON, or else YAML. Throws DocumentError. */
function readJsonOrYaml(text: string): Value {
  try {
    return readJson(text);
  } catch (error) {
    // Whoever writes braces means JSON: YAML's complaint about it would lead astray.
    if (!(error instanceof DocumentError) || /^\s*[[{"]/.test(text)) throw error;
    return readYaml(text);
  }
}

const READERS = { json: readJson, yaml: readYaml, any: readJsonOrYaml };

/** A document, or why it is none; rows and columns count from 1, as far as they are known. */
export type DocumentResult =
  | { readonly value: Value; readonly problem?: undefined }
  | {
      readonly value?: undefined;
      readonly problem: { readonly message: string; readonly row?: number; readonly col?: number };
    };

/** Reads data as OPA does: numbers are exact, YAML is that of go-yaml, of several documents the first. */
export function readDocument(bytes: Uint8Array, form: keyof typeof READERS): DocumentResult {
  try {
    return { value: READERS[form](textOf(bytes)) };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { message, row, col } = error;
    return { problem: { message, ...(row !== undefined && { row }), ...(col !== undefined && { col }) } };
  }
}

/** What reading pays with: files are bounded by their size, not by a budget. */
const FREE: Parameters<typeof readYamlValue>[0] = {
  spend: () => undefined,
  now: () => 0n,
  random: (length) => new Uint8Array(length),
  remember: (_family, _key, make) => make(),
  capabilities: {},
  policy: { version: '' },
  note: () => undefined,
};

/** The value below its path: `{"a": {"b": value}}`. */
export function underPath(path: readonly string[], value: Value): Value {
  let whole = value;
  for (const key of [...path].reverse()) whole = objectWith({}, key, whole);
  return whole;
}

/** Why a document cannot go where it should. */
export type DocumentConflict =
  /** Data is an object, and this is none. */
  | { readonly kind: 'no-object' }
  /** The path has a value already: of the document of that name. */
  | { readonly kind: 'overlap'; readonly path: readonly string[]; readonly other: string };

/**
 * Documents on their way into one. Objects are merged, anything else is a conflict. What is handed in is not changed:
 * an object is copied when something has to go into it for the first time.
 */
export class DocumentBuilder {
  readonly #own = new WeakSet<object>();
  readonly #added: { readonly name: string; readonly document: PlainObject }[] = [];
  #data: PlainObject = {};

  get data(): PlainObject {
    return this.#data;
  }

  /** Merges a document in below a path, or says why not: the first path, in the order of keys, that is in the way. */
  add(name: string, value: Value, at: readonly string[] = []): DocumentConflict | undefined {
    const document = underPath(at, value);
    if (!isPlainObject(document)) return { kind: 'no-object' };
    const path = conflictOf(this.#data, document);
    if (path) return { kind: 'overlap', path, other: this.#ownerOf(path) };
    this.#data = this.#merge(this.#data, document);
    this.#added.push({ name, document });
    return undefined;
  }

  #ownerOf(path: readonly string[]): string {
    return this.#added.find(({ document }) => occupies(document, path))?.name ?? '';
  }

  #merge(into: PlainObject, from: PlainObject): PlainObject {
    const whole = this.#owned(into);
    for (const key of Object.keys(from)) {
      const [left, right] = [Object.hasOwn(whole, key) ? whole[key] : undefined, from[key]];
      const value = isPlainObject(left) && isPlainObject(right) ? this.#merge(left, right) : right;
      if (value !== left) objectWith(whole, key, value ?? null);
    }
    return whole;
  }

  #owned(object: PlainObject): Record<string, Value> {
    if (this.#own.has(object)) return object as Record<string, Value>;
    const copy: Record<string, Value> = { ...object };
    this.#own.add(copy);
    return copy;
  }
}

function conflictOf(a: PlainObject, b: PlainObject): readonly string[] | undefined {
  for (const key of Object.keys(b).sort()) {
    if (!Object.hasOwn(a, key)) continue;
    const [left, right] = [a[key], b[key]];
    if (!isPlainObject(left) || !isPlainObject(right)) return [key];
    const inner = conflictOf(left, right);
    if (inner !== undefined) return [key, ...inner];
  }
  return undefined;
}

/** Whether a document says something at the path, or ends above it: both are in the way of what would go there. */
export function occupies(data: Value, path: readonly string[]): boolean {
  let found: Value | undefined = data;
  for (const key of path) {
    if (!isPlainObject(found)) return true;
    if (!Object.hasOwn(found, key)) return false;
    found = found[key];
  }
  return true;
}

/** Whatever the key is called, `__proto__` as well. */
function objectWith(object: Record<string, Value>, key: string, value: Value): PlainObject {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  return object;
}

/** A document of a file is an object with keys that are strings, which is all that JSON has. */
export function isPlainObject(value: Value | undefined): value is PlainObject {
  return value !== undefined && isObject(value) && isPlain(value);
}
