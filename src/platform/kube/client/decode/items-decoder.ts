import type { KubeObject } from '../../types.ts';
import { decodeObject, isRecord } from './objects.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const ITEMS = Buffer.from('"items"');

/** A list that is not one, or an object over the bound. */
export class DecodeError extends Error {
  readonly tooLarge: boolean;

  constructor(message: string, tooLarge = false, cause?: unknown) {
    super(message, { cause });
    this.tooLarge = tooLarge;
  }
}

/**
 * Cuts a `List` into its items while it streams in, so that a page is never held as a whole: each object is
 * parsed, handed on and forgotten. What lies around the items (kind, metadata) is kept for `end()`.
 */
export class ItemsDecoder {
  readonly #maxBytes: number;
  readonly #onItem: (item: KubeObject) => void;
  readonly #around = new Pieces();
  readonly #item = new Pieces();
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inItems = false;
  /** How many bytes of `"items"` the current or last string of depth 1 has matched. */
  #matched = 0;
  #keyIsItems = false;
  #finished = false;

  constructor(onItem: (item: KubeObject) => void, maxBytes: number) {
    this.#onItem = onItem;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): void {
    // Where the piece that is being collected begins: of an item, or of what is around them.
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      // Most bytes are inside of strings below the top level, where only two of them mean anything.
      if (this.#inString && this.#depth !== 1 && !this.#escaped) at = skipPlain(chunk, at);
      const byte = chunk[at];
      if (this.#inString) {
        this.#insideString(byte);
      } else if (byte === QUOTE) {
        this.#inString = true;
        this.#matched = this.#depth === 1 ? 1 : 0;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        from = this.#open(byte, chunk, from, at);
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        from = this.#close(byte, chunk, from, at);
      } else if (this.#depth === 1 && !this.#inItems) {
        if (byte === COLON) this.#keyIsItems = this.#matched === ITEMS.length;
        else if (byte === COMMA) this.#keyIsItems = false;
      } else if (this.#inItems && this.#depth === 2 && byte !== COMMA && !isSpace(byte)) {
        throw new DecodeError('an item of the list is not an object');
      }
    }
    // Between two items there are only commas and white space; they are not worth keeping.
    if (!this.#inItems || this.#depth > 2) this.#collect(chunk.subarray(from));
  }

  /** The list without its items. Throws when it was cut off. */
  end(): KubeObject {
    if (!this.#finished) throw new DecodeError('the list was cut off');
    const list = parse(this.#around.take());
    if (!isRecord(list)) throw new DecodeError('the answer is not an object');
    return list;
  }

  #insideString(byte: number | undefined): void {
    if (this.#escaped) {
      this.#escaped = false;
      this.#matched = 0;
      return;
    }
    if (this.#depth === 1) this.#match(byte);
    if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  #match(byte: number | undefined): void {
    if (this.#matched > 0 && this.#matched < ITEMS.length && ITEMS[this.#matched] === byte) this.#matched++;
    else this.#matched = 0;
  }

  #open(byte: number, chunk: Uint8Array, from: number, at: number): number {
    let start = from;
    if (byte === OPEN_BRACKET && this.#depth === 1 && this.#keyIsItems && !this.#inItems) {
      this.#collect(chunk.subarray(from, at + 1));
      this.#inItems = true;
      start = at + 1;
    } else if (this.#inItems && this.#depth === 2) {
      if (byte !== OPEN_BRACE) throw new DecodeError('an item of the list is not an object');
      start = at;
    }
    if (this.#finished) throw new DecodeError('something follows the list');
    this.#depth++;
    return start;
  }

  #close(byte: number, chunk: Uint8Array, from: number, at: number): number {
    this.#depth--;
    if (this.#depth < 0) throw new DecodeError('the list is not JSON');
    if (this.#inItems && this.#depth === 2) {
      this.#collect(chunk.subarray(from, at + 1));
      this.#onItem(decodeObject(parse(this.#item.take())));
      return at + 1;
    }
    if (this.#inItems && this.#depth === 1) {
      if (byte !== CLOSE_BRACKET) throw new DecodeError('the list is not JSON');
      this.#inItems = false;
      this.#keyIsItems = false;
      return at;
    }
    if (this.#depth === 0) this.#finished = true;
    return from;
  }

  #collect(piece: Uint8Array): void {
    if (piece.length === 0) return;
    const pieces = this.#inItems ? this.#item : this.#around;
    pieces.add(piece);
    if (pieces.bytes > this.#maxBytes) {
      throw new DecodeError(`an object is larger than ${this.#maxBytes} bytes`, true);
    }
  }
}

/** Bytes that arrive in parts. Parts are copied, as the network's buffers are used again. */
class Pieces {
  #parts: Buffer[] = [];
  bytes = 0;

  add(piece: Uint8Array): void {
    this.#parts.push(Buffer.from(piece));
    this.bytes += piece.length;
  }

  take(): string {
    const parts = this.#parts;
    const text = (parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString('utf8') ?? '';
    this.#parts = [];
    this.bytes = 0;
    return text;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError('the answer is not JSON', false, cause);
  }
}

/** Index of the next quote or backslash, or of the last byte. */
function skipPlain(chunk: Uint8Array, from: number): number {
  const last = chunk.length - 1;
  let at = from;
  while (at < last && chunk[at] !== QUOTE && chunk[at] !== BACKSLASH) at++;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
