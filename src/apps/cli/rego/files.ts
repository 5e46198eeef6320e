import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileGlob } from '#formats/glob';
import { CliError } from '#platform/cli';

/** A file that was found, and the folders between it and the path that was asked for. */
export interface FoundFile {
  readonly path: string;
  readonly folders: readonly string[];
  /** It was asked for itself, and not found in a folder. */
  readonly isNamed: boolean;
}

export type Ignore = (name: string) => boolean;

const MAX_DEPTH = 100;

/** Whether a name is one of `--ignore`: patterns as the shell has them, several in one by commas. */
export function ignoreOf(patterns: readonly string[]): Ignore {
  const globs = patterns
    .flatMap((pattern) => pattern.split(','))
    .filter((pattern) => pattern !== '')
    .map((pattern) => {
      try {
        return compileGlob(pattern.replace(/[{}]/g, '\\$&').replaceAll('[^', '[!'), ['/']);
      } catch {
        throw new CliError('flag-value', `--ignore does not understand the pattern "${pattern}"`);
      }
    });
  return (name) => globs.some((glob) => glob.test(name));
}

/** The path of a file, which may be written as a URL: `file:///etc/x.json`. */
export function cleanPath(path: string): string {
  if (!path.startsWith('file://')) return path;
  try {
    return fileURLToPath(path);
  } catch {
    return path.slice('file://'.length);
  }
}

/** All files below a path, folders in the order of their names. Throws the error of the file system, in its words. */
export function findFiles(path: string, ignore: Ignore): readonly FoundFile[] {
  const found: FoundFile[] = [];
  visit(path, [], 0);
  return found;

  function visit(at: string, folders: readonly string[], depth: number): void {
    const isFolder = fileSystem('stat', at, () => statSync(at)).isDirectory();
    if (depth > 0 && ignore(basename(at))) return;
    if (depth > MAX_DEPTH) throw new Error(`${at}: folders are nested too deep: does a link lead back?`);
    if (!isFolder) {
      found.push({ path: at, folders, isNamed: depth === 0 });
      return;
    }
    const inside = depth === 0 ? folders : [...folders, basename(at)];
    for (const name of fileSystem('open', at, () => readdirSync(at)).sort(byBytes)) {
      visit(join(at, name), inside, depth + 1);
    }
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function readBytes(path: string): Uint8Array {
  return fileSystem('open', path, () => readFileSync(path));
}

export function isFolder(path: string): boolean {
  return fileSystem('stat', path, () => statSync(path)).isDirectory();
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  ENOTDIR: 'not a directory',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
};

/** Says what failed as Go does: `open x.json: no such file or directory`. */
export function fileSystem<T>(action: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
    throw new FileError(`${action} ${path}: ${reason ?? code.toLowerCase()}`, { cause: error });
  }
}

/** The file system refused. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const UTF8 = new TextDecoder();

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The bytes of a source as text. What is no UTF-8 becomes half of a surrogate pair, which the engine refuses with its
 * place: `fmt -w` must not write U+FFFD there.
 */
export function sourceTextOf(bytes: Uint8Array): string {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return textOf(bytes).replaceAll('\ufffd', '\ud800');
  }
}

/** Without a mark of the byte order; what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}
