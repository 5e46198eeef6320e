import { BuiltinError } from './types.ts';

export type Base64Alphabet = 'standard' | 'url';

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LETTERS: Record<Base64Alphabet, string> = { standard: `${COMMON}+/`, url: `${COMMON}-_` };
const VALUES: Record<Base64Alphabet, Int8Array> = { standard: valuesOf('standard'), url: valuesOf('url') };
const PAD = 0x3d;

function valuesOf(alphabet: Base64Alphabet): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (const [value, letter] of Array.from(LETTERS[alphabet]).entries()) values[letter.charCodeAt(0)] = value;
  return values;
}

export function encodeBase64(bytes: Uint8Array, alphabet: Base64Alphabet, isPadded: boolean): string {
  const letters = LETTERS[alphabet];
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const count = Math.min(bytes.length - at, 3) + 1;
    for (let index = 0; index < count; index += 1) out += letters[(bits >> (18 - 6 * index)) & 63];
    if (isPadded) out += '='.repeat(4 - count);
  }
  return out;
}

/** With padding, line breaks between as Go allows them. `text` is in bytes of UTF-8, by which errors are placed. */
export function decodeBase64(text: Uint8Array, alphabet: Base64Alphabet): Uint8Array {
  const out = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let at = skipBreaks(text, 0);
  while (at < text.length) {
    const group = readGroup(text, at, alphabet);
    for (let index = 0; index < group.letters - 1; index += 1)
      out[length + index] = (group.bits >> (16 - 8 * index)) & 255;
    length += group.letters - 1;
    at = skipBreaks(text, group.next);
  }
  return out.subarray(0, length);
}

interface Group {
  readonly bits: number;
  readonly letters: number;
  readonly next: number;
}

function readGroup(text: Uint8Array, start: number, alphabet: Base64Alphabet): Group {
  let bits = 0;
  let at = start;
  for (let letters = 0; letters < 4; letters += 1) {
    at = skipBreaks(text, at);
    // Go says where the group began that was cut off.
    if (at >= text.length) throw corrupt(at - letters);
    const value = sextetOf(text[at] ?? 0, alphabet);
    if (value < 0) {
      if (text[at] !== PAD) throw corrupt(at);
      return { bits: bits << (6 * (4 - letters)), letters, next: readPadding(text, at, letters) };
    }
    bits = (bits << 6) | value;
    at += 1;
  }
  return { bits, letters: 4, next: at };
}

/** Padding is one or two signs, and the end. */
function readPadding(text: Uint8Array, start: number, letters: number): number {
  if (letters < 2) throw corrupt(start);
  let at = start;
  if (letters === 2) {
    at = skipBreaks(text, at + 1);
    if (at >= text.length) throw corrupt(text.length);
    if (text[at] !== PAD) throw corrupt(at - 1);
  }
  at = skipBreaks(text, at + 1);
  if (at < text.length) throw corrupt(at);
  return at;
}

function sextetOf(byte: number, alphabet: Base64Alphabet): number {
  return byte < 128 ? (VALUES[alphabet][byte] ?? -1) : -1;
}

function skipBreaks(text: Uint8Array, start: number): number {
  let at = start;
  while (text[at] === 0x0a || text[at] === 0x0d) at += 1;
  return at;
}

function corrupt(at: number): BuiltinError {
  return new BuiltinError(`illegal base64 data at input byte ${at}`);
}
