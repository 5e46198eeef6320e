import type { FileHead, Found, Tracked } from './types.ts';

/** Bytes by which a file is known again. */
export const HEAD_BYTES = 1024;
/** A name may be gone for a moment while it is changed. */
const MISSING_MS = 60_000;

/** What has to be read to tell files apart. */
export interface Looker {
  /** Hash of the first bytes, uncompressed; `short` where there are fewer; `unseen` where its name changed meanwhile. */
  readonly headOf: (file: Found, length: number) => Promise<SeenHead>;
  /** Bytes of a compressed file when it is uncompressed, modulo 2^32; undefined when it is not whole. */
  readonly uncompressedSize: (file: Found) => Promise<number | undefined>;
  /** The file is held open: it can be read although its name is gone. */
  readonly isHeld: (key: string) => boolean;
}

export type SeenHead = { readonly hash: string } | 'short' | 'unseen';

export interface Reconciled {
  readonly files: readonly Tracked[];
  readonly truncations: number;
  readonly lostBytes: number;
  readonly troubles: readonly string[];
}

export interface ReconcileOptions {
  /** Its path was never followed before: what was rotated away is the past. */
  readonly isFirst: boolean;
  readonly from: 'start' | 'end';
  readonly nowMs: number;
}

const NO_HEAD: FileHead = { length: 0, hash: '' };

/**
 * What is read from where, after a look at the folder: files that were renamed, cut, copied, compressed, made anew or removed
 * since the last look are recognised by their identity and their first bytes.
 */
export async function reconcile(
  tracked: readonly Tracked[],
  found: readonly Found[],
  look: Looker,
  options: ReconcileOptions,
): Promise<Reconciled> {
  const byKey = new Map(found.map((file) => [file.key, file]));
  const state: State = {
    files: [],
    used: new Set(),
    orphans: [],
    truncations: 0,
    lastSerial: Math.max(0, ...tracked.map(({ serial }) => serial)),
  };
  const keys = new Set(tracked.map(({ key }) => key));
  for (const one of tracked) {
    const file = byKey.get(one.key) ?? (await otherDevice(one, found, keys, look));
    if (file === undefined) state.orphans.push(one);
    else if (await isSame(one, file, look)) keep(state, one, file);
    else {
      // Written anew in place: what it held may have been copied away first.
      state.truncations += 1;
      state.orphans.push(one);
      state.files.push(begin(state, file));
      state.used.add(file.key);
    }
  }
  const lost = await placeOrphans(state, byKey, found, look, options);
  await addNew(state, found, look, options);
  return { files: state.files, truncations: state.truncations, ...lost };
}

interface State {
  readonly files: Tracked[];
  readonly used: Set<string>;
  readonly orphans: Tracked[];
  truncations: number;
  lastSerial: number;
}

/** What could not be looked at now is the same until it is seen to be another. */
async function isSame(one: Tracked, file: Found, look: Looker): Promise<boolean> {
  if (!file.isCompressed && file.size < one.offset) return false;
  const isUntouched = file.size === one.size && file.modifiedMs === one.modifiedMs;
  if (isUntouched || one.head.length === 0) return true;
  const head = await look.headOf(file, one.head.length);
  return head === 'unseen' || isHash(head, one.head.hash);
}

function isHash(head: SeenHead, hash: string): boolean {
  return typeof head === 'object' && head.hash === hash;
}

async function hasHead({ head }: Tracked, file: Found, look: Looker): Promise<boolean> {
  return isHash(await look.headOf(file, head.length), head.hash);
}

/** Devices get other numbers when a machine starts again, and files other inodes when they are restored. */
const SURE_BYTES = 256;

async function otherDevice(
  one: Tracked,
  found: readonly Found[],
  keys: ReadonlySet<string>,
  look: Looker,
): Promise<Found | undefined> {
  if (one.missingSince !== undefined || one.head.length === 0) return undefined;
  for (const file of found) {
    if (keys.has(file.key) || file.size < one.offset || file.isCompressed !== one.isCompressed) continue;
    const isSameInode = withoutDevice(file.key) === withoutDevice(one.key);
    const isSamePath = file.path === one.path && one.head.length >= SURE_BYTES;
    if ((isSameInode || isSamePath) && (await hasHead(one, file, look))) return file;
  }
  return undefined;
}

function withoutDevice(key: string): string {
  return key.slice(key.indexOf(':'));
}

function keep(state: State, { missingSince, ...one }: Tracked, file: Found): void {
  const { key, path, isRotated, modifiedMs } = file;
  const size = file.isCompressed ? one.size : file.size;
  state.files.push({ ...one, key, path, isRotated, modifiedMs, size });
  state.used.add(key);
}

function begin(state: State, file: Found): Tracked {
  const { key, path, isRotated, isCompressed, modifiedMs } = file;
  const place = { key, path, isRotated, isCompressed, modifiedMs };
  const size = isCompressed ? undefined : file.size;
  state.lastSerial += 1;
  return { serial: state.lastSerial, ...place, size, offset: 0, head: NO_HEAD, isSkipping: false };
}

/** Files whose name is gone, and what files held that were written anew: their content may lie elsewhere. */
async function placeOrphans(
  state: State,
  byKey: ReadonlyMap<string, Found>,
  found: readonly Found[],
  look: Looker,
  { nowMs }: ReconcileOptions,
): Promise<{ readonly lostBytes: number; readonly troubles: readonly string[] }> {
  let lostBytes = 0;
  const troubles: string[] = [];
  for (const one of state.orphans) {
    const copy = await copyOf(one, found, state.used, look);
    if (copy !== undefined) {
      state.files.push(await moved(one, copy, look));
      state.used.add(copy.key);
      continue;
    }
    const missingSince = one.missingSince ?? nowMs;
    const rest = (one.size ?? one.offset) - one.offset;
    // Names change while a folder is looked at, so what is not seen once may be there the next time.
    if (nowMs - missingSince < MISSING_MS || (rest > 0 && look.isHeld(one.key))) {
      // Its file has other content now, which is followed under the same key.
      const key = byKey.has(one.key) ? `${one.key}#${one.serial}` : one.key;
      state.files.push({ ...one, key, missingSince });
    } else if (rest > 0) {
      lostBytes += rest;
      troubles.push(`${one.path} was removed or written anew before its last ${rest} bytes were read`);
    }
  }
  return { lostBytes, troubles };
}

/** Only rotated names: that two files in use begin alike says nothing. */
async function copyOf(
  one: Tracked,
  found: readonly Found[],
  used: ReadonlySet<string>,
  look: Looker,
): Promise<Found | undefined> {
  if (one.head.length === 0) return undefined;
  for (const file of found) {
    if (!file.isRotated || used.has(file.key) || file.key === one.key) continue;
    if (!file.isCompressed && file.size < one.offset) continue;
    if (await hasHead(one, file, look)) return file;
  }
  return undefined;
}

async function moved({ missingSince, ...one }: Tracked, file: Found, look: Looker): Promise<Tracked> {
  const { key, path, isRotated, isCompressed, modifiedMs } = file;
  const size = isCompressed ? await look.uncompressedSize(file) : file.size;
  // Read to its end before it was compressed: it need not be opened again.
  const isRead = size !== undefined && size === one.offset % 2 ** 32;
  return {
    ...one,
    key,
    path,
    isRotated,
    isCompressed,
    modifiedMs,
    size: isCompressed && !isRead ? undefined : isRead ? one.offset : size,
  };
}

/** Files that nothing is known of. */
async function addNew(
  state: State,
  found: readonly Found[],
  look: Looker,
  { isFirst, from }: ReconcileOptions,
): Promise<void> {
  const known = [...state.files];
  const byKey = new Map(found.map((file) => [file.key, file]));
  for (const file of found) {
    if (state.used.has(file.key)) continue;
    if (await isTwin(file, known, byKey, look)) continue;
    const isPast = isFirst && (file.isRotated || from === 'end');
    state.files.push(isPast ? await finished(state, file, look) : begin(state, file));
  }
}

/**
 * A copy that is being made of a file that is still read: it is nothing new, and it is not whole yet. What cannot be looked at now
 * waits for the next look.
 */
async function isTwin(
  file: Found,
  known: readonly Tracked[],
  byKey: ReadonlyMap<string, Found>,
  look: Looker,
): Promise<boolean> {
  if (!file.isRotated) return false;
  for (const one of known) {
    const length = one.head.length > 0 ? one.head.length : Math.min(HEAD_BYTES, file.size, one.size ?? 0);
    if (length === 0) continue;
    const head = await look.headOf(file, length);
    if (head === 'unseen') return true;
    if (isHash(head, one.head.length > 0 ? one.head.hash : await beginOf(byKey.get(one.key), length, look)))
      return true;
  }
  return false;
}

/** Of a file of which nothing was read yet nothing is known but what lies there. */
async function beginOf(file: Found | undefined, length: number, look: Looker): Promise<string> {
  const head = file === undefined ? 'unseen' : await look.headOf(file, length);
  return typeof head === 'object' ? head.hash : '';
}

async function finished(state: State, file: Found, look: Looker): Promise<Tracked> {
  const size = file.isCompressed ? await look.uncompressedSize(file) : file.size;
  const length = Math.min(HEAD_BYTES, size ?? 0);
  const seen = length === 0 ? 'short' : await look.headOf(file, length);
  const head = typeof seen === 'object' ? { length, hash: seen.hash } : NO_HEAD;
  return { ...begin(state, file), offset: size ?? 0, size: size ?? 0, head };
}
