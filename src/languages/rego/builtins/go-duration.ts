import { quoteAscii } from './go-quote.ts';
import { BuiltinError } from './types.ts';

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** What OPA adds to Go's units, in hours. */
const LONG_UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 24],
  ['w', 168],
  ['y', 8760],
]);

const LIMIT = 1n << 63n;

/** Nanoseconds of a duration as `1h30m` or, longer than Go's, `2w3d`. */
export function parseDuration(text: string): bigint {
  if (!/[dwy]/.test(text)) return parseGoDuration(text, text);
  if (!/^[+-]?(?:[0-9.]+(?:ms|us|µs|ns|[a-z]))+$/.test(text)) throw invalid(text);
  const hours = text.replaceAll(/([0-9.]+)([dwy])/g, (_, digits: string, unit: string) => {
    if (!/^(?:\d+\.?\d*|\.\d+)$/.test(digits)) throw invalid(text);
    return `${plainText(Number(digits) * (LONG_UNITS.get(unit) ?? 0))}h`;
  });
  return parseGoDuration(hours, text);
}

/** The shortest digits, without an exponent. */
function plainText(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const shift = Number(exponent);
  const all = digits.replace('.', '');
  if (shift < 0) return `0.${'0'.repeat(-shift - 1)}${all}`;
  const whole = all.padEnd(shift + 1, '0');
  return `${whole.slice(0, shift + 1)}.${whole.slice(shift + 1)}`;
}

function invalid(text: string): BuiltinError {
  return new BuiltinError(`time: invalid duration ${quoteAscii(text)}`);
}

function parseGoDuration(text: string, shown: string): bigint {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return 0n;
  if (body === '') throw invalid(shown);
  let total = 0n;
  for (let at = 0; at < body.length; ) {
    const [value, length] = readPart(body, at, shown);
    total += value;
    at += length;
    if (total > LIMIT) throw invalid(shown);
  }
  if (total === LIMIT && sign !== '-') throw invalid(shown);
  return sign === '-' ? -total : total;
}

const PART = /(\d*)(?:\.(\d*))?([^\d.]*)/y;

function readPart(body: string, at: number, shown: string): readonly [value: bigint, length: number] {
  PART.lastIndex = at;
  const [all = '', whole = '', fraction = '', unit = ''] = PART.exec(body) ?? [];
  if (whole === '' && fraction === '') throw invalid(shown);
  const digits = BigInt(whole || '0');
  if (digits > LIMIT) throw invalid(shown);
  if (unit === '') throw new BuiltinError(`time: missing unit in duration ${quoteAscii(shown)}`);
  const size = UNITS.get(unit);
  if (size === undefined) {
    throw new BuiltinError(`time: unknown unit ${quoteAscii(unit)} in duration ${quoteAscii(shown)}`);
  }
  const value = digits * size + fractionOf(fraction, size);
  if (value > LIMIT) throw invalid(shown);
  return [value, all.length];
}

/** As Go: the digits that fit into 63 bits, multiplied as a double. */
function fractionOf(fraction: string, size: bigint): bigint {
  const digits = fraction.slice(0, 18);
  if (digits === '') return 0n;
  return BigInt(Math.trunc(Number(digits) * (Number(size) / 10 ** digits.length)));
}
