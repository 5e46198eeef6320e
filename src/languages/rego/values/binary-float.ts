import type { Decimal } from './big-number.ts';

/**
 * mantissa · 2^exponent. What is no integer OPA computes with in Go's big.Float at 64 bits of mantissa; the digits of
 * its results (0.1 + 0.2, 1 / 3) are seen by policies, so the rounding is done here the same way.
 */
export interface BinaryFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const PRECISION = 64;

export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const hex = magnitude.toString(16);
  const lead = Number.parseInt(hex[0] ?? '0', 16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(lead));
}

/** To the nearest with so many bits, ties to even; `rest` says that something below the mantissa is cut off already. */
export function roundFloat(
  mantissa: bigint,
  exponent: number,
  rest = false,
  precision = PRECISION,
): BinaryFloat {
  const negative = mantissa < 0n;
  const magnitude = negative ? -mantissa : mantissa;
  const excess = bitLength(magnitude) - precision;
  if (excess <= 0) return { mantissa, exponent };
  const shift = BigInt(excess);
  let kept = magnitude >> shift;
  const lost = magnitude & ((1n << shift) - 1n);
  const half = 1n << (shift - 1n);
  if (lost > half || (lost === half && (rest || (kept & 1n) === 1n))) kept += 1n;
  return { mantissa: negative ? -kept : kept, exponent: exponent + excess };
}

/** numerator / denominator with enough bits that one rounding remains. */
export function quotient(numerator: bigint, denominator: bigint, exponent: number): BinaryFloat {
  const spare = PRECISION + 3 + bitLength(denominator) - bitLength(numerator);
  const shift = Math.max(0, spare);
  const wide = numerator << BigInt(shift);
  return roundFloat(wide / denominator, exponent - shift, wide % denominator !== 0n);
}

export function floatOfDecimal({ mantissa, exponent }: Decimal): BinaryFloat {
  if (exponent >= 0) return roundFloat(mantissa * 5n ** BigInt(exponent), exponent);
  return quotient(mantissa, 5n ** BigInt(-exponent), exponent);
}

export function addFloats(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const least = Math.min(a.exponent, b.exponent);
  const x = a.mantissa << BigInt(a.exponent - least);
  const y = b.mantissa << BigInt(b.exponent - least);
  return roundFloat(x + y, least);
}

export function multiplyFloats(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  return roundFloat(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

export function divideFloats(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const negative = a.mantissa < 0n !== b.mantissa < 0n;
  const magnitude = quotient(abs(a.mantissa), abs(b.mantissa), a.exponent - b.exponent);
  return negative ? { ...magnitude, mantissa: -magnitude.mantissa } : magnitude;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The integer that remains when the fraction is cut off. */
export function truncateFloat({ mantissa, exponent }: BinaryFloat): bigint {
  if (exponent >= 0) return mantissa << BigInt(exponent);
  const magnitude = abs(mantissa) >> BigInt(-exponent);
  return mantissa < 0n ? -magnitude : magnitude;
}

/** The shortest decimal that rounds to this float at so many bits. */
export function shortestDecimal(float: BinaryFloat, precision = PRECISION): Decimal {
  if (float.mantissa === 0n) return { mantissa: 0n, exponent: 0 };
  const negative = float.mantissa < 0n;
  const magnitude = abs(float.mantissa);
  // The neighbours are half a unit of the last place away.
  const shift = precision + 1 - bitLength(magnitude);
  const unit = magnitude << BigInt(Math.max(0, shift));
  const exponent = float.exponent - Math.max(0, shift);
  const isEven = (unit & 2n) === 0n;
  const places = Math.max(0, -exponent);
  const scale = (value: bigint): bigint =>
    exponent >= 0 ? value << BigInt(exponent) : value * 5n ** BigInt(places);
  // So many digits are always enough to tell floats of that precision apart.
  const most = Math.ceil(precision * 0.302) + 2;
  const found = shortestBetween(scale(unit - 1n), scale(unit), scale(unit + 1n), isEven, most);
  return { mantissa: negative ? -found.mantissa : found.mantissa, exponent: found.exponent - places };
}

/** The fewest digits of which one rounding, down or up, is inside the bounds: with more digits it is too, so halve. */
function shortestBetween(
  low: bigint,
  value: bigint,
  high: bigint,
  inclusive: boolean,
  most: number,
): Decimal {
  const digits = value.toString();
  const isInside = (at: bigint): boolean => (inclusive ? low <= at && at <= high : low < at && at < high);
  let best: Decimal = { mantissa: value, exponent: 0 };
  let least = 1;
  for (let end = Math.min(digits.length, most + 1); least < end; ) {
    const kept = (least + end) >> 1;
    const power = digits.length - kept;
    const unit = 10n ** BigInt(power);
    const down = value / unit;
    const isDown = isInside(down * unit);
    const isUp = isInside((down + 1n) * unit);
    if (!isDown && !isUp) {
      least = kept + 1;
      continue;
    }
    const mantissa = isDown && isUp ? nearest(down, value, unit) : isDown ? down : down + 1n;
    best = { mantissa, exponent: power };
    end = kept;
  }
  return best;
}

function nearest(down: bigint, value: bigint, unit: bigint): bigint {
  const twice = (value - down * unit) * 2n;
  if (twice === unit) return (down & 1n) === 0n ? down : down + 1n;
  return twice < unit ? down : down + 1n;
}
