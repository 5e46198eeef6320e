import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Writes numbered lines to a file, and rotates it in all the ways there are. */
export interface RotatingWriter {
  readonly write: () => void;
  readonly written: () => number;
}

const BACKUPS = 40;

export function createRotatingWriter(path: string, random: () => number): RotatingWriter {
  let written = 0;
  writeFileSync(path, '');

  function shift(): void {
    for (let number = BACKUPS; number > 0; number--) {
      const from = number === 1 ? path : `${path}.${number - 1}`;
      if (number > 1 && existsSync(`${from}.gz`)) renameSync(`${from}.gz`, `${path}.${number}.gz`);
      if (number > 1 && existsSync(from)) renameSync(from, `${path}.${number}`);
    }
  }

  function rotate(): void {
    shift();
    if (random() < 0.5) {
      renameSync(path, `${path}.1`);
      writeFileSync(path, '');
    } else {
      copyFileSync(path, `${path}.1`);
      truncateSync(path, 0);
    }
  }

  function compress(): void {
    const old = `${path}.2`;
    if (!existsSync(old)) return;
    writeFileSync(`${old}.gz.new`, gzipSync(readFileSync(old)));
    renameSync(`${old}.gz.new`, `${old}.gz`);
    unlinkSync(old);
  }

  return {
    write: () => {
      const count = 1 + Math.floor(random() * 5);
      for (let i = 0; i < count; i++) {
        const line = `line ${++written} ${'x'.repeat(Math.floor(random() * 60))}`;
        // In two halves now and then: a reader sees a line that is not whole.
        const at = random() < 0.2 ? Math.floor(random() * line.length) : 0;
        appendFileSync(path, line.slice(0, at));
        appendFileSync(path, `${line.slice(at)}\n`);
      }
      if (random() < 0.02) rotate();
      if (random() < 0.02) compress();
    },
    written: () => written,
  };
}
