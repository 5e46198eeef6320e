import type { Bucket } from '../parse/types.ts';
import { formatIpv4, parseIpv4 } from '../values/ipv4.ts';
import { decimalsOf, formatFloat, parseFloat64, parseInt64 } from '../values/numbers.ts';
import { formatDuration, parseDuration } from '../values/sizes.ts';
import { formatRfc3339, parseRfc3339, wrap } from '../values/timestamps.ts';

const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

type ToBucket = (value: string) => string;

/** A week begins on Monday, and 1970 on a Thursday. */
const MONDAY_NS = 4n * 86_400_000_000_000n;

/** The start of the bucket that a value is in, written as the value is; what is no number, time or address stays. */
export function bucketOf(name: string, bucket: Bucket | undefined): ToBucket {
  if (!bucket) return (value) => value;
  const size = toInteger(bucket.size);
  const offset = toInteger(bucket.offset, true);
  // In buckets of fractions integers are in those of the numbers between them.
  const isWhole = Number.isInteger(bucket.size) && Number.isInteger(bucket.offset);
  return (value) => {
    const code = value.charCodeAt(0);
    if ((code < 48 || code > 57) && code !== 45) return value;
    const integer = parseInt64(value);
    // Of large ones a double would lose the last digits.
    const isExact = isWhole || typeof integer === 'bigint';
    if (integer !== undefined && isExact) return String(floorTo(BigInt(integer), size, offset));
    const start = bucketOfOther(value, bucket, size, offset);
    // Times that were written to the millisecond are so still, but for that of the record.
    return name !== '_time' && MILLISECONDS.test(value) ? start.replace(/(?<=:\d\d)Z$/, '.000Z') : start;
  };
}

function toInteger(value: number, mayBeAny = false): bigint {
  const integer = BigInt(Math.trunc(value));
  return mayBeAny || integer > 0n ? integer : 1n;
}

function bucketOfOther(value: string, bucket: Bucket, size: bigint, offset: bigint): string {
  const number = parseFloat64(value);
  if (number !== undefined) return formatFloat(floorFloat(number, bucket));
  const time = parseRfc3339(value);
  if (time !== undefined) return formatRfc3339(floorTime(time, bucket.text, size, offset));
  const address = parseIpv4(value);
  if (address !== undefined) return formatIpv4(floorAddress(address, Number(size), Number(offset)));
  const duration = parseDuration(value);
  return duration === undefined ? value : formatDuration(floorTo(BigInt(duration), size, offset));
}

function floorTo(value: bigint, size: bigint, offset: bigint): bigint {
  const shifted = wrap(value - offset);
  const rest = shifted % size;
  return wrap(shifted - (rest < 0n ? rest + size : rest) + offset);
}

function floorTime(ns: bigint, text: string, size: bigint, offset: bigint): bigint {
  if (text === 'week') return floorTo(ns, size, offset + MONDAY_NS);
  if (text !== 'month' && text !== 'year') return floorTo(ns, size, offset);
  const date = new Date(Number(floorTo(wrap(ns - offset), 1_000_000n, 0n) / 1_000_000n));
  const month = text === 'month' ? date.getUTCMonth() : 0;
  return wrap(BigInt(Date.UTC(date.getUTCFullYear(), month, 1)) * 1_000_000n + offset);
}

/** Rests of integers, so that 0.3 in buckets of 0.1 is 0.3; of a negative number it goes towards zero. */
function floorFloat(value: number, bucket: Bucket): number {
  const size = bucket.size > 0 ? bucket.size : 1;
  const scale = 10 ** decimalsOf(size);
  const scaled = toInt64(Math.floor((value - bucket.offset) * scale));
  const step = Math.trunc(size * scale);
  return (scaled - (scaled % step)) / scale + bucket.offset;
}

function floorAddress(address: number, size: number, offset: number): number {
  const step = size % 2 ** 32 || 1;
  const from = ((offset % 2 ** 32) + 2 ** 32) % 2 ** 32;
  if (from > address) return 0;
  return address - ((address - from) % step);
}

/** As the conversion is done on amd64. */
function toInt64(value: number): number {
  return Math.abs(value) < 2 ** 63 ? value : -(2 ** 63);
}
