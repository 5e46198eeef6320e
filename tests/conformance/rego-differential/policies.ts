import { type Json, makeDocument } from './documents.ts';
import type { Random } from './random.ts';
import {
  COLLECTIONS,
  KINDS,
  type Kind,
  type KnownRule,
  makeConstant,
  makeTerm,
  SCALARS,
  type Scope,
  type Surroundings,
} from './terms.ts';

/** One thing to compare: a module of package `t`, and what it looks into. */
export interface Sample {
  readonly rules: readonly RuleText[];
  readonly input: Json;
  readonly base: Json;
}

/** A rule in parts, so that parts can be left out. */
export interface RuleText {
  readonly head: string;
  readonly body: readonly string[];
  /** Heads and bodies that follow it. */
  readonly else?: readonly { readonly head: string; readonly body: readonly string[] }[];
}

export function sampleText({ rules }: Pick<Sample, 'rules'>): string {
  return `package t\n\n${rules.map(ruleText).join('\n\n')}\n`;
}

function ruleText({ head, body, else: others = [] }: RuleText): string {
  return head + bodyText(body) + others.map((other) => ` else ${other.head}${bodyText(other.body)}`).join('');
}

function bodyText(body: readonly string[]): string {
  return body.length === 0 ? '' : ` if {\n${body.map((line) => `\t${line}\n`).join('')}}`;
}

export function makeSample(random: Random): Sample {
  const rules: RuleText[] = [];
  const known: KnownRule[] = [];
  let count = 0;
  const at: Surroundings = {
    random,
    rules: known,
    freshName: () => `v${count++}`,
    body: (scope, depth) => {
      const made = makeBody(at, scope, Math.min(depth, 1), 1 + random.below(2));
      return { text: made.lines.join('; '), scope: made.scope };
    },
  };
  for (let index = 0; index <= random.below(6); index += 1) {
    const made = random.of(RULES)(at, `r${index}`);
    rules.push(...made.rules);
    known.push(made.known);
  }
  return { rules: withoutUnused(rules), input: makeDocument(random), base: makeDocument(random) };
}

/** Vars that `some` and `every` declare have to be used: those that are not become wildcards. */
function withoutUnused(rules: readonly RuleText[]): readonly RuleText[] {
  const uses = new Map<string, number>();
  for (const [name] of sampleText({ rules }).matchAll(/\bv\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const wild = (text: string): string =>
    text.replaceAll(/\b(?:some|every) (?:v\d+, )?v\d+ in/g, (declaration) =>
      declaration.replaceAll(/v\d+/g, (name) => (uses.get(name) === 1 ? '_' : name)),
    );
  return rules.map(({ head, body, else: others = [] }) => ({
    head: wild(head),
    body: body.map(wild),
    else: others.map((other) => ({ head: wild(other.head), body: other.body.map(wild) })),
  }));
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
    const others = random.chance(15) && body.lines.length > 0 ? [makeElse(at, kind)] : [];
    rules.push({ head, body: body.lines, else: others });
  }
  return { rules, known: { name, kind } };
};

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
  const rules = [0, 1].slice(random.below(2)).map(() => {
    const body = makeBody(at, EMPTY, 2, 1 + random.below(3));
    const key = makeTerm(at, random.chance(85) ? 'string' : 'any', body.scope, 1);
    const middle = random.chance(20) ? random.of(['.a', `[${makeTerm(at, 'string', body.scope, 0)}]`]) : '';
    const value = makeTerm(at, 'any', body.scope, 1);
    const isSet = random.chance(15);
    return { head: `${name}${middle}[${key}] ${isSet ? 'contains' : ':='} ${value}`, body: body.lines };
  });
  return { rules, known: { name, kind: 'object' } };
};

const func = (at: Surroundings, name: string): Made => {
  const { random } = at;
  const kind = random.of(KINDS);
  const args = Array.from({ length: 1 + random.below(2) }, () => random.of(KINDS));
  const rules: RuleText[] = [];
  const count = random.chance(25) ? 2 : 1;
  for (let index = 0; index < count; index += 1) {
    const scope = new Map<string, Kind>();
    const patterns = args.map((arg) => makePattern(at, arg, scope));
    const body = makeBody(at, scope, 1, random.below(3));
    const head = `${name}(${patterns.join(', ')}) := ${makeTerm(at, kind, body.scope, 2)}`;
    rules.push({ head, body: body.lines });
  }
  if (random.chance(10)) {
    const names = args.map(() => '_').join(', ');
    rules.push({ head: `default ${name}(${names}) := ${makeConstant(random, kind)}`, body: [] });
  }
  return { rules, known: { name, kind, args } };
};

function makePattern(at: Surroundings, kind: Kind, scope: Map<string, Kind>): string {
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

const RULES = [complete, complete, condition, condition, partialSet, partialObject, func];

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

type MakeLine = (at: Surroundings, scope: Map<string, Kind>, depth: number) => string;

function makeLine(at: Surroundings, scope: Map<string, Kind>, depth: number): string {
  const line = at.random.of(LINES)(at, scope, depth);
  return at.random.chance(8) && !line.startsWith('some') ? line + makeWith(at, scope) : line;
}

function makeWith(at: Surroundings, scope: Scope): string {
  const { random } = at;
  const rules = at.rules.filter((rule) => !rule.args);
  const functions = at.rules.filter((rule) => rule.args);
  const choices: (() => string)[] = [
    () => ` with input.${random.of(['n', 's', 'deep.a', 'nums', 'new'])} as ${makeTerm(at, 'any', scope, 1)}`,
    () => ` with input as ${makeTerm(at, 'object', scope, 1)}`,
    () => ` with data.base.${random.of(['n', 'map', 'deep.a.b'])} as ${makeTerm(at, 'any', scope, 1)}`,
    () => ` with count as ${random.of(['3', 'max', 'sum'])}`,
  ];
  const [rule] = rules;
  if (rule) choices.push(() => ` with data.t.${random.of(rules).name} as ${makeTerm(at, 'any', scope, 1)}`);
  if (functions.length > 0) {
    choices.push(() => ` with ${random.of(functions).name} as ${makeConstant(random, 'any')}`);
  }
  return random.of(choices)();
}

const assign: MakeLine = (at, scope, depth) => {
  const kind = at.random.of(KINDS);
  const text = makeTerm(at, kind, scope, depth);
  const name = at.freshName();
  scope.set(name, kind);
  return `${name} := ${text}`;
};

const someIn: MakeLine = (at, scope, depth) => {
  const text = makeTerm(at, at.random.of(COLLECTIONS), scope, depth);
  const name = at.freshName();
  if (at.random.chance(40)) {
    const key = at.freshName();
    scope.set(key, 'any').set(name, 'any');
    return `some ${key}, ${name} in ${text}`;
  }
  scope.set(name, 'any');
  return `some ${name} in ${text}`;
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
  if (key !== '_') scope.set(key, 'any');
  scope.set(name, 'any');
  const rest = random.chance(30) ? random.of(['.a', '.n', '[_]']) : '';
  const declared = key === '_' ? '' : `some ${key}; `;
  return `${declared}${name} ${random.of([':=', '='])} ${head}[${key}]${rest}`;
};

const compare: MakeLine = (at, scope, depth) => {
  const kind = at.random.of(KINDS);
  const left = makeTerm(at, kind, scope, depth);
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
  const choice = random.below(3);
  if (choice === 0) {
    const text = `[${one}, ${other}] = [${makeTerm(at, 'any', scope, depth)}, ${makeTerm(at, 'any', scope, 0)}]`;
    scope.set(one, 'any').set(other, 'any');
    return text;
  }
  if (choice === 1) {
    const text = `{"a": ${one}, "b": ${makeTerm(at, 'any', scope, 0)}} = ${makeTerm(at, 'object', scope, depth)}`;
    scope.set(one, 'any');
    return text;
  }
  const text = `[${one}, ${makeTerm(at, 'any', scope, 0)}] = ${makeTerm(at, 'array', scope, depth)}`;
  scope.set(one, 'any');
  return text;
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
];
