import { equalValues, lookup, sizeOf, typeOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { bodiesOf, isClosed, isPure, mapOperands } from './closed.ts';
import { holds } from './comparisons.ts';
import { constantOf, constantValue } from './planner.ts';
import type { Planner } from './state.ts';
import { evaluateClosed, evaluateRule } from './trial.ts';
import type { Operand, PlanFunction, Replacement, Statement } from './types.ts';
import { foldedOperand, isLight } from './weight.ts';

/** A folding of one function. */
interface Folding {
  readonly planner: Planner;
  readonly fn: PlanFunction;
  /** Rules whose value is known, by function; null where it is known to be undefined. */
  readonly rules: ReadonlyMap<number, Operand | null>;
  /** Locals that have turned out to be constants. */
  readonly known: Map<number, Operand>;
  /** Locals that are spoken of by number and have to stay. */
  readonly pinned: ReadonlySet<number>;
}

/**
 * Evaluates what depends on constants alone, once and for all: parts of the input that are known, tables in
 * libraries, conditions on them. Works upwards from the functions that were planned last, as callers come before.
 */
export function foldFunctions(planner: Planner): void {
  const rules = new Map<number, Operand | null>();
  for (let index = planner.functions.length - 1; index >= 0; index--) {
    const fn = planner.functions[index];
    if (!fn) continue;
    const folded = foldFunction(planner, fn, rules);
    planner.functions[index] = folded;
    if (fn.kind !== 'rule') continue;
    const value = ruleValue(planner, folded);
    if (value === undefined) continue;
    rules.set(index, value);
    const end: Statement = value ? { op: 'return', value } : { op: 'return' };
    planner.functions[index] = { ...folded, body: [end] };
  }
  emptyUnused(planner);
}

/** What folding has left without callers keeps its number only. */
function emptyUnused(planner: Planner): void {
  const used = new Set<number>();
  const open = [0, ...planner.nodes.flatMap(({ rule }) => (rule === undefined ? [] : [rule]))];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (used.has(index)) continue;
    used.add(index);
    addCallees(planner.functions[index]?.body ?? [], open);
  }
  planner.functions.forEach((fn, index) => {
    if (fn && !used.has(index)) planner.functions[index] = { ...fn, body: [{ op: 'return' }] };
  });
}

function addCallees(body: readonly Statement[], found: number[]): void {
  for (const statement of body) {
    if (statement.op === 'call' || statement.op === 'callMockable') found.push(statement.function);
    else if (statement.op === 'with') {
      for (const index of statement.replacements.flatMap(replacingFunction)) found.push(index);
    }
    for (const inner of bodiesOf(statement)) addCallees(inner, found);
  }
}

function replacingFunction(replacement: Replacement): readonly number[] {
  return replacement.kind === 'function' && 'function' in replacement.by ? [replacement.by.function] : [];
}

function foldFunction(
  planner: Planner,
  fn: PlanFunction,
  rules: ReadonlyMap<number, Operand | null>,
): PlanFunction {
  const pinned = new Set<number>();
  const folding: Folding = { planner, fn, rules, known: new Map(), pinned };
  pin(fn.body, pinned);
  return { ...fn, body: foldBody(folding, fn.body) };
}

function pin(body: readonly Statement[], pinned: Set<number>): void {
  for (const statement of body) {
    if (statement.op === 'collectIndexed') for (const local of statement.groupBy) pinned.add(local);
    if (statement.op === 'select') for (const each of statement.bodies) pin(each, pinned);
    else if ('body' in statement) pin(statement.body, pinned);
  }
}

/** The value of a rule that needs no input: null where it is undefined, undefined where it is not known. */
function ruleValue(planner: Planner, fn: PlanFunction): Operand | null | undefined {
  const [first] = fn.body;
  if (!first) return null;
  if (first.op === 'return') {
    if (!first.value) return null;
    return 'constant' in first.value ? first.value : undefined;
  }
  if (!isClosed(planner, fn.body)) return undefined;
  const found = evaluateRule(planner, fn);
  if (!found) return undefined;
  return found.value === undefined ? null : foldedOperand(planner, found.value);
}

/** What a statement becomes: others, none, or the end of its body. */
type Folded = readonly Statement[] | 'fails';

function foldBody(folding: Folding, body: readonly Statement[]): Statement[] {
  const made: Statement[] = [];
  for (const statement of body) {
    const folded = foldStatement(
      folding,
      mapOperands(statement, (each) => known(folding, each)),
    );
    if (folded === 'fails') {
      made.push({ op: 'truthy', value: constantOf(folding.planner, false) });
      return made;
    }
    for (const one of folded) made.push(one);
    const last = made.at(-1);
    if (last?.op === 'return' || last?.op === 'leave') return made;
  }
  return made;
}

function known(folding: Folding, operand: Operand): Operand {
  return 'local' in operand ? (folding.known.get(operand.local) ?? operand) : operand;
}

function foldStatement(folding: Folding, statement: Statement): Folded {
  switch (statement.op) {
    case 'get':
    case 'array':
    case 'setOf':
    case 'object':
    case 'builtin':
      return foldValue(folding, statement);
    case 'compare':
    case 'truthy':
    case 'isType':
      return foldTest(folding, statement);
    case 'call':
      return foldCall(folding, statement);
    case 'collect':
      return foldCollect(folding, statement);
    case 'block':
    case 'scan':
      return foldLoop(folding, statement);
    case 'not':
      return foldNot(folding, statement);
    case 'every':
    case 'collectIndexed':
    case 'scanNode':
      return [{ ...statement, body: foldBody(folding, statement.body) }];
    case 'select':
      return [{ ...statement, bodies: statement.bodies.map((body) => foldBody(folding, body)) }];
    default:
      return [statement];
  }
}

type Making = Extract<Statement, { op: 'get' | 'array' | 'setOf' | 'object' | 'builtin' }>;

function foldValue(folding: Folding, statement: Making): Folded {
  const { planner, fn } = folding;
  if (statement.op === 'builtin') {
    if (!isPure(planner, statement) || planner.options.builtin(statement.name)?.isRelation)
      return [statement];
  }
  const { target } = statement;
  if (target === undefined || !isClosed(planner, [statement])) return [statement];
  if (statement.op === 'get') {
    const [source, key] = [constantValue(planner, statement.source), constantValue(planner, statement.key)];
    if (source === undefined || key === undefined) return [statement];
    return settled(folding, statement, target, lookup(source, key));
  }
  const found = evaluateClosed(planner, fn, [statement], target);
  return found ? settled(folding, statement, target, found.value) : [statement];
}

function settled(folding: Folding, statement: Statement, target: number, value: Value | undefined): Folded {
  if (value === undefined) return 'fails';
  const operand = foldedOperand(folding.planner, value);
  if (!operand) return [statement];
  folding.known.set(target, operand);
  return folding.pinned.has(target) ? [{ op: 'set', target, value: operand }] : [];
}

function foldTest(
  { planner }: Folding,
  statement: Extract<Statement, { op: 'compare' | 'truthy' | 'isType' }>,
): Folded {
  if (statement.op === 'compare') {
    const [left, right] = [constantValue(planner, statement.left), constantValue(planner, statement.right)];
    if (left === undefined || right === undefined || !isLight(planner, [left, right])) return [statement];
    return holds(statement.test, left, right) ? [] : 'fails';
  }
  const value = constantValue(planner, statement.value);
  if (value === undefined) return [statement];
  if (statement.op === 'truthy') return equalValues(value, false) ? 'fails' : [];
  const { type, size } = statement;
  return typeOf(value) === type && (size === undefined || sizeOf(value) === size) ? [] : 'fails';
}

function foldCall(folding: Folding, statement: Extract<Statement, { op: 'call' }>): Folded {
  const value = folding.rules.get(statement.function);
  if (value === undefined) return [statement];
  if (value === null) return 'fails';
  if (statement.target !== undefined) folding.known.set(statement.target, value);
  const isPinned = statement.target !== undefined && folding.pinned.has(statement.target);
  return isPinned ? [statement] : [];
}

function foldCollect(folding: Folding, statement: Extract<Statement, { op: 'collect' }>): Folded {
  const { planner, fn } = folding;
  const folded: Statement = { ...statement, body: foldBody(folding, statement.body) };
  if (!isClosed(planner, [folded])) return [folded];
  const found = evaluateClosed(planner, fn, [folded], statement.target);
  return found?.value === undefined ? [folded] : settled(folding, folded, statement.target, found.value);
}

/** A block that only ends is nothing; one that returns ends what it stands in. */
function foldLoop(folding: Folding, statement: Extract<Statement, { op: 'block' | 'scan' }>): Folded {
  const body = foldBody(folding, statement.body);
  if (isNothing(folding, body)) return [];
  const [first] = body;
  if (statement.op === 'block' && first?.op === 'return') return [first];
  return [{ ...statement, body }];
}

function foldNot(folding: Folding, statement: Extract<Statement, { op: 'not' }>): Folded {
  const body = foldBody(folding, statement.body);
  if (isNothing(folding, body)) return [];
  const [first] = body;
  if (first?.op === 'leave' && first.id === statement.id) return 'fails';
  return [{ ...statement, body }];
}

function isNothing({ planner }: Folding, body: readonly Statement[]): boolean {
  const [first] = body;
  return !first || (first.op === 'truthy' && constantValue(planner, first.value) === false);
}
