import { BOOL, DOUBLE, INT, opaque, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { MAX_INT, MIN_INT } from '../../values/limits.ts';
import { toDouble, toInt } from '../../values/numbers.ts';
import { costSize } from '../../values/size.ts';
import { Opaque, type Value } from '../../values/types.ts';
import { type Library, member, plain } from '../types.ts';

const QUANTITY = opaque('kubernetes.Quantity');

const NANO = 1_000_000_000n;

/** An amount, exact to the billionth, which is as fine as Kubernetes has it. */
class Quantity extends Opaque {
  readonly typeName = 'kubernetes.Quantity';
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }

  equals(other: Opaque): boolean {
    return other instanceof Quantity && other.nanos === this.nanos;
  }
}

const FORM = /^([+-]?)(\d{0,64})(?:\.(\d{0,64}))?(?:[eE]([+-]?\d{1,3})|([KMGTPE]i|[numkMGTPE]))?$/;

const BINARY: Readonly<Record<string, bigint>> = {
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
  Pi: 2n ** 50n,
  Ei: 2n ** 60n,
};
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** Undefined where the text is no quantity. */
function readQuantity(text: string): Quantity | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', power, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}` || '0') * (BINARY[suffix] ?? 1n);
  const exponent = Number(power ?? DECIMAL[suffix] ?? 0) - fraction.length + 9;
  const nanos = scaled(digits, exponent);
  return new Quantity(sign === '-' ? -nanos : nanos);
}

/** What is finer than a billionth is rounded up, as Kubernetes does: half a nano is more than nothing. */
function scaled(digits: bigint, exponent: number): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const by = 10n ** BigInt(-exponent);
  return (digits + by - 1n) / by;
}

function toQuantity(text: string): Quantity {
  return (
    readQuantity(text) ??
    fail(`quantities must match the regular expression of Kubernetes, not ${JSON.stringify(text)}`)
  );
}

function isInteger({ nanos }: Quantity): boolean {
  const whole = nanos / NANO;
  return nanos % NANO === 0n && whole <= MAX_INT && whole >= MIN_INT;
}

function asInteger(quantity: Quantity): Value {
  return isInteger(quantity) ? toInt(quantity.nanos / NANO) : fail('cannot convert value to integer');
}

function compareTo(a: Quantity, b: Quantity): number {
  if (a.nanos === b.nanos) return 0;
  return a.nanos < b.nanos ? -1 : 1;
}

const ofInt = (value: number | bigint): bigint => BigInt(value) * NANO;
const add = (a: Quantity, b: Quantity): Quantity => new Quantity(a.nanos + b.nanos);
const addInt = (a: Quantity, b: number | bigint): Quantity => new Quantity(a.nanos + ofInt(b));
const sub = (a: Quantity, b: Quantity): Quantity => new Quantity(a.nanos - b.nanos);
const subInt = (a: Quantity, b: number | bigint): Quantity => new Quantity(a.nanos - ofInt(b));
const approximate = ({ nanos }: Quantity): Value => toDouble(Number(nanos) / 1e9);
const sign = ({ nanos }: Quantity): number => (nanos === 0n ? 0 : nanos < 0n ? -1 : 1);

const traversal = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.1);
const PAIR = [QUANTITY, QUANTITY] as const;

export const quantities: Library = {
  functions: [
    { name: 'quantity', overloads: [plain('string_to_quantity', [STRING], QUANTITY, toQuantity, traversal)] },
    {
      name: 'isQuantity',
      overloads: [
        plain(
          'is_quantity_string',
          [STRING],
          BOOL,
          (text: string) => readQuantity(text) !== undefined,
          traversal,
        ),
      ],
    },
    // The reference declares it as a function, and its documentation writes it as a method.
    { name: 'sign', overloads: [plain('quantity_sign', [QUANTITY], INT, sign)] },
    {
      name: 'isGreaterThan',
      overloads: [
        member('quantity_is_greater_than', PAIR, BOOL, (a: Quantity, b: Quantity) => a.nanos > b.nanos),
      ],
    },
    {
      name: 'isLessThan',
      overloads: [
        member('quantity_is_less_than', PAIR, BOOL, (a: Quantity, b: Quantity) => a.nanos < b.nanos),
      ],
    },
    { name: 'compareTo', overloads: [member('quantity_compare_to', PAIR, INT, compareTo)] },
    {
      name: 'asApproximateFloat',
      overloads: [member('quantity_get_float', [QUANTITY], DOUBLE, approximate)],
    },
    { name: 'asInteger', overloads: [member('quantity_get_int', [QUANTITY], INT, asInteger)] },
    { name: 'isInteger', overloads: [member('quantity_is_integer', [QUANTITY], BOOL, isInteger)] },
    {
      name: 'add',
      overloads: [
        member('quantity_add', PAIR, QUANTITY, add),
        member('quantity_add_int', [QUANTITY, INT], QUANTITY, addInt),
      ],
    },
    {
      name: 'sub',
      overloads: [
        member('quantity_sub', PAIR, QUANTITY, sub),
        member('quantity_sub_int', [QUANTITY, INT], QUANTITY, subInt),
      ],
    },
  ],
  types: { 'kubernetes.Quantity': QUANTITY },
};
