import type { Term } from '../parse/types.ts';
import { groundOperand, isGround } from './ground.ts';
import { match } from './match.ts';
import { refusePlan, UnboundVar } from './planner.ts';
import { fail } from './scope.ts';
import type { Scope } from './state.ts';
import { settle } from './values.ts';

type Pair = readonly [Term, Term];

/** Unifies two terms: what is bound on one side binds the other. The left one is evaluated first. */
export function unify(scope: Scope, left: Term, right: Term): void {
  // A stack: what comes next is at the end.
  const open: Pair[] = [[settle(scope, left), settle(scope, right)]];
  let looks = 0;
  while (open.length > 0 && !scope.isDead) {
    let at = open.length - 1;
    for (; at >= 0 && !canSolve(scope, open[at] as Pair); at--) looks += sizeOf(open[at] as Pair);
    const [pair] = open.splice(at < 0 ? -1 : at, 1);
    if (!pair) return;
    if (at < 0) throw new UnboundVar(nameOf(pair[0]), pair[0].place);
    if (looks > MAX_LOOKS)
      throw refusePlan('too many vars wait for one another to be unified', pair[0].place);
    for (const next of solve(scope, pair).toReversed()) open.push(next);
  }
}

/** How many terms are looked at that cannot be solved yet. A chain of vars from right to left has the square of them. */
const MAX_LOOKS = 10_000_000;

function sizeOf(pair: readonly Term[]): number {
  let size = 0;
  for (const term of pair) size += 1 + (isComposite(term) ? sizeOf(partsOf(term)) : 0);
  return size;
}

function partsOf(term: Term): readonly Term[] {
  if (term.kind === 'array') return term.items;
  return term.kind === 'object' ? term.entries.flat() : [];
}

function canSolve(scope: Scope, [left, right]: Pair): boolean {
  return isGround(scope, left) || isGround(scope, right) || (left.kind !== 'var' && right.kind !== 'var');
}

/** What is left to unify after one step. */
function solve(scope: Scope, [left, right]: Pair): Pair[] {
  if (left.kind === 'array' && right.kind === 'array') return pairArrays(scope, left.items, right.items);
  if (left.kind === 'var' && isGround(scope, right) && !isGround(scope, left)) {
    match(scope, left, groundOperand(scope, right));
  } else if (isGround(scope, left) && !isComposite(right)) {
    match(scope, right, groundOperand(scope, left));
  } else if (isGround(scope, right)) match(scope, left, groundOperand(scope, right));
  else if (isGround(scope, left)) match(scope, right, groundOperand(scope, left));
  else if (left.kind === 'object' && right.kind === 'object')
    return pairObjects(scope, left.entries, right.entries);
  else fail(scope);
  return [];
}

function isComposite(term: Term): boolean {
  return term.kind === 'array' || term.kind === 'object';
}

function pairArrays(scope: Scope, left: readonly Term[], right: readonly Term[]): Pair[] {
  if (left.length !== right.length) fail(scope);
  return scope.isDead ? [] : left.flatMap((item, index): Pair[] => pairWith(item, right[index]));
}

function pairWith(left: Term, right: Term | undefined): Pair[] {
  return right ? [[left, right]] : [];
}

/** Both have vars that are not bound: their keys have to be constants to be found in each other. */
function pairObjects(
  scope: Scope,
  left: readonly (readonly [Term, Term])[],
  right: readonly (readonly [Term, Term])[],
): Pair[] {
  const byKey = new Map(right.map(([key, value]) => [keyText(scope, key), value]));
  const pairs: Pair[] = [];
  for (const [key, value] of left) {
    const other = byKey.get(keyText(scope, key));
    if (other) pairs.push([value, other]);
  }
  if (pairs.length === left.length && left.length === right.length) return pairs;
  fail(scope);
  return [];
}

function keyText(scope: Scope, key: Term): string {
  if (!isGround(scope, key)) throw new UnboundVar(nameOf(key), key.place);
  return JSON.stringify(groundOperand(scope, key));
}

function nameOf(term: Term): string {
  return term.kind === 'var' ? term.name : term.kind;
}
