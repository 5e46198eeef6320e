/** A number and its unit, as they stand in `10Gi`. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

/** Exponents of more digits are refused: they would be computed in full. */
const MAX_EXPONENT_DIGITS = 6;

/** Takes a quantity apart; 'exponent' where its exponent is too large. An `e` with no number behind it is a unit. */
export function splitQuantity(text: string): Quantity | 'exponent' {
  const number = /^(?:[0-9.+-]|[eE][0-9+-])*/.exec(text)?.[0] ?? '';
  for (const [, digits = ''] of number.matchAll(/[eE][+-]?([0-9]*)/g)) {
    if (digits.length > MAX_EXPONENT_DIGITS) return 'exponent';
  }
  return { number, unit: text.slice(number.length) };
}

/** A decimal as numerator and power of ten; undefined where Go's parsers refuse it. */
export function decimalOf(
  number: string,
): { readonly digits: bigint; readonly exponent: number } | undefined {
  const match = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?$/.exec(number);
  if (!match) return undefined;
  const fraction = match[3] ?? match[4] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${fraction}`);
  return { digits: match[1] === '-' ? -digits : digits, exponent: Number(match[5] ?? 0) - fraction.length };
}
