import type { ArrayTerm, ObjectTerm, Term } from '../parse/types.ts';
import { equalValues, lookup, sizeOf, typeOf } from '../values/index.ts';
import { shownOperand } from './events.ts';
import { groundOperand, isGround } from './ground.ts';
import { constantValue, UnboundVar } from './planner.ts';
import { constant, defineOnce, depthOf, emit, fail } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand } from './types.ts';

/** Unifies a pattern of vars, constants and composites with a value: binds what is unbound, compares the rest. */
export function match(scope: Scope, pattern: Term, value: Operand): void {
  if (scope.isDead) bindAll(scope, pattern);
  else if (pattern.kind === 'array') matchArray(scope, pattern, value);
  else if (pattern.kind === 'object') matchObject(scope, pattern, value);
  else if (pattern.kind === 'var' && !scope.vars.has(pattern.name))
    scope.vars.set(pattern.name, shownOperand(scope, pattern.name, value));
  else requireEqual(scope, value, groundOperand(scope, pattern));
}

/** Fails unless both are equal; decided here where both are constants. */
export function requireEqual(scope: Scope, left: Operand, right: Operand): void {
  if ('local' in left && 'local' in right && left.local === right.local) return;
  const [a, b] = [constantValue(scope.planner, left), constantValue(scope.planner, right)];
  if (a === undefined || b === undefined) {
    emit(scope, { op: 'compare', test: 'equal', left, right });
  } else if (!equalValues(a, b)) fail(scope);
}

/** source[key], which fails where it is undefined. */
export function get(scope: Scope, source: Operand, key: Operand): Operand {
  const [a, b] = [constantValue(scope.planner, source), constantValue(scope.planner, key)];
  if (a !== undefined && b !== undefined) {
    const found = lookup(a, b);
    if (found === undefined) fail(scope);
    return constant(scope, found ?? null);
  }
  return defineOnce(
    scope,
    `get:${operandKey(source)}:${operandKey(key)}`,
    depthOf(scope, source, key),
    (target) => ({ op: 'get', target, source, key }),
  );
}

export function operandKey(operand: Operand): string {
  return 'local' in operand ? `l${operand.local}` : `c${operand.constant}`;
}

/** Whether nothing but this one place speaks of the var, so that it need not be given a value. */
export function isUnread(scope: Scope, term: Term): boolean {
  if (term.kind !== 'var' || scope.vars.has(term.name) || scope.frame.names) return false;
  return scope.frame.uses.get(term.name) === 1;
}

function matchArray(scope: Scope, pattern: ArrayTerm, value: Operand): void {
  requireType(scope, value, 'array', pattern.items.length);
  pattern.items.forEach((item, index) => {
    if (isUnread(scope, item)) return;
    match(scope, item, scope.isDead ? value : get(scope, value, constant(scope, index)));
  });
}

function matchObject(scope: Scope, pattern: ObjectTerm, value: Operand): void {
  for (const [key] of pattern.entries) {
    if (!isGround(scope, key)) throw new UnboundVar('in object key', key.place);
  }
  requireType(scope, value, 'object', pattern.entries.length);
  for (const [key, item] of pattern.entries) {
    match(scope, item, scope.isDead ? value : get(scope, value, groundOperand(scope, key)));
  }
}

/** Decided here where the value is known. */
function requireType(scope: Scope, value: Operand, type: 'array' | 'object', size: number): void {
  const known = constantValue(scope.planner, value);
  if (known === undefined) emit(scope, { op: 'isType', value, type, size });
  else if (typeOf(known) !== type || sizeOf(known) !== size) fail(scope);
}

/** After a failure nothing runs, yet what is written down may still speak of the vars. */
function bindAll(scope: Scope, pattern: Term): void {
  switch (pattern.kind) {
    case 'var':
      if (!scope.vars.has(pattern.name)) scope.vars.set(pattern.name, constant(scope, null));
      return;
    case 'array':
    case 'set':
      for (const item of pattern.items) bindAll(scope, item);
      return;
    case 'object':
      for (const [, item] of pattern.entries) bindAll(scope, item);
  }
}
