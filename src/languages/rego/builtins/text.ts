import type { BuiltinContext } from './types.ts';

/** A step pays for 64 characters; short texts are paid with the call. */
export function payForText(context: BuiltinContext, length: number): void {
  if (length >= 64) context.spend(length >> 6);
}

const BEYOND_ASCII = /[^\u0000-\u007f]/;

export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** What is no UTF-8 becomes U+FFFD, one for each byte as Go has it: our strings cannot hold it. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return repairedText(bytes);
  }
}

function repairedText(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const width = widthAt(bytes, at);
    out += width === 0 ? '\ufffd' : decoder.decode(bytes.subarray(at, at + width));
    at += Math.max(width, 1);
  }
  return out;
}

/** Bytes of the character that starts here; 0 where none does. */
function widthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + width > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = SECOND_LOW.get(first) ?? 0x80;
  const high = SECOND_HIGH.get(first) ?? 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + width; next += 1) if ((bytes[next] ?? 0) >> 6 !== 2) return 0;
  return width;
}

// No longer forms than needed, no surrogates, nothing above U+10FFFF.
const SECOND_LOW: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
]);
const SECOND_HIGH: ReadonlyMap<number, number> = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
]);

/** Does the text have characters that take two units? Then indexes must be counted. */
export function hasPairs(text: string): boolean {
  return /[\ud800-\udbff]/.test(text);
}

/** Code points before the index. */
export function pointsBefore(text: string, index: number): number {
  let points = 0;
  for (let at = 0; at < index; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) points += 1;
  return points;
}

/** White space as Go's unicode.IsSpace has it: with U+0085, without U+FEFF. */
function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return (
    unit === 0x1680 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

type Side = 'left' | 'right' | 'both';

/** As `trimSet` with a set of one: half of a pair is a character by itself only where the other half is not. */
function trimUnit(text: string, unit: number, side: Side): string {
  const isHalf = unit >> 11 === 0x1b;
  let start = 0;
  let end = text.length;
  if (side !== 'right') while (start < end && isUnitAt(text, start, unit, isHalf)) start += 1;
  if (side !== 'left') while (end > start && isUnitAt(text, end - 1, unit, isHalf)) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isUnitAt(text: string, at: number, unit: number, isHalf: boolean): boolean {
  if (text.charCodeAt(at) !== unit) return false;
  return !isHalf || (text.codePointAt(at) === unit && (text.codePointAt(at - 1) ?? 0) <= 0xffff);
}

/** Cuts what is in the set from either side. */
export function trimSet(text: string, set: string, side: Side): string {
  if (set.length === 1) return trimUnit(text, set.charCodeAt(0), side);
  const members = new Set(set);
  let start = 0;
  let end = text.length;
  while (side !== 'right' && start < end) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!members.has(character)) break;
    start += character.length;
  }
  while (side !== 'left' && end > start) {
    const isPair =
      end - start >= 2 && text.charCodeAt(end - 1) >> 10 === 0x37 && text.charCodeAt(end - 2) >> 10 === 0x36;
    const width = isPair ? 2 : 1;
    if (!members.has(text.slice(end - width, end))) break;
    end -= width;
  }
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** By code point where the separator is empty. */
export function splitText(text: string, separator: string): string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}
