import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { mayLowerOomScore } from '../capabilities.ts';
import { ClusterError } from '../errors.ts';
import { architecture } from '../images/oci.ts';
import { withLock } from '../lock.ts';
import { cacheFolder } from '../paths.ts';
import type { ClusterMode, ClusterOptions, Progress } from '../types.ts';
import { buildPart, goVersion } from './build.ts';
import { fetchOfficial } from './official.ts';
import { BINARY_PARTS, type BinaryPart } from './parts.ts';
import { type Binary, CONTROL_PLANE_BINARIES, NODE_BINARIES, versionsKey } from './versions.ts';

function isThere(bin: string, program: Binary): boolean {
  try {
    accessSync(join(bin, program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function missing(bin: string, programs: readonly Binary[]): Binary[] {
  return programs.filter((program) => !isThere(bin, program));
}

function needed(mode: ClusterMode): readonly Binary[] {
  return mode === 'full' ? [...CONTROL_PLANE_BINARIES, ...NODE_BINARIES] : CONTROL_PLANE_BINARIES;
}

function given(folder: string, mode: ClusterMode): string {
  const bin = resolve(folder);
  const lacking = missing(bin, needed(mode));
  if (lacking.length === 0) return bin;
  throw new ClusterError('binaries-missing', `${bin} lacks ${lacking.join(', ')}.`);
}

/** The folder of the cache that holds the programs of these versions. */
export function binFolder(): string {
  return join(cacheFolder(), versionsKey(architecture()), 'bin');
}

/** The official shim of gVisor gives up where OOM scores may not be lowered; ours does not. */
function mustBeBuilt(part: BinaryPart): boolean {
  return part.build.patch !== undefined && !mayLowerOomScore();
}

async function build(
  part: BinaryPart,
  why: string,
  work: string,
  bin: string,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<void> {
  const version = await goVersion();
  if (version === undefined) {
    throw new ClusterError(
      'binaries-missing',
      `${part.name} cannot be had: the official release is not used (${why}), and there is no Go to build it. ` +
        'Install Go 1.26 or newer, or name a folder of ready programs with --binaries.',
    );
  }
  const say = (detail: string): void => progress({ part: part.name, state: 'working', detail });
  say(
    `building from Go modules with ${version}, about ${part.build.minutes} min on 2 cores (official release not used: ${why})`,
  );
  await buildPart(part, work, bin, say, signal);
}

async function obtain(
  part: BinaryPart,
  bin: string,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<void> {
  const begun = Date.now();
  const work = mkdtempSync(join(bin, '..', 'work-'));
  try {
    let why = 'its shim needs CAP_SYS_RESOURCE, which this machine does not give';
    let from = 'built';
    if (!mustBeBuilt(part)) {
      progress({ part: part.name, state: 'working', detail: 'asking for the official release' });
      const official = await fetchOfficial(part, architecture(), work, bin, signal);
      if (official.done) from = 'official release, checksum verified';
      else why = official.reason;
    }
    if (from === 'built') await build(part, why, work, bin, progress, signal);
    progress({
      part: part.name,
      state: 'done',
      detail: `${from}, ${Math.round((Date.now() - begun) / 1000)} s`,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fill(
  bin: string,
  mode: ClusterMode,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<void> {
  mkdirSync(bin, { recursive: true });
  for (const part of BINARY_PARTS) {
    if (part.nodeOnly && mode !== 'full') continue;
    if (missing(bin, part.programs).length > 0) await obtain(part, bin, progress, signal);
  }
}

/**
 * The folder of the programs a cluster needs: the one given, or the cache, filled first with what it lacks
 * (official releases where they can be reached, else built from Go modules). Two processes never fill at once.
 */
export async function ensureBinaries(
  mode: ClusterMode,
  options: Pick<ClusterOptions, 'binaries' | 'signal'>,
  progress: Progress,
): Promise<string> {
  if (options.binaries !== undefined) return given(options.binaries, mode);
  const bin = binFolder();
  if (missing(bin, needed(mode)).length > 0) {
    await withLock(
      join(cacheFolder(), `${versionsKey(architecture())}.lock`),
      () => fill(bin, mode, progress, options.signal),
      (pid) =>
        progress({ part: 'programs', state: 'working', detail: `process ${pid} is getting them; waiting` }),
      options.signal,
    );
  }
  const lacking = missing(bin, needed(mode));
  progress({ part: 'programs', state: 'reused', detail: bin });
  if (lacking.length === 0) return bin;
  throw new ClusterError('binaries-missing', `${bin} still lacks ${lacking.join(', ')}.`);
}
