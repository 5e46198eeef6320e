import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, runProgram } from './cli-process.ts';

/** Builds the console when that has not been done yet; what is there is used as it is. */
export async function buildConsole(): Promise<void> {
  if (existsSync(join(PROJECT, 'console', 'dist', 'index.html'))) return;
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'console', '--logLevel', 'warn'];
  const { code, stdout, stderr } = await runProgram(process.execPath, args, { timeoutMs: 300_000 });
  if (code !== 0) throw new Error(`the console could not be built: ${stdout}${stderr}`);
}
