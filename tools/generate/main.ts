import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from './files.ts';

/** `npm run generate` writes docs/generated; with `--check` it only says which files are stale. */
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, content } of await generatedFiles()) {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
  stale.push(path);
  if (checkOnly) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

for (const path of stale) console.log(`${checkOnly ? 'stale' : 'written'}: ${path}`);
process.exit(checkOnly && stale.length > 0 ? 1 : 0);
