import { parseIpv4 } from './ipv4.ts';
import { hasNumberPrefix, parseFloat64, parseGoFloat, parseGoInt } from './numbers.ts';
import { parseByteSize, parseDuration } from './sizes.ts';
import { parseRfc3339 } from './timestamps.ts';

/** Values of megabytes are no numbers that anybody has written. */
const LONGEST_NUMBER = 1000;

/** Number, duration (in nanoseconds), size (in bytes), or what Go reads as a number. Undefined: none of them. */
export function parseNumber(text: string): number | undefined {
  if (text === '' || !mayBeNumber(text.charCodeAt(0))) return undefined;
  return parseFloat64(text) ?? parseDuration(text) ?? parseByteSize(text) ?? parseGoNumber(text);
}

/** `parseNumber`, a time (nanoseconds since 1970) or an IPv4 address. NaN: none of them. */
export function parseMathNumber(text: string): number {
  const value = parseNumber(text);
  if (value !== undefined) return value;
  const time = parseRfc3339(text);
  if (time !== undefined) return Number(time);
  return parseIpv4(text) ?? Number.NaN;
}

/** Digits, a sign, a dot, `_`, or the `i` of `inf`: what a number begins with. */
function mayBeNumber(code: number): boolean {
  if (code >= 48 && code <= 57) return true;
  return code === 45 || code === 43 || code === 46 || code === 95 || code === 105 || code === 73;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

function parseGoNumber(text: string): number | undefined {
  if (text.length > LONGEST_NUMBER || !hasNumberPrefix(text)) return undefined;
  if (countOf(text, '.') > 1 || text.includes(':') || countOf(text, '-') > 2) return undefined;
  return parseGoFloat(text) ?? parseGoInt(text);
}
