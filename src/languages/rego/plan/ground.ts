import type { Term } from '../parse/types.ts';
import { objectOf, setOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { constantValue, UnboundVar } from './planner.ts';
import { constant, define, depthOf } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand } from './types.ts';
import { foldedOperand, isLight } from './weight.ts';

/** Whether a term is a value by now: a constant, a var that is bound, or made of such. Refs and closures are not. */
export function isGround(scope: Scope, term: Term): boolean {
  switch (term.kind) {
    case 'constant':
      return true;
    case 'var':
      return scope.vars.has(term.name);
    case 'array':
    case 'set':
      return term.items.every((item) => isGround(scope, item));
    case 'object':
      return term.entries.every(([key, value]) => isGround(scope, key) && isGround(scope, value));
    default:
      return false;
  }
}

/** The operand of a term that is ground. What is made of constants is a constant itself. */
export function groundOperand(scope: Scope, term: Term): Operand {
  switch (term.kind) {
    case 'constant':
      return constant(scope, term.value);
    case 'var':
      return boundVar(scope, term.name, term.place);
    case 'array':
      return arrayOperand(
        scope,
        term.items.map((item) => groundOperand(scope, item)),
      );
    case 'set':
      return setOperand(
        scope,
        term.items.map((item) => groundOperand(scope, item)),
      );
    case 'object':
      return objectOperand(
        scope,
        term.entries.map(([key, value]) => [groundOperand(scope, key), groundOperand(scope, value)]),
      );
    default:
      throw new UnboundVar(term.kind, term.place);
  }
}

export function boundVar(scope: Scope, name: string, place: Term['place']): Operand {
  const operand = scope.vars.get(name);
  if (!operand) throw new UnboundVar(name, place);
  return operand;
}

function arrayOperand(scope: Scope, items: readonly Operand[]): Operand {
  const values = constantValues(scope, items);
  const made = values && foldedOperand(scope.planner, values);
  if (made) return made;
  return define(scope, depthOf(scope, items), (target) => ({ op: 'array', target, items }));
}

function setOperand(scope: Scope, items: readonly Operand[]): Operand {
  const values = constantValues(scope, items);
  const made = values && isLight(scope.planner, values) && foldedOperand(scope.planner, setOf(values));
  if (made) return made;
  return define(scope, depthOf(scope, items), (target) => ({ op: 'setOf', target, items }));
}

function objectOperand(scope: Scope, entries: readonly (readonly [Operand, Operand])[]): Operand {
  const keys = constantValues(
    scope,
    entries.map(([key]) => key),
  );
  const values = constantValues(
    scope,
    entries.map(([, value]) => value),
  );
  if (keys && values && isLight(scope.planner, keys)) {
    const made = foldedOperand(scope.planner, objectOf(keys.map((key, i) => [key, values[i] ?? null])));
    if (made) return made;
  }
  return define(scope, depthOf(scope, entries.flat()), (target) => ({ op: 'object', target, entries }));
}

function constantValues(scope: Scope, operands: readonly Operand[]): Value[] | undefined {
  const values: Value[] = [];
  for (const operand of operands) {
    const value = constantValue(scope.planner, operand);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
