import { BOOL, listOf, parameter } from '../../check/types.ts';
import { equal } from '../../values/equal.ts';
import type { Value } from '../../values/types.ts';
import { type CelFunction, type Library, plain } from '../types.ts';

const A = listOf(parameter('A'));

type Items = readonly Value[];

const holds = (items: Items, item: Value): boolean => items.some((one) => equal(one, item));
const contains = (items: Items, part: Items): boolean => part.every((item) => holds(items, item));
const product = ([a, b]: readonly Value[]): number => lengthOf(a) * lengthOf(b);
const lengthOf = (value: Value | undefined): number => (Array.isArray(value) ? value.length : 1);

function onSets(name: string, run: (a: Items, b: Items) => boolean, times: number): CelFunction {
  const cost = (args: readonly Value[]): number => times * product(args) + 1;
  return { name: `sets.${name}`, overloads: [plain(`list_sets_${name}_list`, [A, A], BOOL, run, cost)] };
}

/** Lists taken as sets. */
export const sets: Library = {
  functions: [
    onSets('contains', contains, 1),
    onSets('equivalent', (a, b) => contains(a, b) && contains(b, a), 2),
    onSets('intersects', (a, b) => a.some((item) => holds(b, item)), 1),
  ],
};
