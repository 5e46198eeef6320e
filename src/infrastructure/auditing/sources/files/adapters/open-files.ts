import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { HEAD_BYTES, type Looker, type SeenHead } from '../reconcile.ts';
import type { Found } from '../types.ts';
import { keyOf } from './look-around.ts';

/** Files that are read, by their identity and not by their name. */
export interface OpenFiles extends Looker {
  /** Up to `length` bytes from `offset`; undefined when the file is gone or another has its name. */
  readonly read: (file: FileToRead, offset: number, length: number) => Promise<Buffer | undefined>;
  /** Size of an open file, also of one without a name. */
  readonly sizeOf: (key: string) => Promise<number | undefined>;
  readonly close: (key: string) => Promise<void>;
  readonly closeAll: () => Promise<void>;
}

export interface FileToRead {
  readonly key: string;
  readonly path: string;
  readonly isCompressed: boolean;
}

export function createOpenFiles(): OpenFiles {
  const handles = new Map<string, FileHandle>();
  const heads = new Map<string, Buffer>();
  const unpacked = new Map<string, Unpacked>();

  async function handleOf(file: FileToRead): Promise<FileHandle | undefined> {
    const known = handles.get(file.key);
    if (known !== undefined) return known;
    const handle = await openAs(file);
    if (handle !== undefined) handles.set(file.key, handle);
    return handle;
  }

  async function readPlain(file: FileToRead, offset: number, length: number): Promise<Buffer | undefined> {
    const handle = await handleOf(file);
    if (handle === undefined) return undefined;
    const { size } = await handle.stat();
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let got = 0;
    while (got < buffer.length) {
      const { bytesRead } = await handle.read(buffer, got, buffer.length - got, offset + got);
      if (bytesRead === 0) break;
      got += bytesRead;
    }
    return buffer.subarray(0, got);
  }

  async function readPacked(file: FileToRead, offset: number, length: number): Promise<Buffer | undefined> {
    let stream = unpacked.get(file.key);
    if (stream === undefined || stream.at() > offset) {
      await stream?.close();
      unpacked.delete(file.key);
      const handle = await openAs(file);
      if (handle === undefined) return undefined;
      stream = unpack(handle);
      unpacked.set(file.key, stream);
    }
    return await stream.read(offset, length);
  }

  function read(file: FileToRead, offset: number, length: number): Promise<Buffer | undefined> {
    return file.isCompressed ? readPacked(file, offset, length) : readPlain(file, offset, length);
  }

  async function headOf(file: Found, length: number): Promise<SeenHead> {
    const version = `${file.key} ${file.size} ${file.modifiedMs}`;
    let head = heads.get(version);
    if (head === undefined) {
      head = await readHead(file, handles.get(file.key));
      if (head === undefined) return 'unseen';
      if (heads.size > 1000) heads.clear();
      heads.set(version, head);
    }
    if (head.length < length) return 'short';
    return { hash: createHash('sha256').update(head.subarray(0, length)).digest('hex') };
  }

  async function close(key: string): Promise<void> {
    await handles.get(key)?.close();
    handles.delete(key);
    await unpacked.get(key)?.close();
    unpacked.delete(key);
  }

  return {
    read,
    headOf,
    uncompressedSize,
    isHeld: (key) => handles.has(key),
    sizeOf: async (key) => {
      const stat = await handles.get(key)?.stat();
      return stat?.size;
    },
    close,
    closeAll: async () => {
      for (const key of [...handles.keys(), ...unpacked.keys()]) await close(key);
    },
  };
}

/** By its name, and only if it is still its own. */
async function openAs({ path, key }: Pick<FileToRead, 'path' | 'key'>): Promise<FileHandle | undefined> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined || keyOf(await handle.stat({ bigint: true })) === key) return handle;
  await handle.close();
  return undefined;
}

/** Undefined: it could not be looked at now. */
async function readHead(file: Found, held: FileHandle | undefined): Promise<Buffer | undefined> {
  const handle = held ?? (await openAs(file).catch(() => undefined));
  if (handle === undefined) return undefined;
  try {
    if (file.isCompressed) {
      const stream = unpack(handle);
      return await stream.read(0, HEAD_BYTES).finally(stream.close);
    }
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    // Not whole yet, perhaps.
    return undefined;
  } finally {
    if (handle !== held) await handle.close().catch(() => undefined);
  }
}

/** The last four bytes of a gzip file. */
async function uncompressedSize(file: Found): Promise<number | undefined> {
  const handle = await openAs(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    if (size < 18) return undefined;
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, size - 4);
    return buffer.readUInt32LE(0);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

interface Unpacked {
  readonly at: () => number;
  readonly read: (offset: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Reads forward only: a file of many batches is unpacked once. */
function unpack(handle: FileHandle): Unpacked {
  const source = handle.createReadStream({ start: 0 });
  const stream = source.pipe(createGunzip());
  source.once('error', (error) => stream.destroy(error));
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let left: Buffer = Buffer.alloc(0);
  let at = 0;

  async function read(offset: number, length: number): Promise<Buffer> {
    const parts = [left];
    let have = left.length;
    while (at + have < offset + length) {
      const step = await chunks.next();
      if (step.done === true) break;
      parts.push(step.value);
      have += step.value.length;
      // What lies before the offset was delivered long ago.
      while (parts.length > 1 && at + (parts[0]?.length ?? 0) <= offset) {
        const passed = parts.shift()?.length ?? 0;
        at += passed;
        have -= passed;
      }
    }
    left = Buffer.concat(parts);
    const skip = Math.min(Math.max(0, offset - at), left.length);
    left = left.subarray(skip);
    at += skip;
    return left.subarray(0, length);
  }

  return {
    at: () => at,
    read,
    close: async () => {
      source.destroy();
      stream.destroy();
      await handle.close().catch(() => undefined);
    },
  };
}
