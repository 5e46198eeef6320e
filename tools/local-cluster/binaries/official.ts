import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { ClusterError } from '../errors.ts';
import { run } from '../run.ts';
import type { BinaryPart, OfficialFile } from './parts.ts';

const REACH_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/** The digest of `file` in what a project publishes: a bare digest, or lines of `DIGEST  FILE`. */
export function parseChecksum(
  text: string,
  file: string,
  algorithm: 'sha256' | 'sha512',
): string | undefined {
  const digest = algorithm === 'sha256' ? /^[0-9a-f]{64}$/i : /^[0-9a-f]{128}$/i;
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const bare = lines.length === 1 && lines[0]?.length === 1 ? lines[0][0] : undefined;
  const named = lines.find(
    (words) => words.length === 2 && basename(words[1]?.replace(/^\*/, '') ?? '') === file,
  )?.[0];
  const found = named ?? bare;
  return found !== undefined && digest.test(found) ? found.toLowerCase() : undefined;
}

/** Ends at the time, or earlier when the user wants no more. */
function within(timeoutMs: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
}

async function publishedChecksum(file: OfficialFile, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await fetch(file.checksumUrl, { signal: within(REACH_TIMEOUT_MS, signal) });
  return answer.ok ? parseChecksum(await answer.text(), basename(file.url), file.algorithm) : undefined;
}

async function download(url: string, path: string, algorithm: string, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(url, { signal: within(DOWNLOAD_TIMEOUT_MS, signal) });
  if (!answer.ok || answer.body === null) throw new Error(`${url}: HTTP ${answer.status}`);
  const hash = createHash(algorithm);
  const measure = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), measure, createWriteStream(path));
  return hash.digest('hex');
}

async function place(file: OfficialFile, downloaded: string, work: string, bin: string): Promise<void> {
  if ('program' in file.gives) {
    await chmod(downloaded, 0o755);
    await rename(downloaded, join(bin, file.gives.program));
    return;
  }
  const { archive } = file.gives;
  const result = await run('tar', ['-xzf', downloaded, '-C', work, ...Object.keys(archive)]);
  if (result.code !== 0)
    throw new Error(`${basename(file.url)} could not be unpacked: ${result.stderr.trim()}`);
  for (const [path, program] of Object.entries(archive)) await rename(join(work, path), join(bin, program));
  await rm(downloaded, { force: true });
}

/**
 * Fetches the official release of a part. A value tells why it could not be had (no internet, no such release);
 * a checksum that does not match is no such value but an error: then somebody changed the file.
 */
export async function fetchOfficial(
  part: BinaryPart,
  architecture: string,
  work: string,
  bin: string,
  signal?: AbortSignal,
): Promise<{ readonly done: true } | { readonly done: false; readonly reason: string }> {
  try {
    const files = part.official(architecture);
    const sums = await Promise.all(files.map((file) => publishedChecksum(file, signal)));
    if (sums.includes(undefined)) return { done: false, reason: 'its checksum is not published' };
    for (const [at, file] of files.entries()) {
      const path = join(work, basename(file.url));
      const digest = await download(file.url, path, file.algorithm, signal);
      if (digest !== sums[at])
        throw new ClusterError(
          'download-failed',
          `${file.url} has the ${file.algorithm} ${digest}, published is ${sums[at]}. It was not used.`,
        );
      await place(file, path, work, bin);
    }
    return { done: true };
  } catch (error) {
    if (error instanceof ClusterError) throw error;
    signal?.throwIfAborted();
    return { done: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it did not answer, or took too long to come';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
