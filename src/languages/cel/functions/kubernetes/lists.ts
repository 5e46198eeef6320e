import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  parameter,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { compare } from '../../values/compare.ts';
import { equal } from '../../values/equal.ts';
import { calculate, toDouble } from '../../values/numbers.ts';
import { costSize } from '../../values/size.ts';
import { CelUint, Duration, type Value } from '../../values/types.ts';
import { noOverload } from '../operators.ts';
import { type CelFunction, type Library, member, type Overload, plain } from '../types.ts';

type Items = readonly Value[];

const T = parameter('T');
const LIST = listOf(T);
const COMPARABLE: readonly Type[] = [INT, UINT, DOUBLE, BOOL, DURATION, TIMESTAMP, STRING, BYTES];
const SUMMABLE: readonly (readonly [Type, Value])[] = [
  [INT, 0],
  [UINT, new CelUint(0n)],
  [DOUBLE, toDouble(0)],
  [DURATION, new Duration(0n)],
];

/** A step for each element, or for ten letters where `includes` is asked of a text. */
function traversal([items = null]: Items): number {
  return typeof items === 'string' ? Math.ceil(costSize(items) * 0.1) : costSize(items);
}
const output = (_args: Items, result: Value): number => 1 + costSize(result);

function order(a: Value, b: Value): number {
  return compare(a, b) ?? noOverload();
}

function isSorted(items: Items): boolean {
  return items.every((item, i) => i === 0 || order(items[i - 1] as Value, item) <= 0);
}

function sum(items: Items, zero: Value): Value {
  return items.reduce((total, item) => {
    if (total instanceof Duration && item instanceof Duration) return new Duration(total.nanos + item.nanos);
    return calculate('_+_', total, item) ?? noOverload();
  }, zero);
}

function extreme(items: Items, name: string, sign: 1 | -1): Value {
  const [first, ...others] = items;
  if (first === undefined) return fail(`${name} called on empty list`);
  return others.reduce((best, item) => (order(item, best) * sign > 0 ? item : best), first);
}

const indexOf = (items: Items, item: Value): number => items.findIndex((one) => equal(one, item));
const lastIndexOf = (items: Items, item: Value): number => items.findLastIndex((one) => equal(one, item));

function onComparables(name: string, result: (item: Type) => Type, run: Overload['run']): CelFunction {
  const overloads = COMPARABLE.map((type) =>
    member(`list_${type.name}_${name}_${type.name}`, [listOf(type)], result(type), run, traversal),
  );
  return { name, overloads };
}

function slice(items: Items, start: number, end: number): Items {
  if (start < 0 || end < 0) fail(`cannot slice(${start}, ${end}), negative indexes not supported`);
  if (start > end)
    fail(`cannot slice(${start}, ${end}), start index must be less than or equal to end index`);
  if (items.length < end) fail(`cannot slice(${start}, ${end}), list is length ${items.length}`);
  return items.slice(start, end);
}

/** Deeper lists than people write; each level is a level of the stack here. */
const MAX_DEPTH = 500;

function flatten(items: Items, depth: number | bigint): Items {
  if (depth < 0) fail('level must be non-negative');
  return flattened(items, Math.min(Number(depth), MAX_DEPTH));
}

function flattened(items: Items, depth: number): Items {
  return items.flatMap((item) => (Array.isArray(item) && depth > 0 ? flattened(item, depth - 1) : [item]));
}

const sort = (items: Items): Items => [...items].sort(order);

function sortByKeys(items: Items, keys: Items): Items {
  const paired = items.map((item, i) => ({ item, key: keys[i] as Value }));
  return paired.sort((a, b) => order(a.key, b.key)).map(({ item }) => item);
}

const MAX_RANGE = 1_000_000;

function range(size: number): Items {
  if (size < 0) fail(`lists.range: size must be non-negative, got ${size}`);
  if (size > MAX_RANGE) fail(`lists.range: size ${size} exceeds maximum allowed (${MAX_RANGE})`);
  return Array.from({ length: size }, (_, i) => i);
}

function distinct(items: Items): Items {
  const kept: Value[] = [];
  for (const item of items) if (!kept.some((one) => equal(one, item))) kept.push(item);
  return kept;
}

const squared = ([items]: Items): number => {
  const size = costSize(items ?? null);
  return 1 + size * size;
};

/** Functions on lists: the API server's own and those of the specification. */
export const lists: Library = {
  functions: [
    onComparables('isSorted', () => BOOL, isSorted),
    {
      name: 'sum',
      overloads: SUMMABLE.map(([type, zero]) =>
        member(
          `list_${type.name}_sum_${type.name}`,
          [listOf(type)],
          type,
          (items: Items) => sum(items, zero),
          traversal,
        ),
      ),
    },
    onComparables(
      'max',
      (type) => type,
      (items: Items) => extreme(items, 'max', 1),
    ),
    onComparables(
      'min',
      (type) => type,
      (items: Items) => extreme(items, 'min', -1),
    ),
    { name: 'indexOf', overloads: [member('list_a_index_of_int', [LIST, T], INT, indexOf, traversal)] },
    {
      name: 'lastIndexOf',
      overloads: [member('list_a_last_index_of_int', [LIST, T], INT, lastIndexOf, traversal)],
    },
    {
      name: 'includes',
      overloads: [
        member(
          'dyn_includes',
          [DYN, DYN],
          BOOL,
          (target: Value, item: Value) =>
            equal(target, item) || (Array.isArray(target) && indexOf(target, item) !== -1),
          traversal,
        ),
      ],
    },
    { name: 'slice', overloads: [member('list_slice', [LIST, INT, INT], LIST, slice, output)] },
    {
      name: 'flatten',
      overloads: [
        member('list_flatten', [listOf(LIST)], LIST, (items: Items) => flatten(items, 1), output),
        member('list_flatten_int', [listOf(DYN), INT], listOf(DYN), flatten, output),
      ],
    },
    {
      name: 'sort',
      overloads: COMPARABLE.map((type) =>
        member(`list_${type.name}_sort`, [listOf(type)], listOf(type), sort, squared),
      ),
    },
    {
      name: '@sortByAssociatedKeys',
      overloads: COMPARABLE.map((type) =>
        member(`list_${type.name}_sortByAssociatedKeys`, [LIST, listOf(type)], LIST, sortByKeys, squared),
      ),
    },
    { name: 'lists.range', overloads: [plain('lists_range', [INT], listOf(INT), range, output)] },
    {
      name: 'reverse',
      overloads: [member('list_reverse', [LIST], LIST, (items: Items) => items.toReversed(), output)],
    },
    { name: 'distinct', overloads: [member('list_distinct', [LIST], LIST, distinct, squared)] },
  ],
};
