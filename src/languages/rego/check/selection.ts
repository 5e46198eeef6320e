import type { Term } from '../parse/types.ts';
import { isRootDocument } from '../resolve/build.ts';
import type { WorkRule } from '../resolve/compilation.ts';
import { fullRef, treeKey } from '../resolve/tree.ts';
import { varsOfBody, varsOfHead } from '../resolve/vars.ts';
import { isConstant } from './narrowing.ts';

/** The vars that may have a value when the expression at `index` is evaluated. */
export function boundBefore(rule: WorkRule, index: number): ReadonlySet<string> {
  return boundAlong(rule)(index);
}

/** The same for one index after the other, none of them below the one before. What it gives grows with the next. */
export function boundAlong(rule: WorkRule): (index: number) => ReadonlySet<string> {
  let bound: Set<string> | undefined;
  let at = 0;
  return (index) => {
    bound ??= new Set(varsOfHead(rule.head).keys());
    for (; at < index; at++) {
      for (const name of varsOfBody(rule.body.slice(at, at + 1)).keys()) bound.add(name);
    }
    return bound;
  };
}

/**
 * The positions of a ref that have to have the rule's constants for the ref to select the rule. A var that has no value
 * yet, and is there once, enumerates: it selects all there is.
 */
export function conditionsOf(
  ref: readonly Term[],
  rule: WorkRule,
  bound: ReadonlySet<string>,
): readonly number[] {
  const path = fullRef(rule);
  return ref.flatMap((term, index) => {
    const wanted = path[index];
    if (index === 0 || !wanted || treeKey(wanted) === undefined || isConstant(term)) return [];
    const isFree =
      term.kind === 'var' && !isRootDocument(term) && !bound.has(term.name) && timesIn(ref, term.name) === 1;
    return isFree ? [] : [index];
  });
}

function timesIn(ref: readonly Term[], name: string): number {
  return ref.filter((term) => term.kind === 'var' && term.name === name).length;
}
