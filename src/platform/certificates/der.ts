/**
 * As much of DER as a certificate needs (X.690): definite lengths, shortest form. Encoding only: what others
 * encoded is read by `node:crypto`.
 */

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** Any value: tag, length, content. */
export function encode(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
  return encode(TAG.sequence, ...content);
}

export function set(...content: readonly Uint8Array[]): Buffer {
  return encode(TAG.set, ...content);
}

export function boolean(value: boolean): Buffer {
  return encode(TAG.boolean, Buffer.from([value ? 0xff : 0]));
}

/** A number that is not negative, given big-endian: shortest form, and a zero in front of a high bit. */
export function integer(bigEndian: Uint8Array): Buffer {
  let start = 0;
  while (start < bigEndian.length - 1 && bigEndian[start] === 0) start += 1;
  const digits = Buffer.from(bigEndian.subarray(start));
  const first = digits[0] ?? 0;
  return encode(TAG.integer, first >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

export function octetString(content: Uint8Array): Buffer {
  return encode(TAG.octetString, content);
}

export function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return encode(TAG.bitString, Buffer.from([unusedBits]), content);
}

export function utf8String(text: string): Buffer {
  return encode(TAG.utf8, Buffer.from(text, 'utf8'));
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest % 128) | 0x80);
  }
  return bytes;
}

/** `1.2.840.10045.4.3.2` and the like. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map((part) => Number.parseInt(part, 10));
  return encode(TAG.oid, Buffer.from([...base128(first * 40 + second), ...rest.flatMap(base128)]));
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5); whole seconds. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = date.getUTCFullYear();
  return year < 2050
    ? encode(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : encode(TAG.generalizedTime, Buffer.from(`${digits}Z`));
}

/** A value under a context-specific tag that wraps it (`[n] EXPLICIT`). */
export function explicit(tagNumber: number, ...content: readonly Uint8Array[]): Buffer {
  return encode(0xa0 | tagNumber, ...content);
}

/** Raw bytes under a context-specific tag of their own (`[n] IMPLICIT`, primitive). */
export function implicit(tagNumber: number, content: Uint8Array): Buffer {
  return encode(0x80 | tagNumber, content);
}
