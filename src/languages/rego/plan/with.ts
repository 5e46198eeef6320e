import type { Term, With } from '../parse/types.ts';
import { pathOf, targetOf } from './mocks.ts';
import { depthUnder, emit, newContext, place } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Replacement } from './types.ts';
import { planValue } from './values.ts';
import { nodeAt } from './virtual-tree.ts';

/** Makes the context that the rest of an expression looks outside with. Values are those of the context around. */
export function planWith(scope: Scope, entries: readonly With[]): void {
  const [first] = entries;
  if (!first) return;
  const replacements = entries.map((entry) => planReplacement(scope, entry));
  const operands = replacements.flatMap(operandOf);
  const key = `${scope.context}:${JSON.stringify(replacements)}`;
  let target = scope.contexts.get(key);
  if (target === undefined) {
    target = newContext(scope, depthUnder(scope, operands));
    emit(scope, {
      op: 'with',
      target,
      context: scope.context,
      replacements,
      place: place(scope, first.place),
    });
    scope.contexts.set(key, target);
  }
  scope.context = target;
}

function planReplacement(scope: Scope, { target, value }: With): Replacement {
  const what = targetOf(target, scope.planner.root);
  if (what.kind !== 'function') return { ...what, value: planValue(scope, value) };
  return { ...what, by: replacing(scope, value) ?? { value: planValue(scope, value) } };
}

/** A function or built-in that is named as the value; all else is a value. */
function replacing(scope: Scope, value: Term): { function: number } | { builtin: string } | undefined {
  if (value.kind !== 'var' && value.kind !== 'ref') return undefined;
  const { planner } = scope;
  const path = pathOf(value);
  const [head = ''] = path;
  if (scope.vars.has(head) || head === 'input') return undefined;
  if (head === 'data') {
    const node = nodeAt(planner.root, path);
    return node?.isFunction ? { function: planner.ruleFunction(planner, node) } : undefined;
  }
  const name = path.join('.');
  if (!planner.options.builtin(name)) return undefined;
  planner.builtins.add(name);
  return { builtin: name };
}

function operandOf(replacement: Replacement): readonly Operand[] {
  if (replacement.kind !== 'function') return [replacement.value];
  return 'value' in replacement.by ? [replacement.by.value] : [];
}
