import { Asn1Error } from './errors.ts';

export interface Base64Options {
  /** The alphabet of RFC 4648, section 5 (`-` and `_`), instead of section 4. */
  readonly isUrl?: boolean;
  /** Without `=` at the end; else the padding must be there. */
  readonly isRaw?: boolean;
}

const SHARED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = `${SHARED}+/`;
const URL_SAFE = `${SHARED}-_`;
const PAD = 61;
const ILLEGAL = 255;
const FROM_STANDARD = tableOf(STANDARD);
const FROM_URL_SAFE = tableOf(URL_SAFE);

/**
 * The bytes of a text in base64; line ends are skipped, bits left over in the last character are not looked at (as in
 * Go, so that the same texts are refused, with the same words). Throws Asn1Error `base64` with the offset.
 */
export function decodeBase64(text: string, options: Base64Options = {}): Uint8Array {
  const table = options.isUrl ? FROM_URL_SAFE : FROM_STANDARD;
  const out = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let [size, bits, held, at] = [0, 0, 0, 0];
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) continue;
    const value = code < 128 ? (table[code] ?? ILLEGAL) : ILLEGAL;
    if (value === ILLEGAL) {
      if (code !== PAD || options.isRaw) throw illegal(at);
      checkPadding(text, at, held);
      return withRest(out, size, bits, held);
    }
    bits = (bits << 6) | value;
    held += 1;
    if (held < 4) continue;
    out[size] = bits >> 16;
    out[size + 1] = bits >> 8;
    out[size + 2] = bits;
    size += 3;
    [bits, held] = [0, 0];
  }
  if (held === 1 || (held > 0 && !options.isRaw)) throw illegal(at - held);
  return withRest(out, size, bits, held);
}

/** Bytes as base64. */
export function encodeBase64(bytes: Uint8Array, options: Base64Options = {}): string {
  const alphabet = options.isUrl ? URL_SAFE : STANDARD;
  const whole = bytes.length - (bytes.length % 3);
  let out = '';
  for (let at = 0; at < whole; at += 3) out += lettersOf(alphabet, bytes, at);
  if (whole === bytes.length) return out;
  const rest = lettersOf(alphabet, bytes, whole).slice(0, bytes.length - whole + 1);
  return out + (options.isRaw ? rest : rest.padEnd(4, '='));
}

/** The four characters of three bytes; behind the end stand zeros. */
function lettersOf(alphabet: string, bytes: Uint8Array, at: number): string {
  const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (
    alphabet.charAt(bits >> 18) +
    alphabet.charAt((bits >> 12) & 63) +
    alphabet.charAt((bits >> 6) & 63) +
    alphabet.charAt(bits & 63)
  );
}

/** At the first `=`: two or three characters stand before it, the rest is padding and line ends. */
function checkPadding(text: string, at: number, held: number): void {
  if (held < 2) throw illegal(at);
  let next = skipLineEnds(text, at + 1);
  if (held === 2) {
    if (next === text.length) throw illegal(text.length);
    if (text.charCodeAt(next) !== PAD) throw illegal(next - 1);
    next = skipLineEnds(text, next + 1);
  }
  if (next < text.length) throw illegal(next);
}

function withRest(out: Uint8Array, size: number, bits: number, held: number): Uint8Array {
  if (held < 2) return out.subarray(0, size);
  const aligned = bits << (6 * (4 - held));
  out[size] = aligned >> 16;
  out[size + 1] = aligned >> 8;
  return out.subarray(0, size + held - 1);
}

function skipLineEnds(text: string, from: number): number {
  let at = from;
  while (at < text.length && isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

function illegal(offset: number): Asn1Error {
  return new Asn1Error('base64', `illegal base64 data at input byte ${offset}`, offset);
}

function tableOf(alphabet: string): Uint8Array {
  const table = new Uint8Array(128).fill(ILLEGAL);
  for (let at = 0; at < 64; at += 1) table[alphabet.charCodeAt(at)] = at;
  return table;
}
