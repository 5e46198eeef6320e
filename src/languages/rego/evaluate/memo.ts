import type { Value } from '../values/types.ts';
import { valueAt } from './access.ts';
import { NONE } from './context.ts';
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
