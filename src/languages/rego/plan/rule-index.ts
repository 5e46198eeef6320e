import type { Expr, Rule, Term } from '../parse/types.ts';
import type { Value } from '../values/types.ts';
import { inputKey, readInput } from './inputs.ts';
import { constantOf } from './planner.ts';
import { constant, emit, innerScope, newBlock } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Statement } from './types.ts';

/** One of several definitions: all are tried, in order. */
export interface Alternative {
  readonly rule: Rule;
  /** Writes the definition down; the arguments may be known better than by their locals. */
  readonly plan: (scope: Scope, params: readonly Operand[]) => void;
}

/** What a definition compares with a constant before anything else can matter. */
type Source =
  | { readonly kind: 'input'; readonly path: readonly Value[] }
  | { readonly kind: 'param'; readonly index: number };

interface Test {
  readonly key: string;
  readonly source: Source;
  readonly value: Value;
}

/** More entries than this in its table, and an index is not worth its memory. */
const LARGEST_INDEX = 100_000;

/** Fewer definitions than this are tried one after the other. */
const INDEX_FROM = 3;

/** Writes down all definitions, each as a block of its own; by an index where one value decides between many. */
export function planAlternatives(
  scope: Scope,
  all: readonly Alternative[],
  params: readonly Operand[],
): void {
  const best = scope.planner.options.instrument ? undefined : bestTest(all);
  if (best) planSelect(scope, all, params, best);
  else planEach(scope, all, params);
}

function planEach(scope: Scope, all: readonly Alternative[], params: readonly Operand[]): void {
  for (const alternative of all) planBlock(scope, (inner) => alternative.plan(inner, params));
}

/** A block: what fails in it does not touch what follows. */
export function planBlock(scope: Scope, plan: (inner: Scope) => void): void {
  const body: Statement[] = [];
  const inner = innerScope(scope, body);
  const id = newBlock(scope);
  plan(inner);
  if (!isFutile(inner, body)) emit(scope, { op: 'block', id, body });
}

/** Nothing but a failure. */
function isFutile(inner: Scope, body: readonly Statement[]): boolean {
  return body.length === 0 || (inner.isDead && body.length === 1);
}

function planSelect(
  scope: Scope,
  all: readonly Alternative[],
  params: readonly Operand[],
  best: Source,
): void {
  const body: Statement[] = [];
  const id = newBlock(scope);
  const reader = innerScope(scope, body);
  const value = best.kind === 'param' ? params[best.index] : readInput(reader, best.path);
  if (!value || 'constant' in value) {
    planEach(scope, all, params);
    return;
  }
  if (body.length > 0) emit(scope, { op: 'block', id, body });
  const cases = new Map<number, number[]>();
  const otherwise: number[] = [];
  const tests = all.map((alternative) =>
    testsOf(alternative.rule).find(({ key }) => key === keyOfSource(best)),
  );
  tests.forEach((test, index) => {
    if (!test) {
      otherwise.push(index);
      for (const bodies of cases.values()) bodies.push(index);
      return;
    }
    const at = constantIndex(scope, test.value);
    const bodies = cases.get(at) ?? [...otherwise];
    bodies.push(index);
    cases.set(at, bodies);
  });
  const bodies = all.map((alternative, index) => caseBody(scope, alternative, params, best, tests[index]));
  emit(scope, { op: 'select', value, cases: [...cases], otherwise, bodies });
}

/** Within its case the value is a constant. */
function caseBody(
  scope: Scope,
  alternative: Alternative,
  params: readonly Operand[],
  source: Source,
  test: Test | undefined,
): readonly Statement[] {
  const body: Statement[] = [];
  const inner = innerScope(scope, body);
  let known = params;
  if (test) {
    const value = constant(scope, test.value);
    if (source.kind === 'input') inner.reads.set(inputKey(scope.context, source.path), value);
    else known = params.map((param, index) => (index === source.index ? value : param));
  }
  alternative.plan(inner, known);
  return isFutile(inner, body) ? [] : body;
}

function constantIndex(scope: Scope, value: Value): number {
  const operand = constantOf(scope.planner, value);
  return 'constant' in operand ? operand.constant : -1;
}

/** What most definitions test. */
function bestTest(all: readonly Alternative[]): Source | undefined {
  if (all.length < INDEX_FROM) return undefined;
  const counts = new Map<string, number>();
  let best: Test | undefined;
  for (const { rule } of all) {
    for (const test of testsOf(rule)) {
      const count = (counts.get(test.key) ?? 0) + 1;
      counts.set(test.key, count);
      if (!best || count > (counts.get(best.key) ?? 0)) best = test;
    }
  }
  const count = best ? (counts.get(best.key) ?? 0) : 0;
  const untested = all.length - count;
  return best && count >= INDEX_FROM && count * untested <= LARGEST_INDEX ? best.source : undefined;
}

/** The tests of one definition, one for each source. What `else` brings has to be tried where the test fails. */
function testsOf(rule: Rule): readonly Test[] {
  if (rule.else || rule.isDefault) return [];
  const params = new Map<string, number>();
  const tests = new Map<string, Test>();
  const add = (source: Source | undefined, value: Value): void => {
    if (!source) return;
    const key = keyOfSource(source);
    if (!tests.has(key)) tests.set(key, { key, source, value });
  };
  rule.head.args?.forEach((arg, index) => {
    if (arg.kind === 'var') params.set(arg.name, index);
    if (arg.kind === 'constant') add({ kind: 'param', index }, arg.value);
  });
  for (const expr of rule.body) {
    for (const [subject, other] of sidesOf(expr)) {
      if (other.kind === 'constant') add(sourceOf(subject, params), other.value);
    }
  }
  return [...tests.values()];
}

function sidesOf(expr: Expr): readonly (readonly [Term, Term])[] {
  if (expr.kind !== 'term' || expr.isNegated || expr.with.length > 0 || expr.term.kind !== 'call') return [];
  const { operator, args } = expr.term;
  const name = operator.kind === 'var' ? operator.name : undefined;
  const [left, right, more] = args;
  if ((name !== 'eq' && name !== 'equal') || !left || !right || more) return [];
  return [
    [left, right],
    [right, left],
  ];
}

function sourceOf(term: Term, params: ReadonlyMap<string, number>): Source | undefined {
  if (term.kind === 'var') {
    const index = params.get(term.name);
    return index === undefined ? undefined : { kind: 'param', index };
  }
  if (term.kind !== 'ref') return undefined;
  const [head, ...keys] = term.terms;
  if (head?.kind !== 'var' || head.name !== 'input') return undefined;
  const path: Value[] = [];
  for (const key of keys) {
    if (key.kind !== 'constant') return undefined;
    path.push(key.value);
  }
  return { kind: 'input', path };
}

function keyOfSource(source: Source): string {
  return source.kind === 'param' ? `param:${source.index}` : inputKey(0, source.path);
}
