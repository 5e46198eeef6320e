import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench` runs every bench one after the other, `npm run bench NAME [OPTIONS]` one of them. */
const names = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(join(import.meta.dirname, name, 'main.ts')),
);
const [wanted, ...options] = process.argv.slice(2);

if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no bench ${wanted}; there are ${names.join(', ')}.`);
  process.exit(2);
}

let failed = false;
for (const name of wanted === undefined ? names : [wanted]) {
  const main = join(import.meta.dirname, name, 'main.ts');
  const { status } = spawnSync(process.execPath, ['--expose-gc', main, ...options], { stdio: 'inherit' });
  if (status === 0) continue;
  failed = true;
  console.error(`${name} ended with ${status}`);
}
process.exit(failed ? 1 : 0);
