import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's root, from where this file lies. */
export const PROJECT = join(import.meta.dirname, '..', '..', '..');
export const MAIN = join(PROJECT, 'src', 'apps', 'cli', 'main.ts');

export interface CliResult {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface CliOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Ended by SIGKILL after this; the result then has no code. Default 60 s. */
  readonly timeoutMs?: number;
}

/** Runs `bulwark ARGS` to its end. A command that fails is a result, not an error. */
export function bulwark(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return runProgram(process.execPath, [MAIN, ...args], options);
}

/** Runs any program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? PROJECT,
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
    });
    const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const stdout = Buffer.concat(chunks.stdout).toString('utf8');
      const stderr = Buffer.concat(chunks.stderr).toString('utf8');
      resolve({ code, stdout, stderr, tookMs: Math.round(performance.now() - startedAt) });
    });
    // A program that does not read its input is no fault of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
  });
}
