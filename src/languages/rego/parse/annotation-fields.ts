import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Annotations } from './types.ts';

/** What a METADATA block says, checked; its scope may be missing. */
export type Fields = Omit<Annotations, 'scope' | 'path' | 'place' | 'rule'> & { readonly scope: string };

export type FieldsResult =
  | { readonly fields: Fields; readonly error?: undefined }
  | {
      readonly fields?: undefined;
      readonly error: string;
      /** Of the block, from 0. */
      readonly line?: number;
    };

/** How refs inside a block are read: as a path of names. */
export interface RefReader {
  readonly path: (text: string) => readonly string[] | undefined;
}

/** Reads the text of a METADATA block. It stands on a reader of YAML, which is why it is handed in. */
export type FieldsReader = (text: string, refs: RefReader) => FieldsResult;

class FieldError extends Error {}

/** More aliases than this do not belong into a comment. */
const MAX_ALIASES = 50;

export function parseFields(text: string, refs: RefReader): FieldsResult {
  if (text.trim() === '') return { error: 'expected METADATA block, found whitespace' };
  try {
    return readFields(text, refs);
  } catch (error) {
    return {
      error: error instanceof Error ? error.message : 'yaml: invalid',
      ...(!(error instanceof FieldError) && { line: 0 }),
    };
  }
}

function readFields(text: string, refs: RefReader): FieldsResult {
  const lineCounter = new LineCounter();
  // The parser's own search for equal keys takes the square of their number.
  const document = parseDocument(text, {
    intAsBigInt: true,
    logLevel: 'silent',
    uniqueKeys: false,
    lineCounter,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = (error.linePos?.[0].line ?? 1) - 1;
    return { error: `yaml: line ${line + 1}: ${error.message.split('\n')[0]}`, line };
  }
  const repeated = repeatedKey(document);
  if (repeated) {
    const [first = 1, line = 1] = repeated.offsets.map((offset) => lineCounter.linePos(offset).line);
    const detail = `line ${line}: mapping key "${repeated.name}" already defined at line ${first}`;
    return { error: `yaml: unmarshal errors:\n  ${detail}`, line: line - 1 };
  }
  if (document.contents !== null && !isMap(document.contents)) {
    return { error: 'yaml: unmarshal errors:\n  line 1: cannot unmarshal into ast.rawAnnotation', line: 0 };
  }
  const raw: unknown = document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIASES });
  return { fields: fieldsOf(raw instanceof Map ? raw : new Map(), refs) };
}

/** A key that its map has already, and where the two of them stand. */
function repeatedKey(document: Document): { readonly name: string; readonly offsets: number[] } | undefined {
  let found: ReturnType<typeof repeatedKey>;
  visit(document, {
    Map(_, map) {
      const seen = new Map<unknown, number>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        const offset = (isNode(key) ? key.range?.[0] : undefined) ?? 0;
        const first = seen.get(name);
        if (first !== undefined) {
          found = { name: String(name), offsets: [first, offset] };
          return visit.BREAK;
        }
        seen.set(name, offset);
      }
      return undefined;
    },
  });
  return found;
}

type Raw = ReadonlyMap<unknown, unknown>;

function fieldsOf(raw: Raw, refs: RefReader): Fields {
  const organizations = listOf(raw, 'organizations').map((item) => textOf(item, 'organizations'));
  const relatedResources = listOf(raw, 'related_resources').map(resourceOf);
  const schemas = listOf(raw, 'schemas').map((item) => schemaOf(item, refs));
  const authors = listOf(raw, 'authors').map(authorOf);
  const title = textOf(raw.get('title'), 'title');
  const description = textOf(raw.get('description'), 'description');
  const custom = mapOf(raw, 'custom');
  const labels = mapOf(raw, 'labels');
  const compile = compileOf(raw.get('compile'), refs);
  return {
    scope: textOf(raw.get('scope'), 'scope'),
    ...(title !== '' && { title }),
    ...(description !== '' && { description }),
    ...(flagOf(raw.get('entrypoint')) && { entrypoint: true }),
    ...(organizations.length > 0 && { organizations }),
    ...(relatedResources.length > 0 && { relatedResources }),
    ...(authors.length > 0 && { authors }),
    ...(schemas.length > 0 && { schemas }),
    ...(compile && { compile }),
    ...(custom && { custom }),
    ...(labels && { labels }),
  };
}

function listOf(raw: Raw, key: string): readonly unknown[] {
  const value = raw.get(key);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new FieldError(`yaml: unmarshal errors:\n  cannot unmarshal ${key} into a list`);
}

function mapOf(raw: Raw, key: string): { readonly [key: string]: unknown } | undefined {
  const value = raw.get(key);
  if (value === undefined || value === null) return undefined;
  if (!(value instanceof Map))
    throw new FieldError(`yaml: unmarshal errors:\n  cannot unmarshal ${key} into a map`);
  const entries = [...value].map(([name, part]) => [String(name), plainOf(part, [])] as const);
  return entries.length === 0 ? undefined : objectOf(entries);
}

/** Scalars are taken as they are written; what is missing is the empty text. */
function textOf(value: unknown, key: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object')
    throw new FieldError(`yaml: unmarshal errors:\n  cannot unmarshal ${key} into string`);
  return String(value);
}

const YES: ReadonlySet<string> = new Set(['y', 'yes', 'on', 'true']);
const NO: ReadonlySet<string> = new Set(['n', 'no', 'off', 'false']);

function flagOf(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  const text = String(value);
  if (YES.has(text.toLowerCase())) return true;
  if (NO.has(text.toLowerCase())) return false;
  throw new FieldError(`yaml: unmarshal errors:\n  cannot unmarshal !!str \`${text}\` into bool`);
}

/** Maps become objects: their keys must be text. Numbers that are exact become numbers. */
function plainOf(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map((item: unknown, i) => plainOf(item, [...path, String(i)]));
  if (!(value instanceof Map)) return value;
  return objectOf(
    [...value].map(([key, part]) => {
      if (typeof key !== 'string') throw new FieldError(`invalid map key type(s): ${path.join('/')}`);
      return [key, plainOf(part, [...path, key])] as const;
    }),
  );
}

/** `__proto__` is a key like any other. */
function objectOf(entries: readonly (readonly [string, unknown])[]): { readonly [key: string]: unknown } {
  const object: { [key: string]: unknown } = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return object;
}

type Resource = NonNullable<Annotations['relatedResources']>[number];

function resourceOf(value: unknown): Resource {
  if (typeof value === 'string') {
    if (value !== '') return { ref: value };
    throw invalid('related-resource', value, 'ref URL may not be empty string');
  }
  if (!(value instanceof Map))
    throw invalid('related-resource', value, 'invalid value type, must be string or map');
  const ref = field(value, 'ref');
  const description = field(value, 'description');
  if (ref === '') throw invalid('related-resource', value, "'ref' value required in object");
  return description === '' ? { ref } : { ref, description };
}

function field(map: Raw, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value.trim() : '';
}

function invalid(what: string, value: unknown, why: string): FieldError {
  return new FieldError(`invalid ${what} definition ${goText(value)}: ${why}`);
}

/** As Go prints values with %s, for the messages. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (value instanceof Map)
    return `map[${[...value].map(([key, part]) => `${goText(key)}:${goText(part)}`).join(' ')}]`;
  if (typeof value === 'bigint') return `%!s(int=${value})`;
  return String(value);
}

type Author = NonNullable<Annotations['authors']>[number];

function authorOf(value: unknown): Author {
  if (typeof value === 'string') return authorOfText(value);
  if (!(value instanceof Map)) throw invalid('author', value, 'invalid value type, must be string or map');
  const name = field(value, 'name');
  const email = field(value, 'email');
  if (name === '' && email === '')
    throw invalid('author', value, "'name' and/or 'email' values required in object");
  return email === '' ? { name } : { name, email };
}

/** `Some Body <some@body.org>` */
function authorOfText(text: string): Author {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined) throw invalid('author', text, 'author is an empty string');
  if (!/^<.*>$/u.test(last)) return { name: words.join(' ') };
  const name = words.slice(0, -1).join(' ');
  const email = last.slice(1, -1);
  return email === '' ? { name } : { name, email };
}

type Schema = NonNullable<Annotations['schemas']>[number];

function schemaOf(value: unknown, refs: RefReader): Schema {
  const [pair] = value instanceof Map ? [...value] : [];
  const [key, declared] = pair ?? ['', undefined];
  const path = refs.path(String(key));
  if (path === undefined) throw new FieldError('invalid document reference');
  if (typeof declared === 'string') {
    const schema = refs.path(declared);
    if (schema?.[0] !== 'schema') throw new FieldError('invalid schema reference');
    return { path, schema };
  }
  if (declared instanceof Map) return { path, definition: plainOf(declared, []) };
  throw new FieldError(`invalid schema declaration for path "${String(key)}"`);
}

function compileOf(value: unknown, refs: RefReader): Annotations['compile'] {
  if (!(value instanceof Map)) return undefined;
  const unknowns: unknown = value.get('unknowns');
  const mask: unknown = value.get('mask_rule');
  return {
    ...(Array.isArray(unknowns) && {
      unknowns: textsOf(unknowns).map((text) => pathOf(text, refs, 'unknowns element')),
    }),
    ...(typeof mask === 'string' && { maskRule: pathOf(mask, refs, 'mask_rule annotation') }),
  };
}

function textsOf(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

function pathOf(text: string, refs: RefReader, what: string): readonly string[] {
  const path = refs.path(text);
  if (path === undefined) throw new FieldError(`invalid ${what} "${text}"`);
  return path;
}
