import type { Place } from '../errors.ts';
import type { Term } from '../parse/types.ts';
import type { Value } from '../values/types.ts';
import { isBag } from './bags.ts';
import { boundVar, groundOperand, isGround } from './ground.ts';
import { readInput } from './inputs.ts';
import { keysToBind } from './keys.ts';
import { get, isUnread, match, operandKey } from './match.ts';
import { isReplaced } from './mocks.ts';
import { constantValue } from './planner.ts';
import { constant, define, defineOnce, depthUnder, fail, openScan, place, scanLocal } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand } from './types.ts';
import { childOf, type VirtualNode } from './virtual-tree.ts';

/** The value of a ref whose head is a var; keys that are not bound are gone through by scans. */
export function planRef(scope: Scope, terms: readonly Term[], where: Place): Operand {
  const [head, ...keys] = terms;
  if (head?.kind !== 'var') throw new TypeError('a ref begins with a var');
  if (head.name === 'data') return planData(scope, keys, where);
  if (head.name !== 'input') return walkValue(scope, boundVar(scope, head.name, head.place), keys, where);
  const path = constantKeys(scope, keys);
  return walkValue(scope, readInput(scope, path), keys.slice(path.length), where);
}

/** Goes on from a value by further keys. */
export function walkValue(scope: Scope, source: Operand, keys: readonly Term[], where: Place): Operand {
  let value = source;
  for (const key of keys) {
    value = isGround(scope, key)
      ? get(scope, value, groundOperand(scope, key))
      : scanValue(scope, value, key, where);
  }
  return value;
}

function scanValue(scope: Scope, source: Operand, pattern: Term, where: Place): Operand {
  const isKeyed = !isUnread(scope, pattern);
  const value = scanLocal(scope);
  const key = isKeyed ? scanLocal(scope) : undefined;
  openScan(scope, (body) => ({
    op: 'scan',
    source,
    ...(key === undefined ? {} : { key }),
    value,
    isOrdered: scope.isOrdered,
    body,
    place: place(scope, where),
  }));
  if (key !== undefined) match(scope, pattern, { local: key });
  return { local: value };
}

/** The elements of an array as those of a set: each is its own key. */
function scanElements(scope: Scope, source: Operand, pattern: Term, where: Place): Operand {
  const value = scanLocal(scope);
  openScan(scope, (body) => ({
    op: 'scan',
    source,
    value,
    isOrdered: false,
    body,
    place: place(scope, where),
  }));
  match(scope, pattern, { local: value });
  return { local: value };
}

/** The leading keys that are constants by now. */
function constantKeys(scope: Scope, keys: readonly Term[]): Value[] {
  const values: Value[] = [];
  for (const key of keys) {
    const value = isGround(scope, key) ? constantValue(scope.planner, groundOperand(scope, key)) : undefined;
    if (value === undefined) break;
    values.push(value);
  }
  return values;
}

/**
 * Below `data` the keys are followed through the rules as far as they are constants: to a rule, to a place where only
 * base documents can be, or to a package, where both may be and a cursor finds out.
 */
function planData(scope: Scope, keys: readonly Term[], where: Place): Operand {
  const path = constantKeys(scope, keys);
  const { planner } = scope;
  let node = planner.root;
  let isWhole = false;
  for (const [index, key] of path.entries()) {
    const child = childOf(node, key);
    if (!child) return planBase(scope, keys, where);
    node = child;
    const rest = keys.slice(index + 1);
    if (node.rules.length > 0) return planRule(scope, node, rest, where);
    if (node.scalars.size > 0) {
      if (isReplaced(scope.planner.mocks.data, node.path.slice(1)))
        return walkCursor(scope, node, rest, where);
      isWhole = true;
    }
  }
  if (isWhole) {
    const whole = callRule(scope, node, where, planner.groundFunction(planner, node));
    return walkValue(scope, whole, keys.slice(path.length), where);
  }
  if (node.children.size === 0 && path.length > 0 && path.length < keys.length)
    return planBase(scope, keys, where);
  return walkCursor(scope, node, keys.slice(path.length), where);
}

function planRule(scope: Scope, node: VirtualNode, keys: readonly Term[], where: Place): Operand {
  const { planner } = scope;
  if (isReplaced(planner.mocks.data, node.path.slice(1))) return walkCursor(scope, node, keys, where);
  if (node.isFunction) {
    fail(scope);
    for (const key of keys) if (!isGround(scope, key)) match(scope, key, constant(scope, null));
    return constant(scope, null);
  }
  const count = keysToBind(scope, node, keys);
  if (count > 0)
    return walkValue(scope, callKeyed(scope, node, keys.slice(0, count), where), keys.slice(count), where);
  const [first, ...rest] = keys;
  if (first && !isGround(scope, first) && isBag(scope, node)) {
    const bag = callRule(scope, node, where, planner.bagFunction(planner, node));
    return walkValue(scope, scanElements(scope, bag, first, where), rest, where);
  }
  return walkValue(scope, callRule(scope, node, where), keys, where);
}

/** A rule has one value in a context, so it is asked once on the way through a body. */
function callRule(
  scope: Scope,
  node: VirtualNode,
  where: Place,
  index = scope.planner.ruleFunction(scope.planner, node),
): Operand {
  const { context } = scope;
  return defineOnce(scope, `rule:${index}:${context}`, depthUnder(scope), (target) => ({
    op: 'call',
    target,
    function: index,
    context,
    args: [],
    place: place(scope, where),
  }));
}

function callKeyed(scope: Scope, node: VirtualNode, keys: readonly Term[], where: Place): Operand {
  const { context, planner } = scope;
  const args = keys.map((key) => groundOperand(scope, key));
  return define(scope, depthUnder(scope, ...args), (target) => ({
    op: 'call',
    target,
    function: planner.keyedFunction(planner, node, args.length),
    context,
    args,
    place: place(scope, where),
  }));
}

/** Where no rule can stand the base document is read straight. */
function planBase(scope: Scope, keys: readonly Term[], where: Place): Operand {
  const firstOpen = keys.findIndex((key) => !isGround(scope, key));
  const length = firstOpen === -1 ? keys.length : firstOpen;
  const path = keys.slice(0, length).map((key) => groundOperand(scope, key));
  const { context } = scope;
  const key = `data:${context}:${path.map(operandKey).join()}`;
  const base = defineOnce(scope, key, depthUnder(scope, path), (target) => ({
    op: 'data',
    target,
    context,
    path,
  }));
  return walkValue(scope, base, keys.slice(length), where);
}

function walkCursor(scope: Scope, node: VirtualNode, keys: readonly Term[], where: Place): Operand {
  const { context, planner } = scope;
  const number = planner.nodeNumber(planner, node);
  let cursor = define(scope, depthUnder(scope), (target) => ({ op: 'enter', target, context, node: number }));
  for (const key of keys) cursor = stepCursor(scope, cursor, key, place(scope, where));
  const last = localOf(cursor);
  return define(scope, depthUnder(scope, cursor), (target) => ({
    op: 'settle',
    target,
    cursor: last,
    place: place(scope, where),
  }));
}

function stepCursor(scope: Scope, cursor: Operand, pattern: Term, where: number): Operand {
  const from = localOf(cursor);
  if (isGround(scope, pattern)) {
    const key = groundOperand(scope, pattern);
    return define(scope, depthUnder(scope, cursor, key), (target) => ({
      op: 'step',
      target,
      cursor: from,
      key,
      place: where,
    }));
  }
  const key = scanLocal(scope);
  const child = scanLocal(scope);
  openScan(scope, (body) => ({ op: 'scanNode', cursor: from, key, child, body, place: where }));
  match(scope, pattern, { local: key });
  return { local: child };
}

function localOf(operand: Operand): number {
  return 'local' in operand ? operand.local : -1;
}
