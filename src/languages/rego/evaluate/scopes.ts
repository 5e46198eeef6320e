import type { Operand, PlanFunction, Replacement, Statement } from '../plan/types.ts';
import { bodiesOf } from './facts.ts';

/** The locals that are undefined again whenever a body begins, by body. */
export type Scopes = ReadonlyMap<readonly Statement[], readonly number[]>;

/**
 * Finds for each local the innermost repeated body (of a scan or every) that all its uses are in. There it begins
 * undefined in each round, as a variable declared there does; all others belong to the function. Parameters are in no
 * scope.
 */
export function scopesOf(fn: PlanFunction): Scopes {
  const found = new Map<number, readonly (readonly Statement[])[]>();
  visit(fn.body, [fn.body], found);
  const scopes = new Map<readonly Statement[], number[]>([[fn.body, []]]);
  for (let local = fn.params; local < fn.locals; local++) {
    const home = found.get(local)?.at(-1) ?? fn.body;
    const members = scopes.get(home);
    if (members) members.push(local);
    else scopes.set(home, [local]);
  }
  return scopes;
}

function visit(
  body: readonly Statement[],
  around: readonly (readonly Statement[])[],
  found: Map<number, readonly (readonly Statement[])[]>,
): void {
  for (const statement of body) {
    for (const local of outerLocals(statement)) use(local, around, found);
    const isLoop = statement.op === 'scan' || statement.op === 'scanNode' || statement.op === 'every';
    const inside = isLoop ? [...around, statement.body] : around;
    for (const local of loopLocals(statement)) use(local, inside, found);
    for (const inner of bodiesOf(statement)) visit(inner, inside, found);
  }
}

/** How often each local is spoken of: set, read, or shown. */
export function mentionsIn(
  body: readonly Statement[],
  found = new Map<number, number>(),
): ReadonlyMap<number, number> {
  for (const statement of body) {
    for (const local of [...outerLocals(statement), ...loopLocals(statement)]) {
      found.set(local, (found.get(local) ?? 0) + 1);
    }
    for (const inner of bodiesOf(statement)) mentionsIn(inner, found);
  }
  return found;
}

function use(
  local: number,
  around: readonly (readonly Statement[])[],
  found: Map<number, readonly (readonly Statement[])[]>,
): void {
  const known = found.get(local);
  if (!known) {
    found.set(local, around);
    return;
  }
  let shared = 0;
  while (shared < known.length && known[shared] === around[shared]) shared++;
  found.set(local, known.slice(0, shared));
}

/** The locals that a loop sets in each round. */
function loopLocals(statement: Statement): readonly number[] {
  switch (statement.op) {
    case 'scanNode':
      return [statement.key, statement.child];
    case 'scan':
    case 'every':
      return [statement.key, statement.value].filter((local) => local !== undefined);
    default:
      return [];
  }
}

/** The locals that a statement itself reads or writes, without those of its bodies and rounds. */
function outerLocals(statement: Statement): readonly number[] {
  switch (statement.op) {
    case 'set':
    case 'truthy':
    case 'isType':
    case 'select':
      return [...targetOf(statement), ...localsOf([statement.value])];
    case 'get':
      return [statement.target, ...localsOf([statement.source, statement.key])];
    case 'input':
    case 'data':
      return [statement.target, ...localsOf(statement.path)];
    case 'enter':
      return [statement.target];
    case 'step':
      return [statement.target, statement.cursor, ...localsOf([statement.key])];
    case 'settle':
      return [statement.target, statement.cursor];
    case 'scanNode':
      return [statement.cursor];
    case 'scan':
    case 'every':
      return localsOf([statement.source]);
    case 'call':
    case 'builtin':
    case 'callMockable':
      return [...targetOf(statement), ...localsOf(statement.args)];
    case 'compare':
      return localsOf([statement.left, statement.right]);
    case 'isDefined':
    case 'isUndefined':
      return [statement.local];
    case 'array':
    case 'setOf':
      return [statement.target, ...localsOf(statement.items)];
    case 'object':
      return [statement.target, ...localsOf(statement.entries.flat())];
    case 'collect':
      return [statement.target];
    case 'add':
      return [statement.to, ...localsOf([...(statement.keys ?? []), statement.value])];
    case 'collectIndexed':
      return [statement.target, ...statement.groupBy, ...localsOf(statement.keys)];
    case 'yield':
      return [statement.target, ...localsOf([statement.value])];
    case 'with':
      return localsOf(statement.replacements.flatMap(valuesOf));
    case 'return':
      return statement.value ? localsOf([statement.value]) : [];
    case 'emit':
      return localsOf(statement.values);
    case 'event':
      return (statement.locals ?? []).map(([, local]) => local);
    case 'not':
    case 'block':
    case 'leave':
      return [];
  }
}

function targetOf(statement: Statement): readonly number[] {
  return 'target' in statement && statement.target !== undefined ? [statement.target] : [];
}

function valuesOf(replacement: Replacement): readonly Operand[] {
  if (replacement.kind !== 'function') return [replacement.value];
  return 'value' in replacement.by ? [replacement.by.value] : [];
}

function localsOf(operands: readonly Operand[]): readonly number[] {
  return operands.flatMap((operand) => ('local' in operand ? [operand.local] : []));
}
