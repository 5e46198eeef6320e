import { BOOL, DYN, listOf, optionalOf, parameter } from '../check/types.ts';
import { fail } from '../errors.ts';
import { isData } from '../values/map.ts';
import { numberOf } from '../values/numbers.ts';
import { sizeOf } from '../values/size.ts';
import { CelMap, Duration, Optional, type Value } from '../values/types.ts';
import { type Library, member, plain } from './types.ts';

const A = parameter('A');
const MAYBE = optionalOf(A);

/** Whether a value is the one that its type begins with: 0, the empty text, false, null … */
function isZero(value: Value): boolean {
  if (value === null || value === false) return true;
  const number = numberOf(value);
  if (number !== undefined) return Number(number) === 0;
  if (value instanceof Duration) return value.nanos === 0n;
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array)
    return value.length === 0;
  return (isData(value) || value instanceof CelMap) && sizeOf(value) === 0;
}

function itemAt(list: readonly Value[], index: number): Optional {
  const item = list[index];
  return item === undefined ? Optional.none : new Optional(item);
}

function unwrap(list: readonly Value[]): Value[] {
  return list.flatMap((item) => {
    if (!(item instanceof Optional)) return fail('no such overload');
    return item.value === undefined ? [] : [item.value];
  });
}

export const optionals: Library = {
  functions: [
    {
      name: 'optional.of',
      overloads: [plain('optional_of', [A], MAYBE, (value: Value) => new Optional(value))],
    },
    {
      name: 'optional.ofNonZeroValue',
      overloads: [
        plain('optional_ofNonZeroValue', [A], MAYBE, (value: Value) =>
          isZero(value) ? Optional.none : new Optional(value),
        ),
      ],
    },
    { name: 'optional.none', overloads: [plain('optional_none', [], MAYBE, () => Optional.none)] },
    {
      name: 'value',
      overloads: [
        member('optional_value', [MAYBE], A, ({ value }: Optional) =>
          value === undefined ? fail('optional.none() dereference') : value,
        ),
      ],
    },
    {
      name: 'hasValue',
      overloads: [member('optional_hasValue', [MAYBE], BOOL, ({ value }: Optional) => value !== undefined)],
    },
    // These two look at their argument only where the target is none: the compiler does that.
    {
      name: 'or',
      overloads: [
        member('optional_or_optional', [MAYBE, MAYBE], MAYBE, (a: Optional, b: Optional) =>
          a.value === undefined ? b : a,
        ),
      ],
    },
    {
      name: 'orValue',
      overloads: [
        member('optional_orValue_value', [MAYBE, A], A, (a: Optional, b: Value) =>
          a.value === undefined ? b : a.value,
        ),
      ],
    },
    {
      name: 'first',
      overloads: [member('list_first', [listOf(A)], MAYBE, (list: readonly Value[]) => itemAt(list, 0))],
    },
    {
      name: 'last',
      overloads: [
        member('list_last', [listOf(A)], MAYBE, (list: readonly Value[]) => itemAt(list, list.length - 1)),
      ],
    },
    { name: 'optional.unwrap', overloads: [plain('optional_unwrap', [listOf(MAYBE)], listOf(A), unwrap)] },
    { name: 'unwrapOpt', overloads: [member('optional_unwrapOpt', [listOf(MAYBE)], listOf(A), unwrap)] },
  ],
  types: { optional_type: optionalOf(DYN) },
};
