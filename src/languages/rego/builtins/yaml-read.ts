import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  Scalar,
  type YAMLMap,
} from 'yaml';
import {
  type Entry,
  entriesOf,
  isNumber,
  isObject,
  MAX_DEPTH,
  numberText,
  ObjectBuilder,
  sizeOf,
  tooDeep,
  type Value,
} from '../values/index.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';
import { floatKey, type Scalar as Resolved, resolvePlain } from './yaml-resolve.ts';

/** Values that aliases may stand for, all together. */
const MOST_ALIASED = 400_000;

/** The first document of a YAML text; the others are only checked. Scalars are read as go-yaml v3 does. */
export function readYaml(context: BuiltinContext, text: string): Value {
  // The parser makes a tree of everything, marks and blanks too.
  context.spend(text.length * 40);
  try {
    return readFirst(context, text);
  } catch (error) {
    // The parser works by recursion: what is nested too deep for it is refused like any other bad text.
    if (error instanceof RangeError) throw new BuiltinError('yaml: exceeded max depth');
    throw error;
  }
}

function readFirst(context: BuiltinContext, text: string): Value {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter,
  });
  if (!Array.isArray(documents)) return null;
  for (const { errors } of documents) {
    const [error] = errors;
    if (error === undefined) continue;
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new BuiltinError(`yaml: line ${line}: ${wordsOf(error.code, error.message)}`);
  }
  const root = documents[0]?.contents;
  return root === null || root === undefined ? null : new Converter(context).valueOf(root as Node, 0);
}

/** The parser's findings in go-yaml's words, where it has some. */
function wordsOf(code: string, message: string): string {
  if (/Flow sequence/i.test(message)) return "did not find expected ',' or ']'";
  if (/Flow map/i.test(message)) return "did not find expected ',' or '}'";
  if (code === 'TAB_AS_INDENT') return 'found character that cannot start any token';
  if (code === 'BAD_ALIAS') return 'did not find expected alphabetic or numeric character';
  if (code === 'MISSING_CHAR' && /quote/.test(message)) return 'found unexpected end of stream';
  if (code === 'BAD_INDENT') return 'did not find expected key';
  return message.split('\n')[0] ?? message;
}

interface Anchored {
  readonly value: Value;
  readonly size: number;
}

class Converter {
  readonly #context: BuiltinContext;
  /** By name; null while the value is being read. */
  readonly #anchors = new Map<string, Anchored | null>();
  #count = 0;

  constructor(context: BuiltinContext) {
    this.#context = context;
  }

  valueOf(node: Node | null, depth: number): Value {
    if (depth > MAX_DEPTH) throw tooDeep();
    this.#context.spend(100);
    if (node === null) return null;
    if (isAlias(node)) return this.#aliased(node.source);
    const before = this.#count++;
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const value = this.#plainValue(node, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#count - before });
    return value;
  }

  #aliased(name: string): Value {
    const found = this.#anchors.get(name);
    if (found === undefined) throw new BuiltinError(`yaml: unknown anchor '${name}' referenced`);
    if (found === null) throw new BuiltinError(`yaml: anchor '${name}' value contains itself`);
    // The value is shared, but whoever walks through it meets each copy.
    this.#count += found.size;
    if (this.#count > MOST_ALIASED) throw new BuiltinError('yaml: document contains excessive aliasing');
    return found.value;
  }

  #plainValue(node: Node, depth: number): Value {
    if (isScalar(node)) return jsonOf(scalarOf(node));
    if (isSeq(node)) return node.items.map((item) => this.valueOf(item as Node | null, depth + 1));
    return isMap(node) ? this.#mapOf(node, depth) : null;
  }

  /** The last of equal keys wins, and all of them win over what is merged in. */
  #mapOf(map: YAMLMap, depth: number): Value {
    const builder = new ObjectBuilder();
    const merged: Entry[] = [];
    for (const { key, value } of map.items) {
      const item = this.valueOf(value as Node | null, depth + 1);
      if (isMerge(key)) for (const entry of this.#mergeable(item)) merged.push(entry);
      else builder.replace(this.#keyOf(key as Node | null), item);
    }
    for (const [key, value] of merged) builder.set(key, value);
    return builder.build();
  }

  #mergeable(value: Value): readonly Entry[] {
    const maps: readonly Value[] = Array.isArray(value) ? value : [value];
    return maps.flatMap((map) => {
      if (!isObject(map))
        throw new BuiltinError('yaml: map merge requires map or sequence of maps as the value');
      this.#context.spend(sizeOf(map));
      return entriesOf(map);
    });
  }

  #keyOf(node: Node | null): string {
    const scalar = this.#keyScalar(node);
    switch (scalar.kind) {
      case 'string':
      case 'timestamp':
        return String(scalar.value);
      case 'integer':
        return numberText(scalar.value);
      case 'float':
        return floatKey(scalar.value);
      case 'boolean':
        return String(scalar.value);
      default:
        throw new BuiltinError('unsupported map key of type: %!s(<nil>)');
    }
  }

  #keyScalar(node: Node | null): Resolved {
    if (node === null) return { kind: 'null', value: null };
    if (isAlias(node)) return keyOfValue(this.#aliased(node.source));
    if (!isScalar(node)) throw new BuiltinError('yaml: invalid map key');
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { value: jsonOf(scalarOf(node)), size: 1 });
    return scalarOf(node);
  }
}

function keyOfValue(value: Value): Resolved {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (isNumber(value)) return { kind: 'integer', value };
  throw new BuiltinError('yaml: invalid map key');
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<';
}

function scalarOf(node: Scalar): Resolved {
  const text = typeof node.value === 'string' ? node.value.toWellFormed() : '';
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  if (tag === undefined || tag === '') {
    return node.type === Scalar.PLAIN ? resolvePlain(text) : { kind: 'string', value: text };
  }
  return taggedScalar(tag, text, node.type === Scalar.PLAIN);
}

const KINDS: Readonly<Record<string, readonly Resolved['kind'][]>> = {
  '!!int': ['integer'],
  '!!float': ['float', 'integer'],
  '!!bool': ['boolean'],
  '!!null': ['null'],
};

function taggedScalar(tag: string, text: string, isPlain: boolean): Resolved {
  if (tag === '!!binary') return { kind: 'string', value: decodeBase64(text) };
  const kinds = Object.hasOwn(KINDS, tag) ? KINDS[tag] : undefined;
  // `!!str` is also what the parser says of every untagged scalar.
  if (kinds === undefined) return { kind: 'string', value: text };
  const scalar = resolvePlain(text);
  if (kinds.includes(scalar.kind)) return scalar;
  const kind = isPlain ? scalar.kind : 'str';
  throw new BuiltinError(`yaml: cannot decode !!${kind} \`${text}\` as a ${tag}`);
}

function decodeBase64(text: string): string {
  const packed = text.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 !== 0) {
    throw new BuiltinError('yaml: !!binary value contains invalid base64 data');
  }
  const bytes = Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** Dates are text, and JSON has no infinities. */
function jsonOf(scalar: Resolved): Value {
  if (scalar.kind !== 'float' || Number.isFinite(scalar.value)) return scalar.value;
  const name = Number.isNaN(scalar.value) ? 'NaN' : scalar.value > 0 ? '+Inf' : '-Inf';
  throw new BuiltinError(`json: unsupported value: ${name}`);
}
