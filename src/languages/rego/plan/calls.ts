import type { CallTerm } from '../parse/types.ts';
import { pathOf } from './mocks.ts';
import { refusePlan } from './planner.ts';
import { define, defineOnce, depthUnder, emit, place } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Statement } from './types.ts';
import { nodeAt, type VirtualNode } from './virtual-tree.ts';

/** What a call calls. */
export type Callee =
  | { readonly kind: 'function'; readonly name: string; readonly node: VirtualNode; readonly arity: number }
  | {
      readonly kind: 'builtin';
      readonly name: string;
      readonly arity: number;
      readonly isRelation: boolean;
      readonly isVoid: boolean;
    };

export function calleeOf(scope: Scope, { operator }: CallTerm): Callee {
  const path = pathOf(operator);
  const node = path[0] === 'data' ? nodeAt(scope.planner.root, path) : undefined;
  if (node?.isFunction) {
    const arity = node.rules[0]?.rule.head.args?.length ?? 0;
    return { kind: 'function', name: node.name, node, arity };
  }
  const name = path.join('.');
  const builtin = scope.planner.options.builtin(name);
  if (!builtin) throw new TypeError(`no such function: ${name}`);
  const { declaration, isRelation = false } = builtin;
  const isVoid = declaration.result === undefined;
  return { kind: 'builtin', name, arity: declaration.args.length, isRelation, isVoid };
}

/** The value of a call; of a relation, the array of its solutions. */
export function callValue(scope: Scope, call: CallTerm, callee: Callee, args: readonly Operand[]): Operand {
  const depth = depthUnder(scope, args);
  const make = (target: number): Statement => callStatement(scope, call, callee, args, target);
  // Each call of `trace` leaves a note.
  if (scope.planner.options.instrument || callee.name === 'trace') return define(scope, depth, make);
  return defineOnce(scope, `call:${callee.name}:${scope.context}:${JSON.stringify(args)}`, depth, make);
}

/** JavaScript has a limit of its own, and each call in a recursion takes that much of the stack. */
const MAX_ARGUMENTS = 1000;

/** Calls for the effect. */
export function callOnly(scope: Scope, call: CallTerm, callee: Callee, args: readonly Operand[]): void {
  emit(scope, callStatement(scope, call, callee, args));
}

export function callStatement(
  scope: Scope,
  call: CallTerm,
  callee: Callee,
  args: readonly Operand[],
  target?: number,
): Statement {
  const { planner, context } = scope;
  const { name } = callee;
  if (args.length > MAX_ARGUMENTS) {
    throw refusePlan(`a call has more than ${MAX_ARGUMENTS} arguments`, call.place);
  }
  const isMockable = planner.mocks.functions.has(name);
  const rest = {
    ...(target === undefined ? {} : { target }),
    context,
    args,
    place: place(scope, call.place),
  };
  if (callee.kind === 'builtin') {
    planner.builtins.add(name);
    return { op: 'builtin', name, ...rest, ...(isMockable ? { isMockable } : {}) };
  }
  const index = planner.ruleFunction(planner, callee.node);
  if (isMockable) return { op: 'callMockable', name, function: index, ...rest };
  return { op: 'call', function: index, ...rest };
}
