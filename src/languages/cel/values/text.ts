import { fail } from '../errors.ts';
import { doubleOf } from './numbers.ts';
import { durationText, timestampText } from './time.ts';
import { CelUint, Duration, Timestamp, type Value } from './types.ts';

/** A double as Go writes it with the fewest digits: `1e+06`, `0.1`, `+Inf`. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return plain(value, digits, exponent);
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits}e${exponent < 0 ? '-' : '+'}${size}`;
}

function plain(value: number, digits: string, exponent: number): string {
  if (exponent >= 0) return String(value);
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(-exponent - 1)}${digits.replace(/[-.]/g, '')}`;
}

/** `string(x)`; undefined where a value has no text. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  const double = doubleOf(value);
  if (double !== undefined) return doubleText(double);
  if (typeof value === 'number') return String(value);
  if (value instanceof CelUint) return String(value.value);
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  return value instanceof Uint8Array ? decode(value) : undefined;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('invalid UTF-8 in bytes, cannot convert to string');
  }
}
