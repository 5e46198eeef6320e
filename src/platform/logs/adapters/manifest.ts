import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LogsError, toLogsError } from '../errors.ts';
import { syncFolder } from './sync-folder.ts';

/** A file of rows that never changes; all of one day, in UTC. */
export interface Part {
  /** Below the kind's folder. */
  readonly file: string;
  readonly day: string;
  /** The day on which the latest of its records came in. */
  readonly written: string;
  readonly rows: number;
  readonly bytes: number;
  /** Nanoseconds since 1970, as text: JSON's numbers are too small for them. */
  readonly minNs: string;
  readonly maxNs: string;
  /** Names of its columns: those of its kind when it was written. */
  readonly columns?: readonly string[];
}

/** One step: all of it holds, or none. */
export interface ManifestStep {
  /** The journal's segments up to this number lie in parts. */
  readonly sealed?: number;
  readonly add?: readonly Part[];
  /** Files of parts. */
  readonly remove?: readonly string[];
}

/** Which files make up a kind's log. The one truth: a file that it does not name is not there. */
export interface Manifest {
  readonly sealed: () => number;
  readonly parts: () => readonly Part[];
  /** On the disk when it returns. */
  readonly commit: (step: ManifestStep) => void;
  readonly close: () => void;
}

const NAME = 'manifest.ndjson';

/** Steps are lines that are appended and synced; opening writes them anew as one. */
export function openManifest(folder: string): Manifest {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, NAME);
  const state = { sealed: 0, parts: new Map<string, Part>() };
  for (const step of readSteps(path)) apply(state, step);
  writeWhole(path, { sealed: state.sealed, add: [...state.parts.values()] });
  const fd = openSync(path, 'a', 0o600);
  return {
    sealed: () => state.sealed,
    parts: () => [...state.parts.values()],
    commit: (step) => {
      appendLine(fd, JSON.stringify(step));
      apply(state, step);
    },
    close: () => closeSync(fd),
  };
}

/** Whole and synced, or not at all. */
function appendLine(fd: number, line: string): void {
  const { size } = fstatSync(fd);
  try {
    writeFileSync(fd, `${line}\n`);
    fsyncSync(fd);
  } catch (error) {
    ftruncateSync(fd, size);
    throw toLogsError(error, 'Writing the list of parts');
  }
}

interface State {
  sealed: number;
  readonly parts: Map<string, Part>;
}

function apply(state: State, { sealed, add = [], remove = [] }: ManifestStep): void {
  state.sealed = Math.max(state.sealed, sealed ?? 0);
  for (const file of remove) state.parts.delete(file);
  for (const part of add) state.parts.set(part.file, part);
}

/** A last line without its end was never promised to anybody. */
function readSteps(path: string): readonly ManifestStep[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as ManifestStep;
    } catch (error) {
      throw new LogsError('unreadable', `${path}:${index + 1} is damaged; restore it from a backup.`, {
        cause: error,
      });
    }
  });
}

function writeWhole(path: string, step: ManifestStep): void {
  const fd = openSync(`${path}.draft`, 'w', 0o600);
  try {
    writeFileSync(fd, `${JSON.stringify(step)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(`${path}.draft`, path);
  syncFolder(dirname(path));
}
