import { Boxed, bare } from './boxed.ts';

/** A decimal number, mantissa · 10^exponent. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
}

let read: (number: BigNumber) => Decimal;

/**
 * A number that no JS number states exactly. Only numberOf makes one: the mantissa is not 0 and not divisible by 10,
 * so that equal numbers have equal parts.
 */
export class BigNumber extends Boxed {
  readonly #decimal: Decimal;

  constructor(mantissa: bigint, exponent: number) {
    super();
    this.#decimal = { mantissa, exponent };
  }

  static {
    read = (number) => number.#decimal;
    bare(BigNumber);
  }
}

export function decimalOfBig(number: BigNumber): Decimal {
  return read(number);
}
