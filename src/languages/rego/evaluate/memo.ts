import type { Value } from '../values/types.ts';
import { valueAt } from './access.ts';
import { type CallList, NONE } from './context.ts';
import type { Code, Context } from './evaluation.ts';

/** A rule is evaluated once for each context, undefined ones too. */
export function memoised(index: number, code: Code): Code {
  return (context) => {
    const known = context.memo[index];
    if (known !== undefined) return known === NONE ? undefined : known;
    const value = context.hidden && isHidden(context, index) ? replacedValue(context, index) : code(context);
    context.memo[index] = value === undefined ? NONE : value;
    return value;
  };
}

/** Whether a `with` has replaced the document that the rule makes. */
export function isHidden(context: Context, index: number): boolean {
  const path = context.e.image.rulePaths[index];
  let { hidden } = context;
  for (let i = 1; path && hidden && i <= path.length; i++) {
    if (hidden.isHidden) return true;
    hidden = i < path.length ? hidden.children.get(path[i] ?? '') : undefined;
  }
  return false;
}

/** What the `with` has put there. */
export function replacedValue(context: Context, index: number): Value | undefined {
  return valueAt(context.data, context.e.image.rulePaths[index]?.slice(1) ?? []);
}

/** Calls of one function that are kept; the next one takes the place of the oldest. */
const KEPT_CALLS = 8;
/** Longer strings take too long to compare. */
const LONGEST_ARGUMENT = 64;

/** Whether calls with this argument are kept. */
export function isShort(value: Value): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_ARGUMENT;
  return typeof value !== 'object' || value === null;
}

/** The calls of a function that are kept for a context. */
export function callsOf(context: Context, index: number): CallList {
  context.calls ??= context.e.emptyMemo.slice();
  const known = context.calls[index];
  if (known !== undefined) return known;
  const list: CallList = [1];
  context.calls[index] = list;
  return list;
}

/** Keeps the result of a call of one argument. */
export function keepCall1(list: CallList, a: Value, result: Value | undefined): void {
  const at = list[0];
  list[at] = a;
  list[at + 1] = result === undefined ? NONE : result;
  list[0] = at + 2 > 2 * KEPT_CALLS ? 1 : at + 2;
}

/** Keeps the result of a call of any number of arguments. */
export function keepCall(list: CallList, result: Value | undefined, ...args: readonly Value[]): void {
  let at = list[0];
  for (const arg of args) list[at++] = arg;
  list[at++] = result === undefined ? NONE : result;
  list[0] = at > (args.length + 1) * KEPT_CALLS ? 1 : at;
}

/** Where the result of a call with these arguments is kept; 0 where it is not. */
function findCall(list: CallList, args: readonly Value[]): number {
  const width = args.length + 1;
  for (let at = 1; at < list.length; at += width) {
    if (args.every((arg, i) => list[at + i] === arg)) return at + args.length;
  }
  return 0;
}

/** A function whose last results are kept, as the plan says of it. */
export function withKeptCalls(index: number, code: Code): Code {
  return (context, ...args) => {
    if (!args.every(isShort)) return code(context, ...args);
    const list = callsOf(context, index);
    const at = findCall(list, args);
    if (at > 0) {
      const known = list[at] as Value | typeof NONE;
      return known === NONE ? undefined : known;
    }
    const result = code(context, ...args);
    keepCall(list, result, ...args);
    return result;
  };
}
