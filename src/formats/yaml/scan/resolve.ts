import type { YamlValue } from '../types.ts';

/**
 * What a plain scalar means, exactly as Kubernetes reads it (sigs.k8s.io/yaml over go-yaml v2): YAML 1.1
 * booleans with `y` and `on`, octal `017` and `0o17`, underscores in numbers, no base 60, and timestamps
 * that stay text. Numbers are JavaScript's, as `JSON.parse` gives them: integers beyond 2^53 are rounded. The text is
 * never written back from the values (edits keep what they do not touch), and map keys keep all their digits.
 */

/** 0: text for certain; 1: a name of the list; 2: digit or sign; 3: dot. */
const HINTS = new Uint8Array(128);
for (const c of 'yYnNtTfFoO~') HINTS[c.charCodeAt(0)] = 1;
for (const c of '+-0123456789') HINTS[c.charCodeAt(0)] = 2;
HINTS['.'.charCodeAt(0)] = 3;

const NAMES = new Map<string, YamlValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((n) => [n, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (n) => [n, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((n) => [n, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((n) => [n, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((n) => [n, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((n) => [n, Number.NEGATIVE_INFINITY] as const),
]);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const DATE = /^\d{4}-\d/;
const INTEGER = /^([-+]?)(?:(0[xX])([0-9a-fA-F]+)|(0[bB])([01]+)|(0[oO]?)([0-7]+)|([1-9][0-9]*|0))$/;
/** go-yaml strips `0b` itself and reads the rest with a sign of its own. */
const SIGNED_BINARY = /^0b([-+][01]+)$/;

/** True when the first character alone says that the scalar is text. */
export function isTextByFirst(c: number): boolean {
  return c > 127 || HINTS[c] === 0;
}

export function resolvePlain(source: string): YamlValue {
  if (source === '') return null;
  const c = source.charCodeAt(0);
  const hint = c < 128 ? HINTS[c] : 0;
  if (hint === 0) return source;
  if (source.length <= 5) {
    const named = NAMES.get(source);
    if (named !== undefined) return named;
  }
  if (hint === 1) return source;
  const number = hint === 3 ? dotFloat(source) : resolveNumber(source);
  return number === undefined ? source : number;
}

function dotFloat(source: string): number | undefined {
  if (!DOT_FLOAT.test(source)) return undefined;
  return finite(Number(source));
}

function resolveNumber(source: string): number | undefined {
  if (source.length < 16 && isDigits(source)) return Number(source);
  if (DATE.test(source)) return undefined;
  const plain = withoutMarks(source);
  const whole = toInteger(plain);
  if (whole !== undefined) return Number(whole);
  if (FLOAT.test(plain)) return finite(Number(plain));
  const binary = SIGNED_BINARY.exec(plain);
  return binary === null ? undefined : Number.parseInt(binary[1] ?? '', 2) + 0;
}

function withoutMarks(source: string): string {
  return source.includes('_') ? source.replaceAll('_', '') : source;
}

/** Decimal digits without a leading zero: nearly every number of a manifest. */
function isDigits(source: string): boolean {
  if (source.charCodeAt(0) === 48) return source.length === 1;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

const MAX_INT64 = 2n ** 63n;
const MAX_UINT64 = 2n ** 64n;

/** Integers beyond 64 bits are none: decimal ones become floats, others stay text, as in Go. */
function toInteger(source: string): bigint | undefined {
  const match = INTEGER.exec(source);
  if (match === null) return undefined;
  const [, sign = '', hex, hexDigits = '', binary, binaryDigits = '', , octalDigits, decimal = ''] = match;
  const value =
    hex !== undefined
      ? BigInt(`0x${hexDigits}`)
      : binary !== undefined
        ? BigInt(`0b${binaryDigits}`)
        : octalDigits !== undefined
          ? BigInt(`0o${octalDigits}`)
          : BigInt(decimal);
  if (sign === '-') return value > MAX_INT64 ? undefined : -value;
  if (sign === '+') return value >= MAX_INT64 ? undefined : value;
  return value >= MAX_UINT64 ? undefined : value;
}

/** A scalar as a map key: JSON has text keys only, so numbers and booleans are written out as Go does. */
export function plainKey(source: string): string | null {
  const value = resolvePlain(source);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return null;
  // A rounded value is near enough to be judged; a rounded name is another name.
  const exact = Number.isSafeInteger(value) ? undefined : toInteger(withoutMarks(source));
  return exact?.toString() ?? keyOfNumber(value, isFloatSource(source));
}

function isFloatSource(source: string): boolean {
  return (
    /[.]|^[-+]?[0-9_]+[eE]/.test(source) || (source.length > 18 && !INTEGER.test(source.replaceAll('_', '')))
  );
}

export function keyOfNumber(value: number, float: boolean): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return float ? formatFloat32(value) : BigInt(value).toString();
}

/** Go's `FormatFloat(value, 'g', -1, 32)`. */
function formatFloat32(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let text = single.toExponential();
  for (let digits = 0; digits <= 9; digits++) {
    const shorter = single.toExponential(digits);
    if (Math.fround(Number(shorter)) === single) {
      text = shorter;
      break;
    }
  }
  const exponent = Number(text.slice(text.indexOf('e') + 1));
  if (exponent >= -4 && exponent < 6) return String(Number(text));
  const sign = exponent < 0 ? '-' : '+';
  return `${text.slice(0, text.indexOf('e'))}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
