import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the project, from where this file lies. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** The version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
