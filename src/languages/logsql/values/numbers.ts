/**
 * Numbers as VictoriaLogs finds them in the text of a field: what it takes for a number, and what not, decides sums,
 * orders and ranges.
 */

const LONGEST_UINT = '18_446_744_073_709_551_615'.length;
const MAX_UINT64 = (1n << 64n) - 1n;
const SAFE_DIGITS = 15;

/**
 * Digits, with `_` between them anywhere, without leading zeros. Small ones are numbers, the others bigints: the two
 * compare with each other exactly.
 */
export function parseUint(text: string): number | bigint | undefined {
  const { length } = text;
  if (length === 0 || length > LONGEST_UINT) return undefined;
  if (length > 1 && text.charCodeAt(0) === 48) return undefined;
  let value = 0;
  let hasSeparators = false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 95) hasSeparators = true;
    else if (code < 48 || code > 57) return undefined;
    else value = value * 10 + (code - 48);
  }
  if (length <= SAFE_DIGITS) return value;
  const exact = BigInt((hasSeparators ? text.replaceAll('_', '') : text) || '0');
  return exact > MAX_UINT64 ? undefined : exact;
}

/** A `parseUint` with an optional minus, within 64 bits. */
export function parseInt64(text: string): number | bigint | undefined {
  const isNegative = text.charCodeAt(0) === 45;
  const value = parseUint(isNegative ? text.slice(1) : text);
  if (value === undefined) return undefined;
  if (typeof value === 'bigint' && value >= 1n << 63n) {
    return isNegative && value === 1n << 63n ? -value : undefined;
  }
  // Never minus zero: the number is an integer.
  return isNegative && value !== 0 ? -value : value;
}

/** A count, for `limit` and the like. What no host could hold is the largest safe integer. */
export function parseCount(text: string): number | undefined {
  const value = parseUint(text);
  return value === undefined ? undefined : Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}

/** Digits with at most one dot inside, no exponent. */
export function parseFloat64(text: string): number | undefined {
  if (text.length === 0 || text.length > LONGEST_UINT + 1) return undefined;
  const isNegative = text.charCodeAt(0) === 45;
  const digits = isNegative ? text.slice(1) : text;
  const dot = digits.indexOf('.');
  const value = dot < 0 ? parseUint(digits) : parseFraction(digits, dot);
  if (value === undefined) return undefined;
  return isNegative ? -Number(value) : Number(value);
}

function parseFraction(digits: string, dot: number): number | undefined {
  if (dot === 0 || dot === digits.length - 1) return undefined;
  const whole = parseUint(digits.slice(0, dot));
  const fraction = digits.slice(dot + 1);
  let zeros = 0;
  while (zeros < fraction.length - 1 && fraction.charCodeAt(zeros) === 48) zeros += 1;
  const part = parseUint(fraction.slice(zeros));
  if (whole === undefined || part === undefined) return undefined;
  const places = fraction.length - (fraction.split('_').length - 1);
  return multiplyAdd(Number(part), Number(`1e${-places}`), Number(whole));
}

const SPLITTER = 2 ** 27 + 1;

/** `a * b + c` rounded once, as a fused multiply-add does it. For finite values far from overflow. */
function multiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const [ah, al] = halves(a);
  const [bh, bl] = halves(b);
  const productError = al * bl - (product - ah * bh - al * bh - ah * bl);
  const sum = c + product;
  const back = sum - c;
  const sumError = c - (sum - back) + (product - back);
  return sum + (sumError + productError);
}

function halves(value: number): readonly [number, number] {
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

/** Does it look like the beginning of a number? Decides what is quoted in the canonical text. */
export function hasNumberPrefix(text: string): boolean {
  let rest = /^[-+]/.test(text) ? text.slice(1) : text;
  if (rest.toLowerCase() === 'inf') return true;
  if (rest.startsWith('.')) rest = rest.slice(1);
  return /^[0-9]/.test(rest);
}

const DECIMAL = /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9][0-9_]*)?$/;
const MISPLACED = /_(?![0-9])|(?<![0-9])_/;
const HEX_FLOAT =
  /^(?<sign>[-+]?)0[xX]_?(?<whole>[0-9a-fA-F_]*)(?:\.(?<part>[0-9a-fA-F_]*))?[pP](?<exponent>[-+]?[0-9]+)$/;

/** As Go's `strconv.ParseFloat` without NaN: too large is none. */
export function parseGoFloat(text: string): number | undefined {
  if (/^[-+]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (DECIMAL.test(text)) {
    if (MISPLACED.test(text)) return undefined;
    const value = Number(text.replaceAll('_', ''));
    return Number.isFinite(value) ? value : undefined;
  }
  const hex = HEX_FLOAT.exec(text)?.groups;
  if (!hex) return undefined;
  const digits = `${hex['whole'] ?? ''}${hex['part'] ?? ''}`.replaceAll('_', '');
  if (digits === '') return undefined;
  const shift = Number(hex['exponent']) - 4 * (hex['part'] ?? '').replaceAll('_', '').length;
  const value = Number(BigInt(`0x${digits}`)) * 2 ** shift;
  if (!Number.isFinite(value)) return undefined;
  return hex['sign'] === '-' ? -value : value;
}

const GO_INT = /^(?<sign>[-+]?)(?<digits>0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)$/;

/** As Go's `strconv.ParseInt` with base 0. */
export function parseGoInt(text: string): number | undefined {
  const value = parseGoInteger(text);
  return value === undefined || value >= 1n << 63n || value < -(1n << 63n) ? undefined : Number(value);
}

/** An integer with the prefixes and separators of Go's literals. */
export function parseGoInteger(text: string): bigint | undefined {
  const parts = GO_INT.exec(text)?.groups;
  const digits = parts?.['digits'];
  if (digits === undefined) return undefined;
  if (MISPLACED.test(digits.replace(/^0[xXbBoO]/, '0').replace(/[a-fA-F]/g, '1'))) return undefined;
  const plain = digits.replaceAll('_', '').replace(/^0[oO]?(?=[0-7])/, '0o');
  if (/^0[xXbBoO]$/.test(plain)) return undefined;
  const value = BigInt(plain);
  return parts?.['sign'] === '-' ? -value : value;
}

/**
 * A double as VictoriaLogs writes it: the shortest digits that read back, never with an exponent.
 */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const e = text.indexOf('e');
  return e < 0 ? text : withoutExponent(text.slice(0, e), Number(text.slice(e + 1)));
}

function withoutExponent(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = mantissa.slice(sign.length).split('.');
  const digits = whole + part;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const view = new DataView(new ArrayBuffer(8));

/** The next double towards positive (or, with -1, negative) infinity; infinities stay. */
export function nextAfter(value: number, direction: 1 | -1): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  view.setFloat64(0, value);
  const step = value > 0 === direction > 0 ? 1n : -1n;
  view.setBigUint64(0, view.getBigUint64(0) + step);
  return view.getFloat64(0);
}

/** How many digits behind the point a number has; negative for trailing zeros before it. */
export function decimalsOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return (mantissa.split('.')[1] ?? '').length - Number(exponent);
}
