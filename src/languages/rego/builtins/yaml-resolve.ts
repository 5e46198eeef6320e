import { type NumberValue, numberOfBigInt, parseNumber, type Value } from '../values/index.ts';

/** What a plain scalar of YAML stands for; floats are doubles. */
export type Scalar =
  | { readonly kind: 'null' | 'boolean' | 'string'; readonly value: Value }
  | { readonly kind: 'integer'; readonly value: NumberValue }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'timestamp'; readonly value: string };

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['true', 'True', 'TRUE'].map((word) => [word, { kind: 'boolean', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { kind: 'boolean', value: false }] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { kind: 'null', value: null }] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { kind: 'float', value: Number.NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { kind: 'float', value: Number.POSITIVE_INFINITY }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map(
    (word) => [word, { kind: 'float', value: Number.NEGATIVE_INFINITY }] as const,
  ),
]);

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]\d)/;

/** As go-yaml v3 reads it, which OPA uses: `yes` and `on` are text, `0777` is octal, dates are dates. */
export function resolvePlain(text: string): Scalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^\.\d/.test(text)) return floatOf(text) ?? { kind: 'string', value: text };
  if (!/^[-+\d]/.test(text)) return { kind: 'string', value: text };
  if (DATE.test(text)) return { kind: 'timestamp', value: text };
  const plain = text.replaceAll('_', '');
  return integerOf(plain) ?? floatOf(plain) ?? { kind: 'string', value: text };
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|([1-9]\d*|0))$/;

/** Up to 64 bits; longer ones are floats. */
function integerOf(text: string): Scalar | undefined {
  const match = INTEGER.exec(text);
  if (match === null || text.length > 80) return undefined;
  const [, sign, hex, octal, binary, old, decimal] = match;
  const magnitude = BigInt(
    hex !== undefined
      ? `0x${hex}`
      : binary !== undefined
        ? `0b${binary}`
        : (decimal ?? `0o${octal ?? old ?? '0'}`),
  );
  const value = sign === '-' ? -magnitude : magnitude;
  const most = sign === '' ? 1n << 64n : 1n << 63n;
  if (value >= most || value < -(1n << 63n)) return undefined;
  return { kind: 'integer', value: numberOfBigInt(value) };
}

function floatOf(text: string): Scalar | undefined {
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? { kind: 'float', value: value + 0 } : undefined;
}

/** A double as Go's %g has it: with an exponent from a million on. */
export function goFloatText(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainOf(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function plainOf(value: number): string {
  return parseNumber(String(value)) === undefined ? value.toFixed(20).replace(/0+$/, '') : String(value);
}

/** A float that is a key: OPA writes it with the digits of 32 bits. */
export function floatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const single = Math.fround(value);
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === single) return goFloatText(short);
  }
  return goFloatText(value);
}
