import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes names that were added to or taken from a folder last. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
