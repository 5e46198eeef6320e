import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { freshBundle } from './bundle.ts';

const root = join(import.meta.dirname, '../../..');

// Compiled (and type-stripped) modules are kept between runs: `bulwark inspect FILE` starts in half the time.
// `./bulwark` sets NODE_COMPILE_CACHE, which covers this file too; this is for who starts it another way.
enableCompileCache();

const { runMain } = await import((await bundle()) ?? './run-main.ts');
await runMain(process.argv.slice(2));

/**
 * Only `inspect` over files loads so much that joined modules pay: the bundle answers for no other command's sources.
 * `./bulwark` says by BULWARK_BUNDLE that it wants it.
 */
async function bundle(): Promise<string | undefined> {
  const [, , command, ...rest] = process.argv;
  if (command !== 'inspect' || process.env['BULWARK_BUNDLE'] !== '1') return undefined;
  if (rest.some((argument) => argument.startsWith('--cluster'))) return undefined;
  return freshBundle(root) ?? (await rebuild());
}

/** After the sources have changed, once. Where it cannot be written (a read-only install), the sources run. */
async function rebuild(): Promise<string | undefined> {
  const { spawnSync } = await import('node:child_process');
  spawnSync(process.execPath, [join(root, 'tools/cli-bundle/main.ts')], { stdio: 'ignore', timeout: 30_000 });
  return freshBundle(root);
}
