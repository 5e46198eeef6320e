import { parseInt64, parseUint } from './numbers.ts';
import { parseNumber } from './quantities.ts';
import { parseRfc3339 } from './timestamps.ts';

/** The order of UTF-8's bytes, which is that of code points; UTF-16's differs above U+D7FF. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const { length } = a.length < b.length ? a : b;
  for (let i = 0; i < length; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates, of which code points beyond U+FFFF are made, come after all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * The order of values in `sort`, `min`, `max` and others: integers, times and numbers by what they mean where both are
 * of the kind, the rest with numbers inside of texts by value.
 */
export function isLess(a: string, b: string): boolean {
  if (a === b) return false;
  const byKind = startsWithDigitOrSign(a) && startsWithDigitOrSign(b) ? isLessByKind(a, b) : undefined;
  return byKind ?? isLessNatural(a, b);
}

export function compareValues(a: string, b: string): number {
  if (a === b) return 0;
  return isLess(a, b) ? -1 : 1;
}

/** All that could be a number, a time, a duration or a size. */
function startsWithDigitOrSign(text: string): boolean {
  const code = text.charCodeAt(0);
  return (
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 43 ||
    code === 46 ||
    code === 95 ||
    (code | 32) === 105
  );
}

function isLessByKind(a: string, b: string): boolean | undefined {
  const [intA, intB] = [parseInt64(a), parseInt64(b)];
  if (intA !== undefined && intB !== undefined) return intA < intB;
  const [uintA, uintB] = [parseUint(a), parseUint(b)];
  if (uintA !== undefined && uintB !== undefined) return uintA < uintB;
  const timeA = parseRfc3339(a);
  const timeB = timeA === undefined ? undefined : parseRfc3339(b);
  if (timeA !== undefined && timeB !== undefined) return timeA < timeB;
  const numberA = parseNumber(a);
  const numberB = numberA === undefined ? undefined : parseNumber(b);
  return numberA === undefined || numberB === undefined ? undefined : numberA < numberB;
}

const MAX_CHUNK = '1844674407370955161'.length;

/** Digits inside of texts by their value, before all other characters; the rest by bytes. */
export function isLessNatural(a: string, b: string): boolean {
  let [i, j] = [0, 0];
  while (true) {
    while (i < a.length && j < b.length) {
      const [x, y] = [a.charCodeAt(i), b.charCodeAt(j)];
      const [isDigitX, isDigitY] = [isDigit(x), isDigit(y)];
      if (isDigitX && isDigitY) break;
      if (isDigitX !== isDigitY) return isDigitX;
      if (x !== y) return rank(x) < rank(y);
      i += 1;
      j += 1;
    }
    if (i >= a.length || j >= b.length) return i >= a.length && j < b.length;
    const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
    if (endA - i > MAX_CHUNK || endB - j > MAX_CHUNK) return compareBytes(a.slice(i), b.slice(j)) < 0;
    const [x, y] = [BigInt(a.slice(i, endA)), BigInt(b.slice(j, endB))];
    if (x !== y) return x < y;
    if (endA - i !== endB - j) return endA - i < endB - j;
    i = endA;
    j = endB;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
