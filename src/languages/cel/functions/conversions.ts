import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  parameter,
  STRING,
  TIMESTAMP,
  type Type,
  typeOf,
  UINT,
} from '../check/types.ts';
import { fail } from '../errors.ts';
import { typeNameOf } from '../values/kind.ts';
import { doubleOf, toDouble, toInt, toUint } from '../values/numbers.ts';
import { costSize } from '../values/size.ts';
import { textOf } from '../values/text.ts';
import { parseDuration, parseTimestamp } from '../values/time.ts';
import { CelUint, Duration, Timestamp, TypeValue, type Value } from '../values/types.ts';
import { noOverload } from './operators.ts';
import { type CelFunction, type Library, type Overload, plain } from './types.ts';

const traversal = ([value]: readonly Value[]): number => Math.ceil(costSize(value as Value) * 0.1);

const BILLION = 1_000_000_000n;

function toIntFrom(value: Value): Value {
  if (value instanceof CelUint) return toInt(value.value);
  if (value instanceof Timestamp) return toInt(secondsOf(value.nanos));
  if (value instanceof Duration) return toInt(value.nanos);
  if (typeof value === 'string') return toInt(parseWhole(value, 'int'));
  const double = doubleOf(value);
  return double === undefined ? value : toInt(wholePart(double));
}

function secondsOf(nanos: bigint): bigint {
  const seconds = nanos / BILLION;
  return nanos % BILLION < 0n ? seconds - 1n : seconds;
}

function wholePart(double: number): bigint {
  // The bounds themselves cannot be told from their neighbours any more once they are doubles.
  if (!(double > -(2 ** 63) && double < 2 ** 63)) return fail('integer overflow');
  return BigInt(Math.trunc(double));
}

function parseWhole(text: string, type: 'int' | 'uint'): bigint {
  if (!(type === 'int' ? /^[+-]?\d{1,20}$/ : /^\d{1,20}$/).test(text))
    return fail(`cannot convert ${JSON.stringify(text)} to ${type}`);
  return BigInt(text.replace(/^\+/, ''));
}

function toUintFrom(value: Value): Value {
  if (value instanceof CelUint) return value;
  if (typeof value === 'string') return toUint(parseWhole(value, 'uint'));
  const double = doubleOf(value);
  if (double === undefined) return toUint(BigInt(value as number | bigint));
  if (!(double > -1 && double < 2 ** 64)) return fail('unsigned integer overflow');
  return toUint(BigInt(Math.trunc(double)));
}

const DOUBLE_TEXT =
  /^[+-]?(?:(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][+-]?\d{1,6})?|[iI]nf(?:inity)?|[nN]a[nN])$/;

function toDoubleFrom(value: Value): Value {
  if (value instanceof CelUint) return toDouble(Number(value.value));
  if (typeof value === 'string') return parseDouble(value);
  return doubleOf(value) === undefined ? toDouble(Number(value)) : value;
}

function parseDouble(text: string): Value {
  if (!DOUBLE_TEXT.test(text)) return fail(`cannot convert ${JSON.stringify(text)} to double`);
  if (/nan/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return Number.isFinite(value) ? toDouble(value) : fail(`cannot convert ${JSON.stringify(text)} to double`);
}

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

function toBool(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (TRUE.has(String(value))) return true;
  return FALSE.has(String(value)) ? false : fail(`cannot convert ${JSON.stringify(value)} to bool`);
}

function toTimestamp(value: Value): Value {
  if (value instanceof Timestamp) return value;
  if (typeof value === 'string')
    return parseTimestamp(value) ?? fail(`invalid timestamp ${JSON.stringify(value)}`);
  return new Timestamp(BigInt(value as number | bigint) * BILLION);
}

function toDuration(value: Value): Value {
  if (value instanceof Duration) return value;
  if (typeof value === 'string')
    return parseDuration(value) ?? fail(`invalid duration ${JSON.stringify(value)}`);
  return new Duration(BigInt(value as number | bigint));
}

const toText = (value: Value): string => textOf(value) ?? noOverload();
const toBytes = (value: Value): Uint8Array =>
  typeof value === 'string' ? new TextEncoder().encode(value) : (value as Uint8Array);

/** `name(x)` for each type of `x`. */
function conversion(name: string, result: Type, from: readonly Type[], run: Overload['run']): CelFunction {
  const overloads = from.map((type) => {
    const grows = (name === 'string' && type === BYTES) || (name === 'bytes' && type === STRING);
    return plain(`${type.name}_to_${name}`, [type], result, run, grows ? traversal : undefined);
  });
  return { name, overloads };
}

const A = parameter('A');

export const conversions: Library = {
  functions: [
    conversion('int', INT, [INT, UINT, DOUBLE, STRING, TIMESTAMP, DURATION], toIntFrom),
    conversion('uint', UINT, [UINT, INT, DOUBLE, STRING], toUintFrom),
    conversion('double', DOUBLE, [DOUBLE, INT, UINT, STRING], toDoubleFrom),
    conversion('bool', BOOL, [BOOL, STRING], toBool),
    conversion('string', STRING, [STRING, BOOL, INT, UINT, DOUBLE, BYTES, TIMESTAMP, DURATION], toText),
    conversion('bytes', BYTES, [BYTES, STRING], toBytes),
    conversion('timestamp', TIMESTAMP, [TIMESTAMP, STRING, INT], toTimestamp),
    conversion('duration', DURATION, [DURATION, STRING, INT], toDuration),
    { name: 'dyn', overloads: [plain('to_dyn', [A], DYN, (value: Value) => value)] },
    {
      name: 'type',
      overloads: [plain('type', [A], typeOf(A), (value: Value) => new TypeValue(typeNameOf(value)))],
    },
  ],
  types: {
    int: INT,
    uint: UINT,
    double: DOUBLE,
    bool: BOOL,
    string: STRING,
    bytes: BYTES,
    null_type: NULL,
    list: listOf(DYN),
    map: mapOf(DYN, DYN),
    type: typeOf(DYN),
    'google.protobuf.Timestamp': TIMESTAMP,
    'google.protobuf.Duration': DURATION,
  },
};
