import { toLower } from '../match/phrases.ts';
import type { PatternStep } from '../parse/types.ts';
import type { Row } from '../rows/index.ts';
import { formatIpv4 } from '../values/ipv4.ts';
import { quoteJson } from '../values/json.ts';
import { formatFloat, parseInt64, parseUint } from '../values/numbers.ts';
import { formatDuration, parseDuration } from '../values/sizes.ts';
import { formatRfc3339 } from '../values/timestamps.ts';
import type { StageMaker } from './types.ts';
import { conditionOf, resultFor, withFields } from './writing.ts';

export const format: StageMaker<'format'> = (pipe, emit, { rowsOf }) => {
  const matches = conditionOf(pipe.if, rowsOf);
  return {
    push(row) {
      if (!matches(row)) {
        emit(row);
        return;
      }
      const text = formatRow(pipe.steps, row);
      emit(withFields(row, [[pipe.result, resultFor(row, pipe.result, text, pipe)]]));
    },
  };
};

/** Values that are bytes are put together before they are read as text: an escape may end inside of a character. */
function formatRow(steps: readonly PatternStep[], row: Row): string {
  let text = '';
  for (const { prefix, field, option } of steps) {
    text += prefix;
    if (field === '') continue;
    const value = row.get(field);
    const change = Object.hasOwn(OPTIONS, option) ? OPTIONS[option] : undefined;
    text += change ? change(value) : value;
  }
  return text;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** What does not fit stays as it is. */
const OPTIONS: Readonly<Record<string, (value: string) => string>> = {
  base64decode: decodeBase64,
  base64encode: (value) => btoa(binaryOf(value)),
  duration: (value) => {
    const ns = parseInt64(value);
    return ns === undefined ? value : formatDuration(BigInt(ns));
  },
  duration_seconds: (value) => {
    const ns = parseDuration(value);
    return ns === undefined ? value : formatFloat(ns / 1e9);
  },
  hexdecode: decodeHex,
  hexencode: (value) => Array.from(ENCODER.encode(value), toHex).join(''),
  hexnumdecode: (value) => {
    if (value.length > 16 || !/^[0-9a-fA-F]*$/.test(value)) return value;
    return String(value === '' ? 0n : BigInt(`0x${value}`));
  },
  hexnumencode: (value) => {
    const number = parseUint(value);
    return number === undefined ? value : BigInt(number).toString(16).toUpperCase().padStart(16, '0');
  },
  ipv4: (value) => {
    const number = parseUint(value);
    return number === undefined || number > 0xffffffff ? value : formatIpv4(Number(number));
  },
  lc: toLower,
  q: quoteJson,
  time: (value) => {
    const ns = parseInt64(value);
    return ns === undefined ? value : formatRfc3339(BigInt(ns));
  },
  uc: toUpper,
  urldecode: decodeUrl,
  urlencode: encodeUrl,
};

/** Code point by code point, as Go's `unicode.ToUpper`: `ß` has no single one. */
function toUpper(text: string): string {
  return Array.from(text, (character) => {
    const upper = character.toUpperCase();
    return Array.from(upper).length === 1 ? upper : character;
  }).join('');
}

function toHex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function binaryOf(text: string): string {
  return Array.from(ENCODER.encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function decodeBase64(value: string): string {
  const plain = value.replace(/[\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return value;
  return DECODER.decode(Uint8Array.from(atob(plain), (character) => character.charCodeAt(0)));
}

/** Byte by byte, so that what is decoded may be parts of characters. */
function decodeBytes(value: string, at: (bytes: Uint8Array, i: number, out: number[]) => number): string {
  const bytes = ENCODER.encode(value);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; ) i = at(bytes, i, out);
  return DECODER.decode(Uint8Array.from(out));
}

function hexAt(bytes: Uint8Array, i: number): number | undefined {
  const text = String.fromCharCode(bytes[i] ?? 0, bytes[i + 1] ?? 0);
  return /^[0-9a-fA-F]{2}$/.test(text) ? Number.parseInt(text, 16) : undefined;
}

function decodeHex(value: string): string {
  return decodeBytes(value, (bytes, i, out) => {
    const byte = i + 1 < bytes.length ? hexAt(bytes, i) : undefined;
    if (byte === undefined) out.push(...bytes.subarray(i, i + 2));
    else out.push(byte);
    return i + 2;
  });
}

function decodeUrl(value: string): string {
  return decodeBytes(value, (bytes, i, out) => {
    const code = bytes[i] ?? 0;
    const byte = code === 37 && i + 2 < bytes.length ? hexAt(bytes, i + 1) : undefined;
    out.push(byte ?? (code === 43 ? 32 : code));
    return byte === undefined ? i + 1 : i + 3;
  });
}

function encodeUrl(value: string): string {
  return Array.from(ENCODER.encode(value), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9._-]/.test(character)) return character;
    return character === ' ' ? '+' : `%${toHex(byte)}`;
  }).join('');
}
