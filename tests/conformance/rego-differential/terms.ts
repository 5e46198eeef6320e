import { GREAT_NUMBERS, KEYS, NUMBERS, STRINGS } from './documents.ts';
import type { Random } from './random.ts';

/** What a term is made to be; `any` is whatever comes. */
export type Kind = 'number' | 'string' | 'boolean' | 'array' | 'object' | 'set' | 'any';

export const KINDS: readonly Kind[] = ['number', 'string', 'boolean', 'array', 'object', 'set', 'any'];

/** Of a local whose type OPA may know better: nothing is looked up in it. */
export type LocalKind = Kind | 'opaque';

/** Locals that may be used, by name. */
export type Scope = ReadonlyMap<string, LocalKind>;

export interface KnownRule {
  readonly name: string;
  readonly kind: Kind;
  /** Of functions. */
  readonly args?: readonly Kind[];
}

/** What a place in a module can refer to. */
export interface Surroundings {
  readonly random: Random;
  /** By the names that they have here. */
  readonly rules: readonly KnownRule[];
  readonly version: 'v0' | 'v1';
  /** The package, below `data`. */
  readonly home: string;
  /** Version 0 without its keywords: no `in`, no `every`, no `contains`. */
  readonly isPlain: boolean;
  /** Has it `and`, `or` and `not { … }`? */
  readonly isLogical: boolean;
  readonly freshName: () => string;
  /** The statements of a nested body, and what its locals are. */
  readonly body: (scope: Scope, depth: number) => { readonly text: string; readonly scope: Scope };
}

type Make = (at: Surroundings, scope: Scope, depth: number) => string;

/** What arguments are made to be: arrays of one kind, and sets of sets, besides. */
type ArgumentKind = Kind | 'numbers' | 'strings' | 'sets';

/** Built-ins by what they give; their arguments by kind. */
const CALLS: { readonly [K in Exclude<Kind, 'any'>]: readonly (readonly [string, ...ArgumentKind[]])[] } = {
  number: [
    ['count', 'array'],
    ['count', 'object'],
    ['count', 'set'],
    ['count', 'string'],
    ['sum', 'numbers'],
    ['product', 'numbers'],
    ['max', 'set'],
    ['min', 'array'],
    ['abs', 'number'],
    ['round', 'number'],
    ['ceil', 'number'],
    ['floor', 'number'],
    ['to_number', 'string'],
    ['indexof', 'string', 'string'],
    ['bits.and', 'number', 'number'],
    ['strings.count', 'string', 'string'],
  ],
  string: [
    ['lower', 'string'],
    ['upper', 'string'],
    ['concat', 'string', 'strings'],
    ['substring', 'string', 'number', 'number'],
    ['trim', 'string', 'string'],
    ['trim_space', 'string'],
    ['replace', 'string', 'string', 'string'],
    ['json.marshal', 'any'],
    ['type_name', 'any'],
    ['format_int', 'number', 'number'],
    ['base64.encode', 'string'],
    ['urlquery.encode', 'string'],
    ['strings.reverse', 'string'],
  ],
  boolean: [
    ['startswith', 'string', 'string'],
    ['endswith', 'string', 'string'],
    ['contains', 'string', 'string'],
    ['is_number', 'any'],
    ['is_string', 'any'],
    ['is_object', 'any'],
    ['is_set', 'any'],
    ['regex.match', 'string', 'string'],
    ['glob.match', 'string', 'strings', 'string'],
    ['object.subset', 'object', 'object'],
  ],
  array: [
    ['array.concat', 'array', 'array'],
    ['array.slice', 'array', 'number', 'number'],
    ['array.reverse', 'array'],
    ['split', 'string', 'string'],
    ['sort', 'set'],
    ['sort', 'array'],
    ['numbers.range', 'number', 'number'],
    ['regex.split', 'string', 'string'],
    ['indexof_n', 'string', 'string'],
  ],
  object: [
    ['object.union', 'object', 'object'],
    ['object.remove', 'object', 'strings'],
    ['object.filter', 'object', 'set'],
    ['json.filter', 'object', 'strings'],
    ['json.remove', 'object', 'strings'],
  ],
  set: [
    ['object.keys', 'object'],
    ['union', 'sets'],
    ['intersection', 'sets'],
  ],
};

/** Paths of documents by what is mostly found there. */
const PATHS: { readonly [K in Kind]: readonly string[] } = {
  number: ['n', 'nums[0]', 'map.a'],
  string: ['s', 'strs[0]', 'list[0].s'],
  boolean: ['b'],
  array: ['nums', 'strs', 'list'],
  object: ['map', 'deep', 'list[0]'],
  set: ['none'],
  any: ['any', 'deep.a', 'list[1].n', 'map["x-y"]', 'none.a'],
};

/** A term that mostly is of the kind. */
export function makeTerm(at: Surroundings, kind: Kind, scope: Scope, depth: number): string {
  const { random } = at;
  const wanted = kind === 'any' || random.chance(3) ? random.of(KINDS) : kind;
  if (depth <= 0) return makeLeaf(at, wanted, scope);
  if (random.chance(40)) return makeLeaf(at, wanted, scope);
  return random.of(MAKERS[wanted])(at, scope, depth - 1);
}

function makeLeaf(at: Surroundings, kind: Kind, scope: Scope): string {
  const { random } = at;
  const locals = [...scope].filter(([, found]) => found === kind || kind === 'any' || random.chance(5));
  if (locals.length > 0 && random.chance(60)) return random.of(locals)[0];
  const rules = at.rules.filter((rule) => !rule.args && (rule.kind === kind || kind === 'any'));
  if (rules.length > 0 && random.chance(30)) return random.of(rules).name;
  if (random.chance(45)) return makeRead(random, kind);
  return makeConstant(random, kind);
}

/** A part of a document: OPA knows nothing of its type. */
export function makeRead(random: Random, kind: Kind): string {
  if (random.chance(7)) return `data.t.extra.${random.of(PATHS[kind])}`;
  return `${random.of(['input', 'data.base'])}.${random.of(PATHS[kind])}`;
}

export function makeConstant(random: Random, kind: Kind): string {
  switch (kind) {
    case 'number':
      if (random.chance(6)) return random.of(GREAT_NUMBERS);
      return JSON.stringify(random.of(NUMBERS));
    case 'string':
      return JSON.stringify(random.of(STRINGS));
    case 'boolean':
      return String(random.chance(50));
    case 'array':
      return `[${random.list(3, () => makeConstant(random, random.of(SCALARS))).join(', ')}]`;
    case 'object':
      return `{${[...new Set(random.list(3, () => random.of(KEYS)))]
        .map((key) => `${JSON.stringify(key)}: ${makeConstant(random, random.of(SCALARS))}`)
        .join(', ')}}`;
    case 'set': {
      const of = random.chance(10) ? COLLECTIONS : SCALARS;
      const items = random.list(3, () => makeConstant(random, random.of(of)));
      return items.length === 0 ? 'set()' : `{${items.join(', ')}}`;
    }
    default:
      return random.chance(20) ? 'null' : makeConstant(random, random.of(SCALARS));
  }
}

export const SCALARS: readonly Kind[] = ['number', 'string', 'boolean'];

const call =
  (kind: Exclude<Kind, 'any'>): Make =>
  (at, scope, depth) => {
    const functions = at.rules.filter((rule) => rule.args && rule.kind === kind);
    if (functions.length > 0 && at.random.chance(40)) return callFunction(at, scope, depth, functions);
    const [name, ...args] = at.random.of(CALLS[kind]);
    return `${name}(${args.map((arg) => makeArgument(at, arg, scope, depth)).join(', ')})`;
  };

function makeArgument(at: Surroundings, kind: ArgumentKind, scope: Scope, depth: number): string {
  const { random } = at;
  const items = (of: Kind): string => random.list(3, () => makeTerm(at, of, scope, depth)).join(', ');
  switch (kind) {
    case 'numbers':
      return random.chance(40) ? 'input.nums' : `[${items('number')}]`;
    case 'strings':
      return random.chance(40) ? 'data.base.strs' : `[${items('string')}]`;
    case 'sets': {
      const sets = items('set');
      return sets === '' ? 'set()' : `{${sets}}`;
    }
    default:
      return makeTerm(at, kind, scope, depth);
  }
}

function callFunction(
  at: Surroundings,
  scope: Scope,
  depth: number,
  functions: readonly KnownRule[],
): string {
  const { name, args = [] } = at.random.of(functions);
  return `${name}(${args.map((arg) => makeTerm(at, arg, scope, depth)).join(', ')})`;
}

/** Values of one kind: one of them often of a type that OPA does not know. */
const comparison: Make = (at, scope, depth) => {
  const kind = at.random.of(KINDS);
  const left = at.random.chance(70) ? makeRead(at.random, kind) : makeTerm(at, kind, scope, depth);
  return `(${left} ${at.random.of(['==', '!=', '<', '>='])} ${makeTerm(at, kind, scope, depth)})`;
};

const infix =
  (operators: readonly string[], kind: Kind): Make =>
  (at, scope, depth) => {
    const left = makeTerm(at, kind, scope, depth);
    return `(${left} ${at.random.of(operators)} ${makeTerm(at, kind, scope, depth)})`;
  };

const collection =
  (open: string, close: string, empty: string): Make =>
  (at, scope, depth) => {
    const items = at.random.list(3, () => makeTerm(at, 'any', scope, depth));
    return items.length === 0 ? empty : `${open}${items.join(', ')}${close}`;
  };

const comprehension =
  (open: string, close: string, isObject: boolean): Make =>
  (at, scope, depth) => {
    const body = at.body(scope, depth);
    const key = isObject
      ? `${makeTerm(at, at.random.chance(80) ? 'string' : 'any', body.scope, depth)}: `
      : '';
    return `${open}${key}${makeTerm(at, 'any', body.scope, depth)} | ${body.text}${close}`;
  };

const objectLiteral: Make = (at, scope, depth) => {
  const made = at.random.list(3, () => {
    const key = at.random.chance(80)
      ? JSON.stringify(at.random.of(KEYS))
      : makeTerm(at, at.random.chance(70) ? 'string' : 'any', scope, 0);
    return [key, makeTerm(at, 'any', scope, depth)] as const;
  });
  if (at.random.chance(10)) made.push([makeConstant(at.random, at.random.of(KINDS)), '1']);
  const entries = [...new Map(made)].map(([key, value]) => `${key}: ${value}`);
  return `{${entries.join(', ')}}`;
};

const template: Make = (at, scope, depth) =>
  at.version === 'v0'
    ? sprintf(at, scope, depth)
    : `$"${at.random.of(['', 'a ', 'x'])}{${makeTerm(at, 'any', scope, depth).replaceAll('\n', ' ')}}!"`;

const sprintf: Make = (at, scope, depth) =>
  `sprintf(${at.random.of(['"%v"', '"%s-%d"', '"%v %v"'])}, [${makeTerm(at, 'any', scope, depth)}, ${makeTerm(at, 'number', scope, depth)}])`;

const get: Make = (at, scope, depth) =>
  `object.get(${makeTerm(at, 'object', scope, depth)}, ${makeTerm(at, 'string', scope, 0)}, ${makeTerm(at, 'any', scope, depth)})`;

/** A part of a collection, by a local or a constant. */
const part: Make = (at, scope) => {
  const { random } = at;
  const locals = [...scope].filter(([, kind]) => kind === 'any');
  const head =
    locals.length > 0 && random.chance(60)
      ? random.of(locals)[0]
      : random.of(['input.deep', 'data.base.list', 'input.any', 'data.t.extra.deep']);
  const steps = random.list(2, () =>
    random.of(['.a', '[0]', '.n', '["x-y"]', `[${makeTerm(at, 'any', scope, 0)}]`]),
  );
  return `${head}.a${steps.join('')}`.replace('.a[', random.chance(50) ? '[' : '.a[');
};

const member: Make = (at, scope, depth) => {
  if (at.isPlain) return comparison(at, scope, depth);
  const item = at.random.chance(80) ? makeRead(at.random, 'any') : makeTerm(at, 'any', scope, 0);
  return `(${item} in ${makeTerm(at, at.random.of(COLLECTIONS), scope, depth)})`;
};

export const COLLECTIONS: readonly Kind[] = ['array', 'object', 'set'];

const MAKERS: { readonly [K in Kind]: readonly Make[] } = {
  number: [call('number'), call('number'), infix(['+', '-', '*', '/', '%'], 'number'), part],
  string: [call('string'), call('string'), template, sprintf, part],
  boolean: [call('boolean'), comparison, comparison, infix(['<', '<='], 'number'), member],
  array: [call('array'), collection('[', ']', '[]'), comprehension('[', ']', false), part],
  object: [call('object'), objectLiteral, objectLiteral, comprehension('{', '}', true), part],
  set: [
    call('set'),
    collection('{', '}', 'set()'),
    comprehension('{', '}', false),
    infix(['|', '&', '-'], 'set'),
  ],
  any: [get, part, call('string'), call('number'), objectLiteral, collection('[', ']', '[]')],
};
