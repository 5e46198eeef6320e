import {
  closeSync,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** What was found under a path that a user named. */
export type FoundSource =
  | { readonly kind: 'file'; readonly file: string; readonly regular: boolean }
  | { readonly kind: 'kustomize'; readonly directory: string }
  | { readonly kind: 'helm'; readonly directory: string }
  | { readonly kind: 'problem'; readonly file: string; readonly message: string };

const EXTENSION = /\.(?:ya?ml|json)$/i;
const IGNORED = new Set(['.git', 'node_modules']);
const KUSTOMIZATIONS = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/**
 * The files and rendered directories under a path, by name. A named file counts whatever it is called;
 * directories give their YAML and JSON. A directory that is reached twice (symbolic links) is read once.
 */
export function findSources(path: string): FoundSource[] {
  const found: FoundSource[] = [];
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) walk(path, found, new Set());
    else found.push({ kind: 'file', file: path, regular: stat.isFile() });
  } catch (error) {
    found.push(toProblem(path, error));
  }
  return found;
}

function walk(directory: string, found: FoundSource[], seen: Set<string>): void {
  try {
    const real = realpathSync(directory);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = readdirSync(directory, { withFileTypes: true });
    if (entries.some((entry) => entry.name === 'Chart.yaml')) found.push({ kind: 'helm', directory });
    else if (entries.some((entry) => KUSTOMIZATIONS.has(entry.name)))
      found.push({ kind: 'kustomize', directory });
    else walkEntries(directory, entries, found, seen);
  } catch (error) {
    found.push(toProblem(directory, error));
  }
}

function walkEntries(directory: string, entries: Dirent[], found: FoundSource[], seen: Set<string>): void {
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  // Once, not for each of thousands of entries.
  const prefix = join(directory, '_').slice(0, -1);
  for (const entry of entries) {
    const path = prefix + entry.name;
    const kind = entry.isSymbolicLink() ? targetKind(path) : entry;
    if (kind === undefined) {
      if (EXTENSION.test(entry.name))
        found.push({ kind: 'problem', file: path, message: 'The link leads nowhere.' });
    } else if (kind.isDirectory()) {
      if (!IGNORED.has(entry.name)) walk(path, found, seen);
    } else if (EXTENSION.test(entry.name) && kind.isFile()) {
      found.push({ kind: 'file', file: path, regular: true });
    }
  }
}

function targetKind(path: string): { isDirectory: () => boolean; isFile: () => boolean } | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Reads files one after the other into one buffer. */
export interface SourceReader {
  /** The bytes of a file, valid until the next call, or why they cannot be had. `regular`: no pipe or device. */
  readonly read: (
    file: string,
    maxBytes: number,
    regular: boolean,
  ) => Uint8Array | { readonly message: string };
}

const BUFFER_BYTES = 256 * 1024;

/** Most manifests fit into the buffer: they cost three system calls and no memory of their own. */
export function createSourceReader(): SourceReader {
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  return {
    read: (file, maxBytes, regular) => {
      let fd: number | undefined;
      try {
        fd = openSync(file, 'r');
        const length = readSync(fd, buffer, 0, BUFFER_BYTES, null);
        if (length === BUFFER_BYTES || length > maxBytes)
          return readLong(fd, buffer.subarray(0, length), maxBytes);
        // A short read is the end of a regular file, but not of a pipe.
        return regular ? buffer.subarray(0, length) : finish(fd, buffer, length, maxBytes);
      } catch (error) {
        return { message: reasonOf(error) };
      } finally {
        if (fd !== undefined) closeSync(fd);
      }
    },
  };
}

/** One file. */
export function readSource(file: string, maxBytes: number): ReturnType<SourceReader['read']> {
  return createSourceReader().read(file, maxBytes, false);
}

function finish(
  fd: number,
  buffer: Buffer,
  length: number,
  maxBytes: number,
): ReturnType<SourceReader['read']> {
  const rest = readSync(fd, buffer, length, BUFFER_BYTES - length, null);
  if (rest === 0) return buffer.subarray(0, length);
  return readLong(fd, buffer.subarray(0, length + rest), maxBytes);
}

function readLong(fd: number, head: Uint8Array, maxBytes: number): ReturnType<SourceReader['read']> {
  const { size } = fstatSync(fd);
  if (Math.max(size, head.length) > maxBytes)
    return { message: tooLarge(Math.max(size, head.length), maxBytes) };
  const all = Buffer.concat([head, readFileSync(fd)]);
  return all.length > maxBytes ? { message: tooLarge(all.length, maxBytes) } : all;
}

function tooLarge(bytes: number, maxBytes: number): string {
  const mib = (n: number) => `${Math.ceil(n / 1_048_576)} MiB`;
  return `The file has ${mib(bytes)}, the limit is ${mib(maxBytes)}; split it, or raise --max-file-size.`;
}

function toProblem(file: string, error: unknown): FoundSource {
  return { kind: 'problem', file, message: reasonOf(error) };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or directory.',
  EACCES: 'Reading it is not permitted; check its owner and mode.',
  EPERM: 'Reading it is not permitted; check its owner and mode.',
  ELOOP: 'Its symbolic links form a loop.',
  EISDIR: 'It is a directory.',
};

/** Only what the system says is a reason; anything else is a fault of ours and goes up. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  return REASONS[String(error.code)] ?? `It cannot be read: ${error.message}`;
}
