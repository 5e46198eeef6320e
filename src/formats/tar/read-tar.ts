import { TarError } from './errors.ts';

/** A regular file of an archive. Names are as they stand there: whoever writes files checks them. */
export interface TarEntry {
  readonly name: string;
  /** A view into the archive. */
  readonly bytes: Uint8Array;
}

export interface TarLimits {
  /** Files, and anything else that has a header. */
  readonly entries: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
}

const DEFAULT_LIMITS: TarLimits = { entries: 100_000, fileBytes: 1 << 30 };
const BLOCK = 512;
const TEXT = new TextDecoder();

/**
 * The regular files of a tar archive (POSIX ustar and pax, and GNU's long names), in order. Folders, links and
 * devices are passed over. Throws TarError for what is no archive; nothing is read past the end or beyond the limits.
 */
export function* readTar(archive: Uint8Array, limits: Partial<TarLimits> = {}): Generator<TarEntry> {
  const { entries, fileBytes } = { ...DEFAULT_LIMITS, ...limits };
  let offset = 0;
  let longName: string | undefined;
  let paxSize: number | undefined;
  for (let count = 0; offset + BLOCK <= archive.length; count++) {
    const header = archive.subarray(offset, offset + BLOCK);
    if (isEmpty(header)) return;
    if (count >= entries) throw new TarError('too-many', offset, `more than ${entries} entries`);
    verifyChecksum(header, offset);
    const size = readNumber(header, 124, 12, offset);
    if (size > fileBytes)
      throw new TarError('too-large', offset, `a file of ${size} bytes; ${fileBytes} are allowed`);
    const start = offset + BLOCK;
    if (start + size > archive.length)
      throw new TarError('truncated', offset, 'the archive ends inside a file');
    const bytes = archive.subarray(start, start + size);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x') {
      const pax = readPax(bytes, start);
      longName = pax.path ?? longName;
      paxSize = pax.size ?? paxSize;
    } else if (type === 'L') longName = TEXT.decode(untilZero(bytes));
    else if (type !== 'K') {
      // Where the two differ, some readers go by the one and some by the other: they would see different files.
      if (paxSize !== undefined && paxSize !== size)
        throw new TarError(
          'bad-header',
          offset,
          `a size of ${size} bytes, and of ${paxSize} in its pax record`,
        );
      paxSize = undefined;
      if (type === '0' || type === '\0' || type === '7')
        yield { name: longName ?? headerName(header), bytes };
      longName = undefined;
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (offset < archive.length && !isEmpty(archive.subarray(offset)))
    throw new TarError('truncated', offset, 'the archive ends inside a header');
}

function isEmpty(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** The sum of all bytes, with blanks where the sum itself stands. */
function verifyChecksum(header: Uint8Array, offset: number): void {
  let sum = 8 * 0x20;
  for (let index = 0; index < BLOCK; index++) {
    if (index < 148 || index >= 156) sum += header[index] ?? 0;
  }
  if (sum !== readNumber(header, 148, 8, offset))
    throw new TarError('bad-header', offset, 'the checksum of the header is wrong: is this a tar archive?');
}

/** Octal text, or GNU's binary form for what does not fit. */
function readNumber(header: Uint8Array, at: number, length: number, offset: number): number {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return readBinary(field, offset);
  const text = TEXT.decode(untilZero(field)).trim();
  if (text === '') return 0;
  if (!/^[0-7]+$/.test(text)) throw new TarError('bad-header', offset, 'a number of the header is not octal');
  return Number.parseInt(text, 8);
}

function readBinary(field: Uint8Array, offset: number): number {
  let value = (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  if (!Number.isSafeInteger(value) || field[0] === 0xff)
    throw new TarError('bad-header', offset, 'a number of the header is out of range');
  return value;
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function headerName(header: Uint8Array): string {
  const name = TEXT.decode(untilZero(header.subarray(0, 100)));
  const isUstar = TEXT.decode(header.subarray(257, 262)) === 'ustar' && header[262] === 0;
  const prefix = isUstar ? TEXT.decode(untilZero(header.subarray(345, 500))) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** What pax records say of the file after them: `LENGTH KEY=VALUE\n`, the length counting itself. */
function readPax(bytes: Uint8Array, start: number): { readonly path?: string; readonly size?: number } {
  const found: { path?: string; size?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const digits = blank < 0 || blank - at > 10 ? '' : TEXT.decode(bytes.subarray(at, blank));
    const length = Number(digits);
    const isSound = /^[1-9]\d*$/.test(digits) && length > blank - at + 1 && bytes[at + length - 1] === 0x0a;
    if (!isSound || at + length > bytes.length)
      throw new TarError('bad-header', start + at, 'a pax record has a wrong length');
    const record = TEXT.decode(bytes.subarray(blank + 1, at + length - 1));
    if (record.startsWith('path=')) found.path = record.slice('path='.length);
    if (record.startsWith('size=')) found.size = Number(record.slice('size='.length));
    if (record.startsWith('GNU.sparse.'))
      throw new TarError('bad-header', start + at, 'a file with holes, which is not supported');
    at += length;
  }
  return found;
}
