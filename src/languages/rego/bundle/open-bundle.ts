import { readTar, TarError } from '#formats/tar';
import { refusal } from './problems.ts';
import { DEFAULT_LIMITS, readFiles, resultOf } from './read-bundle.ts';
import type { BundleFile, BundleLimits, BundleOptions, BundleResult } from './types.ts';

/**
 * Undoes gzip: node:zlib in a process, DecompressionStream in a browser. It must stop and throw when there would be
 * more than `limit` bytes.
 */
export type Gunzip = (bytes: Uint8Array, limit: number) => Uint8Array;

/** Reads a bundle that is an archive: tar.gz, or tar alone. */
export function openBundle(bytes: Uint8Array, gunzip: Gunzip, options: BundleOptions = {}): BundleResult {
  return resultOf(() => readFiles(archiveFiles(bytes, gunzip, options), options));
}

function archiveFiles(bytes: Uint8Array, gunzip: Gunzip, options: BundleOptions): readonly BundleFile[] {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isGzip) return unpacked(inflated(bytes, gunzip, limits), limits);
  if (isTar(bytes)) return unpacked(bytes, limits);
  throw refusal('bad-archive', 'bundle read failed: archive read failed: neither a tar.gz nor a tar archive');
}

function isTar(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(257, 262)) === 'ustar';
}

/** Blocks and headers of the archive come on top of the files. */
function inflated(bytes: Uint8Array, gunzip: Gunzip, limits: BundleLimits): Uint8Array {
  const most = limits.totalBytes + limits.files * 2048;
  try {
    const archive = gunzip(bytes, most);
    if (archive.length <= most) return archive;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refusal('bad-archive', `bundle read failed: archive read failed: ${reason}`);
  }
  throw refusal('too-large', `the archive unpacks to more than ${most} bytes`);
}

function unpacked(archive: Uint8Array, limits: BundleLimits): readonly BundleFile[] {
  try {
    const entries = readTar(archive, { entries: limits.files * 2 + 16, fileBytes: limits.fileBytes });
    return [...entries].map(({ name, bytes }) => ({ path: name, bytes }));
  } catch (error) {
    if (!(error instanceof TarError)) throw error;
    throw refusal('bad-archive', `bundle read failed: archive read failed: ${error.message}`);
  }
}
