import { type Json, makeDocument } from './documents.ts';
import type { Random } from './random.ts';
import {
  COLLECTIONS,
  KINDS,
  type Kind,
  type KnownRule,
  type LocalKind,
  makeConstant,
  makeRead,
  makeTerm,
  SCALARS,
  type Scope,
  type Surroundings,
} from './terms.ts';

/** One thing to compare: modules, what is asked of them, and what they look into. */
export interface Sample {
  readonly version: 'v0' | 'v1';
  readonly modules: readonly ModuleText[];
  /** Expressions; none: all of `data` is asked for. */
  readonly query: readonly string[];
  readonly input: Json;
  /** Documents: `base`, and some at the paths of packages. */
  readonly base: Json;
}

export interface ModuleText {
  /** Of the package, below `data`. */
  readonly name: string;
  readonly imports: readonly string[];
  readonly rules: readonly RuleText[];
}

/** A rule in parts, so that parts can be left out. */
export interface RuleText {
  readonly head: string;
  readonly body: readonly string[];
  /** Heads and bodies that follow it. */
  readonly else?: readonly { readonly head: string; readonly body: readonly string[] }[];
}

/** What brings `and`, `or` and `not { … }` too. */
const KEYWORDS = 'import future.keywords';

/** Has version 0 no keywords here. */
function isPlain({ imports }: Pick<ModuleText, 'imports'>): boolean {
  return imports.includes('import data.plain');
}

export function moduleText(module: ModuleText): string {
  const { name, imports, rules } = module;
  const head = [`package ${name}`, '', ...imports].join('\n');
  const text = `${head}\n\n${rules.map((rule) => ruleText(rule, isPlain(module))).join('\n\n')}\n`;
  return text;
}

export function sampleText({ modules }: Pick<Sample, 'modules'>): string {
  return modules.map(moduleText).join('\n');
}

function ruleText({ head, body, else: others = [] }: RuleText, plain: boolean): string {
  const rest = others.map((other) => ` else ${other.head}${bodyText(other.body, plain)}`).join('');
  return head + bodyText(body, plain) + rest;
}

function bodyText(body: readonly string[], plain: boolean): string {
  return body.length === 0 ? '' : `${plain ? '' : ' if'} {\n${body.map((line) => `\t${line}\n`).join('')}}`;
}

export interface SampleOptions {
  readonly version: Sample['version'];
  /** More than one module, and queries of all kinds. */
  readonly isWide: boolean;
}

const NARROW: SampleOptions = { version: 'v1', isWide: false };

export function makeSample(random: Random, { version, isWide }: SampleOptions = NARROW): Sample {
  const names = isWide ? ['t', 'u', 't.w'].slice(0, 1 + random.below(3)) : ['t'];
  const rules: PlacedRule[] = [];
  let count = 0;
  const freshName = (): string => `v${count++}`;
  const modules = names.map((name) => makeModule({ random, name, version, rules, freshName }));
  const sample = { version, modules, query: [] };
  const query = isWide && random.chance(35) ? makeQuery(random, rules, freshName) : [];
  const base = {
    base: makeDocument(random),
    t: { extra: makeDocument(random), w: { extra: random.below(9) } },
  };
  return withoutUnused({ ...sample, query, input: makeDocument(random), base });
}

/** A rule with the package that it is in. */
interface PlacedRule {
  readonly owner: string;
  readonly rule: KnownRule;
}

interface ModuleNeeds {
  readonly random: Random;
  readonly name: string;
  readonly version: Sample['version'];
  /** Those of the modules before: this one's are added. */
  readonly rules: PlacedRule[];
  readonly freshName: () => string;
}

function makeModule({ random, name, version, rules: all, freshName }: ModuleNeeds): ModuleText {
  const imports = makeImports(random, name, version, all);
  const isPlainHere = isPlain({ imports });
  const known = all.map(
    ({ owner, rule }): KnownRule => ({ ...rule, name: nameFrom(random, imports, owner, rule.name) }),
  );
  const rules: RuleText[] = [];
  const at: Surroundings = {
    random,
    rules: known,
    version,
    home: name,
    isPlain: isPlainHere,
    isLogical: imports.includes(KEYWORDS),
    freshName,
    body: (scope, depth) => {
      const made = makeBody(at, scope, Math.min(depth, 1), 1 + random.below(2));
      return { text: made.lines.join('; '), scope: made.scope };
    },
  };
  for (let index = 0; index <= random.below(6); index += 1) {
    const made = random.of(RULES)(at, `r${index}`);
    rules.push(...(isPlainHere ? made.rules.map(plainRule) : made.rules));
    known.push(random.chance(10) ? { ...made.known, name: `data.${name}.${made.known.name}` } : made.known);
    all.push({ owner: name, rule: made.known });
  }
  return { name, imports, rules };
}

function makeImports(
  random: Random,
  name: string,
  version: Sample['version'],
  all: readonly PlacedRule[],
): readonly string[] {
  const owners = [...new Set(all.map(({ owner }) => owner))].filter((owner) => owner !== name);
  const imports = owners
    .filter(() => random.chance(50))
    .map((owner) => `import data.${owner} as p_${owner.replace('.', '_')}`);
  if (random.chance(20)) imports.push('import input.deep as deep_input');
  if (version === 'v1') return random.chance(40) ? [KEYWORDS, ...imports] : imports;
  return [random.of(['import rego.v1', KEYWORDS, 'import data.plain']), ...imports];
}

function nameFrom(random: Random, imports: readonly string[], owner: string, name: string): string {
  const alias = `p_${owner.replace('.', '_')}`;
  const isImported = imports.includes(`import data.${owner} as ${alias}`);
  return isImported && random.chance(70) ? `${alias}.${name}` : `data.${owner}.${name}`;
}

/** A head without keywords. */
function plainRule({ head, body, else: others }: RuleText): RuleText {
  const plain = head.replace(/^(r\d+) contains (.*)$/s, '$1[$2]').replace(/ contains /, ' = ');
  return { head: plain, body, ...(others && { else: others }) };
}

const QUERIES: readonly ((
  random: Random,
  rule: KnownRule,
  path: string,
  freshName: () => string,
) => string)[] = [
  (_, __, path, freshName) => `${freshName()} = ${path}`,
  (_, __, path, freshName) => `${freshName()} := ${path}`,
  (_, __, path, freshName) => `${freshName()} = ${path}[${freshName()}]`,
  (_, __, path, freshName) => `some ${freshName()} in ${path}`,
  (_, __, path) => path,
  (_, __, path, freshName) => `${path}[${freshName()}]`,
  (random, _, path) => `not ${path}${random.of(['', '.a', '[0]'])}`,
  (random, _, path, freshName) =>
    `${freshName()} = ${path} with input.${random.of(['n', 'deep'])} as ${makeConstant(random, 'any')}`,
  (_, __, path, freshName) => `${freshName()} = count(${path})`,
  (_, __, path, freshName) => `${freshName()} = {k: v | v := ${path}[k]}`,
  (random, _, path, freshName) =>
    `${path.replace(/\.[^.]*$/, '')}[${freshName()}] = ${random.chance(50) ? freshName() : makeConstant(random, 'any')}`,
];

/** What can be gone through. */
function isNested({ kind }: KnownRule): boolean {
  return kind === 'any' || COLLECTIONS.includes(kind);
}

function makeQuery(random: Random, rules: readonly PlacedRule[], freshName: () => string): readonly string[] {
  const documents = rules.filter(({ rule }) => !rule.args && (isNested(rule) || random.chance(25)));
  if (documents.length === 0) return [];
  return Array.from({ length: 1 + random.below(3) }, () => {
    const { owner, rule } = random.of(documents);
    return random.of(QUERIES)(random, rule, `data.${owner}.${rule.name}`, freshName);
  });
}

/** Vars that `some` and `every` declare have to be used: those that are not become wildcards. */
function withoutUnused(sample: Sample): Sample {
  const uses = new Map<string, number>();
  const all = [sampleText(sample), ...sample.query].join('\n');
  for (const [name] of all.matchAll(/\bv\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const wild = (text: string): string =>
    text.replaceAll(/\b(?:some|every) (?:v\d+, )?v\d+ in/g, (declaration) =>
      declaration.replaceAll(/v\d+/g, (name) => (uses.get(name) === 1 ? '_' : name)),
    );
  const wildRule = ({ head, body, else: others = [] }: RuleText): RuleText => ({
    head: wild(head),
    body: body.map(wild),
    else: others.map((other) => ({ head: wild(other.head), body: other.body.map(wild) })),
  });
  return {
    ...sample,
    modules: sample.modules.map((module) => ({ ...module, rules: module.rules.map(wildRule) })),
  };
}

interface Made {
  readonly rules: readonly RuleText[];
  readonly known: KnownRule;
}

const EMPTY: Scope = new Map();

const complete = (at: Surroundings, name: string): Made => {
  const { random } = at;
  const kind = random.of(KINDS);
  const rules: RuleText[] = [];
  if (random.chance(30)) rules.push({ head: `default ${name} := ${makeConstant(random, kind)}`, body: [] });
  const count = random.chance(15) ? 2 : 1;
  for (let index = 0; index < count; index += 1) {
    const body = makeBody(at, EMPTY, 2, random.below(4));
    const head = `${name} := ${makeTerm(at, kind, body.scope, 2)}`;
    rules.push({ head, body: body.lines, else: makeElses(at, kind, body.lines) });
  }
  return { rules, known: { name, kind } };
};

/** Nothing can follow what holds without a body. */
function makeElses(at: Surroundings, kind: Kind, first: readonly string[]): RuleText[] {
  const others: RuleText[] = [];
  for (let last = first; last.length > 0 && at.random.chance(20) && others.length < 3; ) {
    const made = makeElse(at, kind);
    others.push(made);
    last = made.body;
  }
  return others;
}

function makeElse(at: Surroundings, kind: Kind): { readonly head: string; readonly body: readonly string[] } {
  const body = makeBody(at, EMPTY, 1, at.random.below(2));
  return { head: `:= ${makeTerm(at, kind, body.scope, 1)}`, body: body.lines };
}

const condition = (at: Surroundings, name: string): Made => {
  const body = makeBody(at, EMPTY, 2, 1 + at.random.below(4));
  const rules: RuleText[] = [{ head: name, body: body.lines }];
  if (at.random.chance(25)) rules.push({ head: name, body: makeBody(at, EMPTY, 1, 1).lines });
  return { rules, known: { name, kind: 'boolean' } };
};

const partialSet = (at: Surroundings, name: string): Made => {
  const rules = [0, 1].slice(at.random.below(2)).map(() => {
    const body = makeBody(at, EMPTY, 2, 1 + at.random.below(3));
    return { head: `${name} contains ${makeTerm(at, 'any', body.scope, 1)}`, body: body.lines };
  });
  return { rules, known: { name, kind: 'set' } };
};

const partialObject = (at: Surroundings, name: string): Made => {
  const { random } = at;
  const isSet = random.chance(15);
  const rules = [0, 1].slice(random.below(2)).map(() => {
    const body = makeBody(at, EMPTY, 2, 1 + random.below(3));
    const key = makeTerm(at, random.chance(85) ? 'string' : 'any', body.scope, 1);
    const middle = random.chance(20) ? random.of(['.a', `[${makeTerm(at, 'string', body.scope, 0)}]`]) : '';
    const value = makeTerm(at, 'any', body.scope, 1);
    return { head: `${name}${middle}[${key}] ${isSet ? 'contains' : ':='} ${value}`, body: body.lines };
  });
  return { rules, known: { name, kind: 'object' } };
};

/** Definitions at several paths below one name; the keys of some are constants of any type. */
const deepHead = (at: Surroundings, name: string): Made => {
  const { random } = at;
  const rules = Array.from({ length: 1 + random.below(3) }, (_, index): RuleText => {
    const body = makeBody(at, EMPTY, 1, random.below(3));
    const keys = [`.k${index}`, ...random.list(2, () => makeHeadKey(at, body.scope))];
    if (random.chance(40)) keys.shift();
    const path = name + (keys.length === 0 ? `.k${index}` : keys.join(''));
    const form = random.of([':=', ':=', 'contains', '']);
    const rest = form === '' ? '' : ` ${form} ${makeTerm(at, 'any', body.scope, 1)}`;
    const isDefault = form === ':=' && keys.length === 0 && random.chance(20);
    if (isDefault) return { head: `default ${path} := ${makeConstant(random, 'any')}`, body: [] };
    // Behind such a key OPA looks at an `else` only where its index has left out what is before it (README).
    const mayElse = form === ':=' && !/\[(?![\w"$])/.test(path);
    const others = mayElse && random.chance(20) ? makeElses(at, 'any', body.lines) : [];
    return {
      head: path + rest,
      body: form === '' && body.lines.length === 0 ? ['true'] : body.lines,
      else: others,
    };
  });
  return { rules, known: { name, kind: 'object' } };
};

function makeHeadKey(at: Surroundings, scope: Scope): string {
  const { random } = at;
  const choice = random.below(6);
  if (choice < 2) return `.${random.of(['a', 'b'])}`;
  if (choice === 2) return `[${makeConstant(random, random.of(SCALARS))}]`;
  return `[${makeTerm(at, choice === 3 ? 'string' : 'any', scope, 0)}]`;
}

const func = (at: Surroundings, name: string): Made => {
  const { random } = at;
  const kind = random.of(KINDS);
  const args = Array.from({ length: 1 + random.below(2) }, () => random.of(KINDS));
  const rules: RuleText[] = [];
  const count = random.chance(25) ? 2 : 1;
  for (let index = 0; index < count; index += 1) {
    const scope = new Map<string, LocalKind>();
    const patterns = args.map((arg) => makePattern(at, arg, scope));
    const body = makeBody(at, scope, 1, random.below(3));
    const head = `${name}(${patterns.join(', ')}) := ${makeTerm(at, kind, body.scope, 2)}`;
    rules.push({ head, body: body.lines, else: random.chance(10) ? makeElses(at, kind, body.lines) : [] });
  }
  if (random.chance(15)) {
    const names = args.map(() => '_').join(', ');
    rules.push({ head: `default ${name}(${names}) := ${makeConstant(random, kind)}`, body: [] });
  }
  return { rules, known: { name, kind, args } };
};

function makePattern(at: Surroundings, kind: Kind, scope: Map<string, LocalKind>): string {
  const { random } = at;
  if (random.chance(12)) return makeConstant(random, random.of(SCALARS));
  const name = at.freshName();
  if (kind === 'array' && random.chance(40)) {
    const other = at.freshName();
    scope.set(name, 'any').set(other, 'any');
    return `[${name}, ${other}]`;
  }
  if (kind === 'object' && random.chance(40)) {
    scope.set(name, 'any');
    return `{"a": ${name}}`;
  }
  scope.set(name, kind);
  return name;
}

const RULES = [complete, complete, condition, condition, partialSet, partialObject, deepHead, func, func];

interface MadeBody {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

function makeBody(at: Surroundings, outer: Scope, depth: number, count: number): MadeBody {
  const scope = new Map(outer);
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) lines.push(makeLine(at, scope, depth));
  // The order in a body does not count, but for `:=` and `some`.
  if (lines.length > 1 && at.random.chance(2)) lines.reverse();
  return { lines, scope };
}

type MakeLine = (at: Surroundings, scope: Map<string, LocalKind>, depth: number) => string;

function makeLine(at: Surroundings, scope: Map<string, LocalKind>, depth: number): string {
  const before = new Map(scope);
  const lines = at.isPlain ? PLAIN_LINES : at.isLogical ? LOGICAL_LINES : LINES;
  const line = at.random.of(lines)(at, scope, depth);
  return at.random.chance(8) && !line.startsWith('some') ? line + makeWith(at, before) : line;
}

function makeWith(at: Surroundings, scope: Scope): string {
  const { random } = at;
  const rules = at.rules.filter((rule) => !rule.args);
  const functions = at.rules.filter((rule) => rule.args);
  const choices: (() => string)[] = [
    () => ` with input.${random.of(['n', 's', 'deep.a', 'nums', 'new'])} as ${makeTerm(at, 'any', scope, 1)}`,
    () => ` with input as ${makeTerm(at, 'object', scope, 1)}`,
    () => ` with data.base.${random.of(['n', 'map', 'deep.a.b'])} as ${makeTerm(at, 'any', scope, 1)}`,
    () => ` with data.t.extra.${random.of(['n', 'new', 'deep.a'])} as ${makeTerm(at, 'any', scope, 1)}`,
    () => ` with json.marshal as ${makeConstant(random, 'string')}`,
    () => ` with count as ${random.of(['3', 'max', 'sum'])}`,
  ];
  if (rules.length > 0) {
    const { name } = random.of(rules);
    const path = name.includes('.') ? name : `data.${at.home}.${name}`;
    choices.push(() => ` with ${path}${random.chance(8) ? '.a' : ''} as ${makeTerm(at, 'any', scope, 1)}`);
  }
  if (functions.length > 0) {
    const [one, other] = [random.of(functions), random.of(functions)];
    choices.push(() => ` with ${one.name} as ${makeConstant(random, 'any')}`);
    if (one.args?.length === other.args?.length) choices.push(() => ` with ${one.name} as ${other.name}`);
  }
  return random.of(choices)();
}

const assign: MakeLine = (at, scope, depth) => {
  const kind = at.random.of(KINDS);
  const isRead = kind === 'any' && at.random.chance(70);
  const text = isRead ? makeRead(at.random, kind) : makeTerm(at, kind, scope, depth);
  const name = at.freshName();
  scope.set(name, kind === 'any' && !isRead ? 'opaque' : kind);
  return `${name} := ${text}`;
};

const someIn: MakeLine = (at, scope, depth) => {
  const isRead = at.random.chance(50);
  const kind = at.random.of(COLLECTIONS);
  const text = isRead ? makeRead(at.random, kind) : makeTerm(at, kind, scope, depth);
  const name = at.freshName();
  const key = at.random.chance(40) ? at.freshName() : undefined;
  if (key !== undefined) scope.set(key, 'opaque');
  scope.set(name, isRead ? 'any' : 'opaque');
  return key === undefined ? `some ${name} in ${text}` : `some ${key}, ${name} in ${text}`;
};

/** Steps that a value may have come by. */
const walk: MakeLine = (at, scope) => {
  const [path, value] = [at.freshName(), at.freshName()];
  const text = makeRead(at.random, at.random.of(['object', 'any', 'array']));
  scope.set(path, 'array').set(value, 'any');
  return at.random.chance(50)
    ? `walk(${text}, [${path}, ${value}])`
    : `[${path}, ${value}] := walk(${text})[_]`.replace(/:= walk\((.*)\)\[_\]$/, '= walk($1)');
};

/** Two keys at once, the one compared with the other. */
const declared: MakeLine = (at, scope) => {
  const [one, other] = [at.freshName(), at.freshName()];
  scope.set(one, 'opaque').set(other, 'opaque');
  const head = at.random.of([
    'input.list',
    'data.base.deep',
    'input.any',
    'data.base',
    at.home === 'u' ? 'data.t' : 'data.u',
  ]);
  return `some ${one}, ${other}; ${head}[${one}][${other}]`;
};

const iterate: MakeLine = (at, scope) => {
  const { random } = at;
  const name = at.freshName();
  const key = random.chance(30) ? '_' : at.freshName();
  const sets = at.rules.filter(({ kind, args }) => !args && COLLECTIONS.includes(kind));
  const head =
    sets.length > 0 && random.chance(40)
      ? random.of(sets).name
      : random.of(['input.nums', 'input.list', 'data.base.map', 'input.deep', 'data.base.list']);
  if (key !== '_') scope.set(key, 'opaque');
  const isRead = /^(?:input|data[.]base)/.test(head);
  scope.set(name, isRead ? 'any' : 'opaque');
  const rest = isRead && random.chance(30) ? random.of(['.a', '.n', '[_]']) : '';
  const declared = key === '_' ? '' : `some ${key}; `;
  return `${declared}${name} ${random.of([':=', '='])} ${head}[${key}]${rest}`;
};

const compare: MakeLine = (at, scope, depth) => {
  const kind = at.random.of(KINDS);
  const left = at.random.chance(60) ? makeRead(at.random, kind) : makeTerm(at, kind, scope, depth);
  return `${left} ${at.random.of(['==', '!=', '<', '>', '<=', '>='])} ${makeTerm(at, kind, scope, depth)}`;
};

const truth: MakeLine = (at, scope, depth) =>
  makeTerm(at, at.random.chance(60) ? 'boolean' : 'any', scope, depth);

const negate: MakeLine = (at, scope, depth) =>
  `not ${at.random.chance(60) ? makeTerm(at, 'boolean', scope, depth) : compare(at, new Map(scope), Math.min(depth, 1))}`;

const every: MakeLine = (at, scope, depth) => {
  const name = at.freshName();
  const text = makeTerm(at, at.random.of(COLLECTIONS), scope, depth);
  const inner = makeBody(at, new Map(scope).set(name, 'any'), Math.min(depth - 1, 1), 1 + at.random.below(2));
  const key = at.random.chance(20) ? `${at.freshName()}, ` : '';
  return `every ${key}${name} in ${text} { ${inner.lines.join('; ')} }`;
};

const unify: MakeLine = (at, scope, depth) => {
  const { random } = at;
  const one = at.freshName();
  const other = at.freshName();
  const choice = random.below(4);
  if (choice === 0) {
    const text = `[${one}, ${other}] = [${makeTerm(at, 'any', scope, depth)}, ${makeTerm(at, 'any', scope, 0)}]`;
    scope.set(one, 'opaque').set(other, 'opaque');
    return text;
  }
  scope.set(one, 'any');
  if (choice === 1)
    return `{"a": ${one}, "b": ${makeTerm(at, 'any', new Map(), 0)}} = ${makeRead(random, 'object')}`;
  if (choice === 2) return `[${one}, ${makeTerm(at, 'any', new Map(), 0)}] = ${makeRead(random, 'array')}`;
  scope.set(other, 'any');
  return `[${one}, {"n": ${other}}] = ${makeRead(random, 'array')}`;
};

const LINES: readonly MakeLine[] = [
  assign,
  assign,
  assign,
  someIn,
  someIn,
  iterate,
  compare,
  compare,
  truth,
  negate,
  every,
  unify,
  walk,
  declared,
];

/** Those that version 0 has without its keywords. */
const PLAIN_LINES: readonly MakeLine[] = LINES.filter((line) => line !== someIn && line !== every);

/** Conditions that are joined; what a braced one binds is its own. */
const chain: MakeLine = (at, scope, depth) => {
  const operands = Array.from({ length: 2 + at.random.below(3) }, () => makeOperand(at, scope, depth - 1));
  return operands.reduce((text, operand) => `${text} ${at.random.of(['and', 'or'])} ${operand}`);
};

function makeOperand(at: Surroundings, scope: Map<string, LocalKind>, depth: number): string {
  const choice = at.random.below(8);
  if (choice < 3) return compare(at, new Map(scope), Math.min(depth, 1));
  if (choice === 3) return negate(at, new Map(scope), depth);
  if (depth > 0 && choice === 4) return `(${chain(at, scope, depth - 1)})`;
  if (depth > 0 && choice === 5) return negatedBody(at, scope, depth);
  if (depth > 0) return `{ ${makeBody(at, scope, depth - 1, 1 + at.random.below(2)).lines.join('; ')} }`;
  return makeTerm(at, 'boolean', scope, 0);
}

const negatedBody: MakeLine = (at, scope, depth) =>
  `not { ${makeBody(at, scope, Math.min(depth - 1, 1), 1 + at.random.below(3)).lines.join('; ')} }`;

const LOGICAL_LINES: readonly MakeLine[] = [...LINES, chain, chain, chain, negatedBody, negatedBody];
