import type { Operand, Statement } from '../plan/types.ts';
import type { Value } from '../values/types.ts';

// What statements cost, in steps: both back ends charge it, so that the count depends on the plan and the values alone.
// A step stands for about 10 ns of a usual machine; what is made and kept costs more than what is looked at, since it
// has to be found a place, and cleared away.

/** How a collection is built. `tree`: an object with several keys deep, or sets at its leaves. */
export type BuilderKind = 'array' | 'set' | 'object' | 'tree';

/** To begin a collection. */
export const COLLECT_STEPS: Readonly<Record<BuilderKind, number>> = { array: 1, set: 3, object: 4, tree: 8 };

/** To put one more element into a collection. */
const ADD_STEPS: Readonly<Record<BuilderKind, number>> = { array: 1, set: 7, object: 9, tree: 10 };

/** Collections of more elements than this no longer stay where the processor has them at hand. */
export const LARGE = 2048;
export const LARGE_STEPS = 10;

export function addSteps(kind: BuilderKind, keys: number): number {
  return ADD_STEPS[kind] * Math.max(1, kind === 'tree' ? keys : 1);
}

/** To look for the group that a row belongs to. */
export const GROUP_STEPS = 3;

export function arraySteps(items: number): number {
  return 2 + (items >> 1);
}

export function setSteps(items: number): number {
  return 2 + 4 * items;
}

type Entries = readonly (readonly [Operand, Operand])[];

/** Keys that are known make an object of a known shape. */
export function hasKnownKeys(entries: Entries, constants: readonly Value[]): boolean {
  return entries.every(([key]) => 'constant' in key && typeof constants[key.constant] === 'string');
}

export function objectSteps(entries: Entries, constants: readonly Value[]): number {
  return hasKnownKeys(entries, constants) ? 1 + (entries.length >> 1) : 4 + 20 * entries.length;
}

/** To leave a context for a new one, by what both have to remember. */
export function withSteps(functions: number, caches: number): number {
  return 15 + ((functions + caches) >> 3);
}

/** For each key or entry that is copied along the path of a replacement. */
export const REPLACED_STEPS = 50;
/** For each entry of two documents that are laid one over the other. */
export const MERGED_STEPS = 25;
/** For one key further among rules and documents, and for each child of a package as a whole. */
export const CURSOR_STEPS = 5;
export const CHILD_STEPS = 20;

/** Statements that are run for nothing: as many as most bodies have. */
const FREE_STATEMENTS = 10;

/**
 * Reads, tests and the like cost no step of their own, but a policy may have any number of them between two steps: the
 * whole body pays for them when it begins. A body that runs again and again pays for itself.
 */
export function bodySteps(body: readonly Statement[]): number {
  return Math.max(0, countStatements(body) - FREE_STATEMENTS) >> 1;
}

function countStatements(body: readonly Statement[]): number {
  let count = 0;
  for (const statement of body) {
    count += 1;
    if (statement.op === 'input' || statement.op === 'data') count += statement.path.length;
    if (statement.op === 'not' || statement.op === 'block' || statement.op === 'collect')
      count += countStatements(statement.body);
    if (statement.op === 'select') count += statement.cases.length >> 5;
  }
  return count;
}
