import { isNumber, numberText, type Value, valueText } from '../../values/index.ts';

/** An argument as OPA hands it to Go's fmt: what is neither string nor number is printed first, and is a string. */
export type Argument = string | Integer | Float;

export interface Integer {
  readonly type: 'int64' | '*big.Int';
  readonly value: bigint;
}

export interface Float {
  readonly type: 'float64';
  readonly value: number;
}

const MAX_64 = (1n << 63n) - 1n;

export function argumentOf(value: Value): Argument {
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return { type: 'int64', value: BigInt(value as number) };
  if (!isNumber(value)) return valueText(value);
  const text = numberText(value);
  if (/[.eE]/.test(text)) return floatOf(text);
  const integer = BigInt(text);
  return { type: integer > MAX_64 || integer < -MAX_64 - 1n ? '*big.Int' : 'int64', value: integer };
}

/** A decimal that is out of the range of a double stays the text it is. */
function floatOf(text: string): Argument {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float64', value } : text;
}

export function typeNameOf(argument: Argument): string {
  return typeof argument === 'string' ? 'string' : argument.type;
}
