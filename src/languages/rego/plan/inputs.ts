import { lookup } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { get } from './match.ts';
import { isTouched } from './mocks.ts';
import { constant, defineOnce, depthUnder, fail } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand } from './types.ts';

/** Beyond this many keys ways through the input are not looked at. */
export const DEEPEST_FORK = 12;

/**
 * Reads the input at a path of constants. Where several reads of the function part, the common way is gone once. What
 * is known before the evaluation is a constant.
 */
export function readInput(scope: Scope, path: readonly Value[]): Operand {
  const known = scope.reads.get(inputKey(scope.context, path)) ?? knownInput(scope, path);
  if (known) return known;
  const value = readOpen(scope, path);
  if ('local' in value) scope.frame.origins.set(value.local, { context: scope.context, path });
  return value;
}

function readOpen(scope: Scope, path: readonly Value[]): Operand {
  const { forks } = scope.frame;
  let from: Operand | undefined;
  let done = 0;
  for (let length = 0; length <= path.length; length++) {
    const isLast = length === path.length;
    if (!isLast && (length > DEEPEST_FORK || !forks.has(forkKey(path.slice(0, length))))) continue;
    from = readOn(scope, from, path.slice(0, length), path.slice(done, length));
    done = length;
  }
  return from ?? readOn(scope, undefined, path, path);
}

function readOn(
  scope: Scope,
  from: Operand | undefined,
  whole: readonly Value[],
  rest: readonly Value[],
): Operand {
  const { context } = scope;
  if (from) return rest.reduce<Operand>((source, key) => get(scope, source, constant(scope, key)), from);
  const path = whole.map((key) => constant(scope, key));
  return defineOnce(scope, inputKey(context, whole), depthUnder(scope), (target) => ({
    op: 'input',
    target,
    context,
    path,
  }));
}

/** The name of a read of the input under a context, in `reads`. */
export function inputKey(context: number, path: readonly Value[]): string {
  return `input:${context}:${forkKey(path)}`;
}

export function forkKey(path: readonly Value[]): string {
  return JSON.stringify(path);
}

/** The part of `known` that the path leads into, unless some `with` changes it: functions run under any context. */
function knownInput(scope: Scope, path: readonly Value[]): Operand | undefined {
  const { options, mocks } = scope.planner;
  for (const known of options.known ?? []) {
    const isInside = known.path.every((key, index) => path[index] === key);
    if (!isInside || known.path.length > path.length || isTouched(mocks.input, known.path)) continue;
    let value: Value | undefined = known.value;
    for (const key of path.slice(known.path.length)) value = value === undefined ? value : lookup(value, key);
    if (value === undefined) fail(scope);
    return constant(scope, value ?? null);
  }
  return undefined;
}
