import { bigIntToBytes, concatBytes } from './bytes.ts';
import { encodeObjectIdentifier } from './object-identifier.ts';
import { TAG } from './tags.ts';
import { encodeTime } from './time.ts';

/** A value: tag, length, and the contents one after the other. */
export function encodeElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(contents);
  return concatBytes([Uint8Array.of(tag), encodeLength(content.length), content]);
}

export function encodeSequence(...elements: readonly Uint8Array[]): Uint8Array {
  return encodeElement(TAG.sequence, ...elements);
}

/** A SET OF: its elements in the order of their bytes, as DER wants. */
export function encodeSet(...elements: readonly Uint8Array[]): Uint8Array {
  return encodeElement(TAG.set, ...elements.toSorted(compareBytes));
}

export function encodeInteger(value: bigint | number): Uint8Array {
  const wanted = BigInt(value);
  const size = Math.floor(bitLength(wanted < 0n ? -wanted - 1n : wanted) / 8) + 1;
  return encodeElement(TAG.integer, bigIntToBytes(BigInt.asUintN(size * 8, wanted), size));
}

export function encodeBoolean(value: boolean): Uint8Array {
  return encodeElement(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

export function encodeNull(): Uint8Array {
  return encodeElement(TAG.null);
}

export function encodeOid(dotted: string): Uint8Array {
  return encodeElement(TAG.objectIdentifier, encodeObjectIdentifier(dotted));
}

export function encodeOctetString(bytes: Uint8Array): Uint8Array {
  return encodeElement(TAG.octetString, bytes);
}

export function encodeBitString(bytes: Uint8Array, unusedBits = 0): Uint8Array {
  return encodeElement(TAG.bitString, Uint8Array.of(unusedBits), bytes);
}

/** A string type by its tag; the text must be in the type's alphabet. */
export function encodeString(tag: number, text: string): Uint8Array {
  return encodeElement(tag, new TextEncoder().encode(text));
}

/** UTCTime until 2049, else GeneralizedTime (RFC 5280, 4.1.2.5). */
export function encodeDerTime(milliseconds: number): Uint8Array {
  const { isUtc, text } = encodeTime(milliseconds);
  return encodeString(isUtc ? TAG.utcTime : TAG.generalizedTime, text);
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = bigIntToBytes(BigInt(length));
  return concatBytes([Uint8Array.of(0x80 | bytes.length), bytes]);
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
