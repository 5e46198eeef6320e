import { bytesToBigInt } from './bytes.ts';
import { Asn1Error } from './errors.ts';
import { decodeObjectIdentifier } from './object-identifier.ts';
import { TAG } from './tags.ts';
import { decodeGeneralizedTime, decodeUtcTime } from './time.ts';

/** One value: `content` and `raw` are views of what was read. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly raw: Uint8Array;
}

export interface BitString {
  readonly bytes: Uint8Array;
  /** Bits of the last byte that do not count. */
  readonly unusedBits: number;
}

/**
 * Reads DER one value after the other: definite lengths in their shortest form, tag numbers below 31. Nothing is
 * descended into by itself, so hostile nesting costs nothing; every method throws Asn1Error.
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isEmpty(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Whether the next value has this tag. */
  has(tag: number): boolean {
    return !this.isEmpty && this.#bytes[this.#at] === tag;
  }

  /** The next value, of the tag where one is given. */
  element(tag?: number): Element {
    const start = this.#at;
    const found = this.#byteAt(start);
    if (tag !== undefined && found !== tag)
      throw new Asn1Error('tag', `tag 0x${found.toString(16)} where 0x${tag.toString(16)} must be`, start);
    if ((found & 0x1f) === 0x1f) throw new Asn1Error('tag', 'a tag number above 30', start);
    const { length, next } = this.#lengthAt(start + 1);
    const end = next + length;
    if (end > this.#bytes.length)
      throw new Asn1Error('truncated', 'a value that is longer than what holds it', start);
    this.#at = end;
    return { tag: found, content: this.#bytes.subarray(next, end), raw: this.#bytes.subarray(start, end) };
  }

  /** What is inside the next value. */
  inside(tag: number): DerReader {
    return new DerReader(this.element(tag).content);
  }

  sequence(): DerReader {
    return this.inside(TAG.sequence);
  }

  optional(tag: number): Element | undefined {
    return this.has(tag) ? this.element(tag) : undefined;
  }

  /** Nothing may follow. */
  end(): void {
    if (!this.isEmpty) throw new Asn1Error('trailing', 'data after the last value', this.#at);
  }

  boolean(): boolean {
    const { content } = this.element(TAG.boolean);
    const [byte] = content;
    if (content.length !== 1 || (byte !== 0 && byte !== 0xff))
      throw new Asn1Error('value', 'not a boolean', this.#at);
    return byte === 0xff;
  }

  integer(tag: number = TAG.integer): bigint {
    const { content } = this.element(tag);
    const [first, second = 0] = content;
    if (first === undefined) throw new Asn1Error('value', 'an integer of no bytes', this.#at);
    const isPadded =
      content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    if (isPadded) throw new Asn1Error('value', 'an integer with a needless first byte', this.#at);
    const value = bytesToBigInt(content);
    return first < 0x80 ? value : value - (1n << BigInt(content.length * 8));
  }

  /** An integer that a JS number holds exactly. */
  smallInteger(tag: number = TAG.integer): number {
    const value = Number(this.integer(tag));
    if (!Number.isSafeInteger(value)) throw new Asn1Error('value', 'an integer that is too large', this.#at);
    return value;
  }

  bitString(tag: number = TAG.bitString): BitString {
    const { content } = this.element(tag);
    const [unusedBits] = content;
    const last = content.at(-1) ?? 0;
    if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0)) {
      throw new Asn1Error('value', 'not a bit string', this.#at);
    }
    if ((last & ((1 << unusedBits) - 1)) !== 0)
      throw new Asn1Error('value', 'a bit string with padding that is not zero', this.#at);
    return { bytes: content.subarray(1), unusedBits };
  }

  octetString(tag: number = TAG.octetString): Uint8Array {
    return this.element(tag).content;
  }

  null(): void {
    if (this.element(TAG.null).content.length > 0)
      throw new Asn1Error('value', 'a null with content', this.#at);
  }

  /** Dotted. */
  objectIdentifier(tag: number = TAG.objectIdentifier): string {
    return decodeObjectIdentifier(this.element(tag).content);
  }

  /** UTCTime or GeneralizedTime, in milliseconds since 1970. */
  time(): number {
    if (this.has(TAG.utcTime)) return decodeUtcTime(this.element().content);
    return decodeGeneralizedTime(this.element(TAG.generalizedTime).content);
  }

  #byteAt(at: number): number {
    const byte = this.#bytes[at];
    if (byte === undefined) throw new Asn1Error('truncated', 'the data ends inside a value', at);
    return byte;
  }

  #lengthAt(at: number): { readonly length: number; readonly next: number } {
    const first = this.#byteAt(at);
    if (first < 0x80) return { length: first, next: at + 1 };
    const size = first & 0x7f;
    if (size === 0 || size > 4) throw new Asn1Error('length', 'a length that DER does not have', at);
    let length = 0;
    for (let step = 1; step <= size; step += 1) length = length * 256 + this.#byteAt(at + step);
    if (length < 0x80 || length < 256 ** (size - 1))
      throw new Asn1Error('length', 'a length that is not in its shortest form', at);
    return { length, next: at + 1 + size };
  }
}
