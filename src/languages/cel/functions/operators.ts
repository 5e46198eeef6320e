import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  optionalOf,
  parameter,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../check/types.ts';
import { fail } from '../errors.ts';
import { compare } from '../values/compare.ts';
import { equal } from '../values/equal.ts';
import { typeNameOf } from '../values/kind.ts';
import { entriesOf, isMap, lookUp, withEntries } from '../values/map.ts';
import { calculate, isInt, toDouble, toInt } from '../values/numbers.ts';
import { costSize } from '../values/size.ts';
import { textOf } from '../values/text.ts';
import {
  CelDouble,
  type CelMap,
  CelUint,
  type Data,
  Duration,
  Optional,
  Timestamp,
  type Value,
} from '../values/types.ts';
import { type CelFunction, type Library, type Overload, plain } from './types.ts';

const A = parameter('A');
const B = parameter('B');
const LIST_OF_A = listOf(A);
const MAP_OF_A_B = mapOf(A, B);

/** A tenth of a step a letter. */
const FACTOR = 0.1;

const shorter = ([a, b]: readonly Value[]): number =>
  Math.ceil(Math.min(costSize(a as Value), costSize(b as Value)) * FACTOR);
const together = ([a, b]: readonly Value[]): number =>
  Math.ceil((costSize(a as Value) + costSize(b as Value)) * FACTOR);

function arithmetic(name: string, word: string, types: readonly Type[]): Overload[] {
  return types.map((type) =>
    plain(
      `${word}_${type.name}`,
      [type, type],
      type,
      (a: Value, b: Value) => calculate(name, a, b) ?? noOverload(),
    ),
  );
}

export function noOverload(): never {
  return fail('no such overload');
}

const NUMBERS = [INT, UINT, DOUBLE];

const texts = (a: string, b: string): string => a + b;
const bytes = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const made = new Uint8Array(a.length + b.length);
  made.set(a);
  made.set(b, a.length);
  return made;
};
const later = (a: Timestamp, b: Duration): Timestamp => new Timestamp(a.nanos + b.nanos);

const ADD: readonly Overload[] = [
  ...arithmetic('_+_', 'add', NUMBERS),
  plain('add_string', [STRING, STRING], STRING, texts, together),
  plain('add_bytes', [BYTES, BYTES], BYTES, bytes, together),
  plain('add_list', [LIST_OF_A, LIST_OF_A], LIST_OF_A, (a: readonly Value[], b: readonly Value[]) => [
    ...a,
    ...b,
  ]),
  plain('add_timestamp_duration', [TIMESTAMP, DURATION], TIMESTAMP, later),
  plain('add_duration_timestamp', [DURATION, TIMESTAMP], TIMESTAMP, (a: Duration, b: Timestamp) =>
    later(b, a),
  ),
  plain(
    'add_duration_duration',
    [DURATION, DURATION],
    DURATION,
    (a: Duration, b: Duration) => new Duration(a.nanos + b.nanos),
  ),
];

const SUBTRACT: readonly Overload[] = [
  ...arithmetic('_-_', 'subtract', NUMBERS),
  plain(
    'subtract_timestamp_timestamp',
    [TIMESTAMP, TIMESTAMP],
    DURATION,
    (a: Timestamp, b: Timestamp) => new Duration(a.nanos - b.nanos),
  ),
  plain(
    'subtract_timestamp_duration',
    [TIMESTAMP, DURATION],
    TIMESTAMP,
    (a: Timestamp, b: Duration) => new Timestamp(a.nanos - b.nanos),
  ),
  plain(
    'subtract_duration_duration',
    [DURATION, DURATION],
    DURATION,
    (a: Duration, b: Duration) => new Duration(a.nanos - b.nanos),
  ),
];

const ORDERED: readonly Type[] = [BOOL, INT, UINT, DOUBLE, STRING, BYTES, TIMESTAMP, DURATION];

const COMPARISONS: Readonly<Record<string, readonly [word: string, test: (order: number) => boolean]>> = {
  '_<_': ['less', (order) => order < 0],
  '_<=_': ['less_equals', (order) => order <= 0],
  '_>_': ['greater', (order) => order > 0],
  '_>=_': ['greater_equals', (order) => order >= 0],
};

/** `a < b` and its like, across types of numbers as well. */
function comparison(name: string): CelFunction {
  const [word, test] = COMPARISONS[name] ?? ['', () => false];
  const run = (a: Value, b: Value): boolean => test(compare(a, b) ?? noOverload());
  const same = ORDERED.map((type) => {
    const grows = type.name === 'string' || type.name === 'bytes';
    return plain(`${word}_${type.name}`, [type, type], BOOL, run, grows ? shorter : undefined);
  });
  const across = NUMBERS.flatMap((a) =>
    NUMBERS.filter((b) => b !== a).map((b) => plain(`${word}_${a.name}_${b.name}`, [a, b], BOOL, run)),
  );
  return { name, overloads: [...same, ...across] };
}

function negate(value: Value): Value {
  if (isInt(value)) return toInt(-BigInt(value));
  if (value instanceof CelDouble) return toDouble(-value.value);
  return typeof value === 'number' ? -value : noOverload();
}

/** The element at an index, or under a key; fails where there is none. */
export function elementAt(operand: Value, key: Value): Value {
  if (Array.isArray(operand)) {
    const index = indexOf(key);
    if (index === undefined) return fail(`unsupported index type '${typeof key}' in list`);
    const item: Value | undefined = operand[index];
    return item === undefined || index < 0 ? fail(`index out of bounds: ${index}`) : item;
  }
  if (isMap(operand)) {
    const found = lookUp(operand, key);
    return found === undefined ? fail(`no such key: ${keyText(key)}`) : found;
  }
  if (operand instanceof Optional) return optionalElement(operand, key);
  return noOverload();
}

/** `a[?b]` and `a.?b`: an optional, none where there is no such element. */
export function optionalElement(operand: Value, key: Value): Optional {
  if (operand instanceof Optional)
    return operand.value === undefined ? Optional.none : optionalElement(operand.value, key);
  if (Array.isArray(operand)) {
    const index = indexOf(key);
    if (index === undefined) return fail(`unsupported index type '${typeof key}' in list`);
    const item: Value | undefined = index < 0 ? undefined : operand[index];
    return item === undefined ? Optional.none : new Optional(item);
  }
  if (!isMap(operand)) return noOverload();
  const found = lookUp(operand, key);
  return found === undefined ? Optional.none : new Optional(found);
}

function indexOf(key: Value): number | undefined {
  if (typeof key === 'number') return Number.isInteger(key) ? key : undefined;
  if (key instanceof CelDouble) return key.value;
  if (key instanceof CelUint) return Number(key.value);
  return typeof key === 'bigint' ? Number(key) : undefined;
}

function keyText(key: Value): string {
  // Never the object's own way to be a text: who sent the object may have written that.
  return textOf(key) ?? typeNameOf(key);
}

export function isIn(item: Value, container: Value): boolean {
  if (Array.isArray(container)) return container.some((one: Value) => equal(one, item));
  return isMap(container) ? lookUp(container, item) !== undefined : noOverload();
}

const functions: readonly CelFunction[] = [
  { name: '_+_', overloads: ADD },
  { name: '_-_', overloads: SUBTRACT },
  { name: '_*_', overloads: arithmetic('_*_', 'multiply', NUMBERS) },
  { name: '_/_', overloads: arithmetic('_/_', 'divide', NUMBERS) },
  { name: '_%_', overloads: arithmetic('_%_', 'modulo', [INT, UINT]) },
  {
    name: '-_',
    overloads: [plain('negate_int', [INT], INT, negate), plain('negate_double', [DOUBLE], DOUBLE, negate)],
  },
  { name: '!_', overloads: [plain('logical_not', [BOOL], BOOL, (value: boolean) => !value)] },
  {
    name: '@not_strictly_false',
    overloads: [plain('not_strictly_false', [BOOL], BOOL, (value: boolean) => value)],
  },
  { name: '_==_', overloads: [plain('equals', [A, A], BOOL, equal, shorter)] },
  {
    name: '_!=_',
    overloads: [plain('not_equals', [A, A], BOOL, (a: Value, b: Value) => !equal(a, b), shorter)],
  },
  ...Object.keys(COMPARISONS).map(comparison),
  {
    name: '@in',
    overloads: [
      plain('in_list', [A, LIST_OF_A], BOOL, isIn, (args) => costSize(args[1] as Value)),
      plain('in_map', [A, MAP_OF_A_B], BOOL, isIn),
    ],
  },
  {
    name: '_[_]',
    overloads: [
      plain('index_list', [LIST_OF_A, INT], A, elementAt),
      plain('index_map', [MAP_OF_A_B, A], B, elementAt),
      plain('optional_list_index_value', [optionalOf(LIST_OF_A), INT], optionalOf(A), elementAt),
      plain('optional_map_index_value', [optionalOf(MAP_OF_A_B), A], optionalOf(B), elementAt),
    ],
  },
  {
    name: '_[?_]',
    overloads: [
      plain('list_optindex_optional_int', [LIST_OF_A, INT], optionalOf(A), optionalElement),
      plain(
        'optional_list_optindex_optional_int',
        [optionalOf(LIST_OF_A), INT],
        optionalOf(A),
        optionalElement,
      ),
      plain('map_optindex_optional_value', [MAP_OF_A_B, A], optionalOf(B), optionalElement),
      plain(
        'optional_map_optindex_optional_value',
        [optionalOf(MAP_OF_A_B), A],
        optionalOf(B),
        optionalElement,
      ),
    ],
  },
  {
    name: '_?._',
    overloads: [plain('select_optional_field', [DYN, STRING], optionalOf(DYN), optionalElement)],
  },
  { name: 'cel.@mapInsert', overloads: mapInsert() },
];

type Held = CelMap | Data;

function mapInsert(): Overload[] {
  const insert = (held: Held, key: Value, value: Value): Value => withEntries(held, [[key, value]]);
  return [
    plain('@mapInsert_map_key_value', [MAP_OF_A_B, A, B], MAP_OF_A_B, insert),
    plain('@mapInsert_map_map', [MAP_OF_A_B, MAP_OF_A_B], MAP_OF_A_B, (held: Held, more: Held) =>
      withEntries(held, entriesOf(more)),
    ),
  ];
}

export const operators: Library = { functions };
