import type { TarEntry } from './read-tar.ts';

const BLOCK = 512;
const TEXT = new TextEncoder();

/** An archive of regular files, the same bytes for the same files: no times, no owners. */
export function writeTar(entries: Iterable<TarEntry>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { name, bytes } of entries) {
    const encoded = TEXT.encode(name);
    if (encoded.length > 100) {
      const record = paxRecord('path', name);
      blocks.push(header(TEXT.encode('PaxHeader'), record.length, 'x'), padded(record));
    }
    blocks.push(header(encoded.subarray(0, 100), bytes.length, '0'), padded(bytes));
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  return joined(blocks);
}

function header(name: Uint8Array, size: number, type: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(TEXT.encode(text), at);
  block.set(name, 0);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, type);
  put(257, 'ustar\u000000');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

function paxRecord(key: string, value: string): Uint8Array {
  const rest = TEXT.encode(` ${key}=${value}\n`);
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return joined([TEXT.encode(String(length)), rest]);
}

function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  block.set(bytes);
  return block;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
